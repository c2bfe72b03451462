"""Who may frame and read embeds, how they are kept, and what they cost."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from wagtail.models import Site

from k4k_wagtail.sharing.models import SharingSettings
from tests.factories import KeyFigureFactory, StoryPageFactory
from tests.sharing.embeds.conftest import HOST

pytestmark = pytest.mark.django_db

ADDRESS = "/k4k/insluiten/verhalen"
FRAGMENT = f"{ADDRESS}/fragment"
KINDS = ("verhalen", "scholen", "coaches", "agenda", "kerncijfers", "kaart")


def policy(response: Any) -> dict[str, str]:
    parts = (part.strip() for part in response["Content-Security-Policy"].split(";"))
    return dict(part.split(" ", 1) for part in parts)


def test_a_page_may_be_framed_by_the_sites_on_the_list(
    client: Client, world: Any, sharing: SharingSettings
) -> None:
    response = client.get(ADDRESS)
    assert policy(response)["frame-ancestors"] == f"'self' {HOST}"
    assert policy(response)["default-src"] == "'none'"
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert client.get(world["story"].url)["X-Frame-Options"] == "DENY"


def test_without_a_list_only_the_site_itself_frames(client: Client, world: Any) -> None:
    assert policy(client.get(ADDRESS))["frame-ancestors"] == "'self'"
    assert "Access-Control-Allow-Origin" not in client.get(FRAGMENT, headers={"origin": HOST})
    assert not SharingSettings.objects.exists()


def test_a_fragment_may_be_read_by_the_sites_on_the_list_alone(
    client: Client, world: Any, sharing: SharingSettings
) -> None:
    for origin, allowed in ((HOST, HOST), ("https://kwaad.example", None), ("null", None)):
        response = client.get(FRAGMENT, headers={"origin": origin})
        assert response.get("Access-Control-Allow-Origin") == allowed
        assert response["Vary"] == "Origin"
        assert "Access-Control-Allow-Credentials" not in response


def test_a_change_of_the_settings_counts_at_once(
    client: Client, world: Any, sharing: SharingSettings
) -> None:
    first = client.get(ADDRESS)
    piece = client.get(FRAGMENT, headers={"origin": HOST})
    sharing.allowed_hosts, sharing.theme_class = "https://emmen.nl", "emmen-theme"
    sharing.save()
    second = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert second.status_code == 200
    assert policy(second)["frame-ancestors"] == "'self' https://emmen.nl"
    assert b'class="k4k-frame emmen-theme"' in second.content
    again = client.get(FRAGMENT, headers={"origin": HOST, "if-none-match": piece["ETag"]})
    assert again.status_code == 200
    assert "Access-Control-Allow-Origin" not in again
    sharing.allow_everybody = True
    sharing.save()
    assert policy(client.get(ADDRESS))["frame-ancestors"] == "*"
    assert client.get(FRAGMENT)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", [ADDRESS, FRAGMENT, "/k4k/insluiten.js"])
def test_who_has_it_already_is_told_so(
    address: str, client: Client, world: Any, sharing: SharingSettings
) -> None:
    first = client.get(address, headers={"origin": HOST})
    again = client.get(address, headers={"origin": HOST, "if-none-match": f"W/{first['ETag']}"})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    for name in ("Content-Security-Policy", "Access-Control-Allow-Origin", "Vary"):
        assert again.get(name) == first.get(name)
    StoryPageFactory(title="Nieuw")
    later = client.get(address, headers={"origin": HOST, "if-none-match": first["ETag"]})
    assert later.status_code == (304 if address.endswith(".js") else 200)


@pytest.mark.parametrize("address", [ADDRESS, FRAGMENT])
def test_head_and_options_are_answered(
    address: str, client: Client, world: Any, sharing: SharingSettings
) -> None:
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == client.get(address)["ETag"]
    options = client.options(address, headers={"origin": HOST})
    assert (options.status_code, options.content) == (204, b"")
    assert options["Allow"] == "GET, HEAD, OPTIONS"
    assert client.post(address).status_code == 405
    read = client.options(FRAGMENT, headers={"origin": HOST})
    assert read["Access-Control-Allow-Origin"] == HOST


@pytest.mark.parametrize("form", ["", "/fragment"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_cookie_is_set_and_none_changes_the_answer(
    kind: str, form: str, client: Client, world: Any
) -> None:
    response = client.get(f"/k4k/insluiten/{kind}{form}")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("form", ["", "/fragment"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_embed_that_did_not_change_takes_four_queries_at_most(
    kind: str, form: str, client: Client, world: Any, django_assert_max_num_queries: Any
) -> None:
    address = f"/k4k/insluiten/{kind}{form}?gemeente=coevorden&aantal=3"
    first = client.get(address)
    with django_assert_max_num_queries(4):
        assert client.get(address).content == first.content


@pytest.mark.parametrize("name", ["story", "school", "coach", "event"])
def test_a_card_that_did_not_change_takes_four_queries_at_most(
    name: str, client: Client, world: Any, django_assert_max_num_queries: Any
) -> None:
    address = f"/k4k/insluiten/kaartje/{world[name].translation_key}/fragment"
    client.get(address)
    with django_assert_max_num_queries(4):
        client.get(address)


def test_all_in_a_fragment_is_addressed_in_full(client: Client, world: Any) -> None:
    for kind in KINDS:
        html = client.get(f"/k4k/insluiten/{kind}/fragment").content.decode()
        assert 'href="/' not in html
        assert 'src="/' not in html
        assert 'href="http://testserver/' in html


def test_pictures_and_files_may_come_from_where_the_site_keeps_them(
    client: Client, world: Any
) -> None:
    with override_settings(STATIC_URL="https://bestanden.example/static/"):
        found = policy(client.get(f"{ADDRESS}?aantal=4"))
    assert found["style-src"] == found["script-src"] == "'self' https://bestanden.example"


class OwnPolicy:
    """A site's middleware that gives every answer a policy, unless it has one."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response: HttpResponse = self.get_response(request)
        response.setdefault("Content-Security-Policy", "frame-ancestors 'none'")
        return response


