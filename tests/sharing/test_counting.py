"""Numbers of embeds shown, and the report of them."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import DatabaseError
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Site

from k4k_wagtail.sharing import counting
from k4k_wagtail.sharing.hosts import AllowedHosts, read_hosts
from k4k_wagtail.sharing.models import EmbedCount, SharingSettings
from tests.factories import NetworkFactory

pytestmark = pytest.mark.django_db
HOSTS = AllowedHosts(read_hosts(["www.coevorden.nl", "*.drenthe.nl"]))
REPORT = "/admin/reports/k4k-insluitingen/"


@pytest.fixture(autouse=True)
def nothing_counted(site: Any) -> Any:
    counting.write_counts()
    EmbedCount.objects.all().delete()
    yield
    counting._counts.clear()


def shown(kind: str = "verhalen", hosts: AllowedHosts = HOSTS, **headers: str) -> None:
    request = RequestFactory().get("/", headers=headers)
    counting.count_shown(request, Site.objects.get().pk, kind, hosts)


def numbers() -> dict[tuple[str, str], int]:
    counting.write_counts()
    return {(row.host, row.kind): row.number for row in EmbedCount.objects.all()}


def test_views_are_counted_by_site_and_kind() -> None:
    shown(origin="https://www.coevorden.nl")
    shown(referer="https://www.coevorden.nl/jeugd/wie?naam=noor")
    shown(kind="agenda", referer="https://jeugd.drenthe.nl/")
    assert numbers() == {("www.coevorden.nl", "verhalen"): 2, ("jeugd.drenthe.nl", "agenda"): 1}
    shown(origin="https://www.coevorden.nl")
    assert numbers()[("www.coevorden.nl", "verhalen")] == 3


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"referer": "https://elders.nl/"},
        {"referer": "http://[::1"},
        {"origin": "x" * 5000},
        {"referer": "https://naam:wachtwoord@elders.nl/"},
    ],
)
def test_a_site_that_hides_itself_or_is_not_on_the_list_gets_no_name(headers: Any) -> None:
    shown(**headers)
    assert numbers() == {("", "verhalen"): 1}


def test_a_preview_on_the_own_site_does_not_count() -> None:
    shown(referer="http://testserver/k4k/insluiten/")
    assert numbers() == {}


def test_made_up_sites_do_not_fill_the_table(monkeypatch: Any) -> None:
    monkeypatch.setattr(counting, "MOST_HOSTS", 3)
    for number in range(9):
        shown(hosts=AllowedHosts(everybody=True), origin=f"https://site{number}.nl")
    found = numbers()
    assert len(found) == 4
    assert found[("", "verhalen")] == 6


@pytest.mark.parametrize("host", [f"{'a.' * 200}nl", "a" * 5000, "een_site", "een,twee", "[::1]"])
def test_a_name_that_no_site_can_have_is_not_known_and_holds_up_nothing(host: str) -> None:
    for name in (host, "www.coevorden.nl"):
        shown(hosts=AllowedHosts(everybody=True), origin=f"https://{name}")
    assert numbers() == {("", "verhalen"): 1, ("www.coevorden.nl", "verhalen"): 1}


def test_made_up_sites_do_not_fill_the_memory(monkeypatch: Any) -> None:
    monkeypatch.setattr(counting, "MOST_HOSTS", 3)
    for number in range(9):
        shown(hosts=AllowedHosts(everybody=True), origin=f"https://site{number}.nl")
    assert len(counting._counts) == 4
    assert sum(counting._counts.values()) == 9


def test_numbers_are_written_at_the_end_of_a_request_and_not_at_each(client: Any) -> None:
    counting.write_counts()
    shown()
    client.get("/")
    assert not EmbedCount.objects.exists()
    counting._written_at[0] -= counting.SECONDS_BETWEEN
    client.get("/")
    assert EmbedCount.objects.get().number == 1


def test_what_cannot_be_written_is_kept(monkeypatch: Any) -> None:
    def locked(*args: Any) -> None:
        raise DatabaseError("database is locked")

    shown()
    with monkeypatch.context() as patch:
        patch.setattr(counting, "_add", locked)
        counting.write_counts()
    assert numbers() == {("", "verhalen"): 1}


def add(days_ago: int, host: str, number: int, kind: str = "verhalen") -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    site = Site.objects.get()
    EmbedCount.objects.create(site=site, date=day, host=host, kind=kind, number=number)


def test_a_site_that_is_gone_does_not_hold_up_the_numbers_of_others() -> None:
    root = NetworkFactory().get_parent()
    gone = Site.objects.create(hostname="weg.example", root_page=root)
    request = RequestFactory().get("/")
    for site in (gone, Site.objects.get(is_default_site=True)):
        counting.count_shown(request, site.pk, "verhalen", AllowedHosts())
    gone.delete()
    counting.write_counts()
    assert EmbedCount.objects.get().site == Site.objects.get(is_default_site=True)
    assert not counting._counts


def test_the_report_adds_up_a_period_and_is_exported(client: Any) -> None:
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    assert "Geen site liet" in client.get(REPORT).content.decode()
    for days_ago, number in ((0, 3), (1, 4), (90, 100)):
        add(days_ago, "www.coevorden.nl", number)
    add(0, "", 2)
    since = (timezone.localdate() - timedelta(days=7)).isoformat()
    response = client.get(REPORT, {"date_from": since, "export": "csv"})
    rows = list(csv.reader(io.StringIO(response.getvalue().decode())))[1:]
    assert [row[:3] for row in rows] == [
        ["www.coevorden.nl", "verhalen", "7"],
        ["", "verhalen", "2"],
    ]
    page = client.get(REPORT, {"host": "coevorden"}).content.decode()
    assert "107" in page
    assert "niet bekend" not in page
    assert client.get(f"{REPORT}results/").status_code == 200


def test_the_report_is_for_those_who_decide_who_may_embed(client: Any) -> None:
    user = get_user_model().objects.create_user("redactie", password="x")
    user.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(user)
    assert client.get(REPORT).status_code == 302
    assert b"k4k-insluitingen" not in client.get("/admin/").content
    user.user_permissions.add(Permission.objects.get(codename="change_sharingsettings"))
    assert client.get(REPORT).status_code == 200
    assert b"k4k-insluitingen" in client.get("/admin/").content


def test_the_settings_lead_to_the_codes_and_to_the_report(client: Any) -> None:
    NetworkFactory()
    client.force_login(get_user_model().objects.create_superuser("beheer", password="x"))
    html = client.get(f"/admin/settings/k4k_wagtail/sharingsettings/{Site.objects.get().pk}/")
    for address in ("/k4k/insluiten/", REPORT):
        assert f'<a href="{address}">' in html.content.decode()


def test_every_answer_of_an_embed_counts_also_one_that_the_browser_had(client: Any) -> None:
    NetworkFactory()
    SharingSettings.objects.create(site=Site.objects.get(), allowed_hosts="www.coevorden.nl")
    headers = {"origin": "https://www.coevorden.nl"}
    url = "/k4k/insluiten/verhalen/fragment"
    etag = client.get(url, headers=headers)["ETag"]
    assert client.get(url, headers={**headers, "if-none-match": etag}).status_code == 304
    client.head(url, headers=headers)
    client.options(url, headers=headers)
    client.get("/k4k/insluiten/agenda", headers={"referer": "https://www.coevorden.nl/"})
    client.get("/k4k/insluiten/onzin", headers=headers)
    assert numbers() == {("www.coevorden.nl", "verhalen"): 2, ("www.coevorden.nl", "agenda"): 1}