def test_the_policy_of_the_site_itself_stays_off_an_embed(
    client: Client, world: Any, sharing: SharingSettings, settings: Any
) -> None:
    settings.MIDDLEWARE = [f"{__name__}.OwnPolicy", *settings.MIDDLEWARE]
    assert policy(client.get(ADDRESS))["frame-ancestors"] == f"'self' {HOST}"
    assert policy(client.get(world["story"].url))["frame-ancestors"] == "'none'"


def test_an_embed_is_sent_packed(client: Client, world: Any, settings: Any) -> None:
    settings.MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *settings.MIDDLEWARE]
    packed = client.get(FRAGMENT, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    again = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
    assert client.get(FRAGMENT, headers=again).status_code == 304


def test_a_site_that_comes_or_goes_is_known_at_once(
    client: Client, world: Any, root_page: Any
) -> None:
    host = {"host": "elders.example.org"}
    assert client.get(ADDRESS, headers=host).status_code == 200
    home = root_page.add_child(instance=type(root_page)(title="Elders", slug="elders"))
    other = Site.objects.create(hostname="elders.example.org", root_page=home)
    assert client.get(ADDRESS, headers=host).status_code == 404
    other.delete()
    assert client.get(ADDRESS, headers=host).status_code == 200


def test_a_figure_that_is_typed_shows_at_once(client: Client, world: Any) -> None:
    address = "/k4k/insluiten/kerncijfers"
    assert b"kinderen lezen mee" not in client.get(address).content
    figure = KeyFigureFactory(label="kinderen lezen mee")
    assert b"kinderen lezen mee" in client.get(address).content
    figure.delete()
    assert b"kinderen lezen mee" not in client.get(address).content
