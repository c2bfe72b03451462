"""k4k_setup: a network in a site, made once and never overwritten."""

import pytest
from django.core.management import CommandError, call_command

from k4k_wagtail.network.models import Theme
from k4k_wagtail.page_types import get_page_model

pytestmark = pytest.mark.django_db


def everything():
    types = ("NetworkPage", "StoryIndexPage", "SchoolIndexPage", "ThemePage")
    return {name: list(get_page_model(name).objects.values_list("pk", "title")) for name in types}


def test_it_makes_the_pages_and_the_themes(site, client):
    call_command("k4k_setup")
    assert Theme.objects.filter(parent=None).count() == 4
    assert Theme.objects.get(requires_agreement=True).parent.slug == "samen4kansen"
    made = everything()
    assert [len(pages) for pages in made.values()] == [1, 1, 1, 4]
    for name in made:
        for page in get_page_model(name).objects.all():
            assert page.live
            assert client.get(page.url).status_code == 200


def test_running_it_again_adds_nothing_and_overwrites_nothing(site, capsys):
    call_command("k4k_setup")
    network = get_page_model("NetworkPage").objects.get()
    network.heading = "Onze eigen kop"
    network.save()
    Theme.objects.filter(slug="kansrijk-kiezen").update(name="Kiezen")
    before = everything()
    call_command("k4k_setup")
    assert everything() == before
    assert get_page_model("NetworkPage").objects.get().heading == "Onze eigen kop"
    assert Theme.objects.get(slug="kansrijk-kiezen").name == "Kiezen"
    assert "0 gemaakt" in capsys.readouterr().out


def test_what_an_editor_deleted_is_the_only_thing_made_again(site):
    call_command("k4k_setup")
    get_page_model("SchoolIndexPage").objects.get().delete()
    call_command("k4k_setup")
    assert get_page_model("SchoolIndexPage").objects.count() == 1
    assert get_page_model("NetworkPage").objects.count() == 1


def test_the_network_goes_below_the_page_that_is_named(site):
    education = site.root_page.add_child(
        instance=type(site.root_page)(title="Onderwijs", slug="onderwijs")
    )
    call_command("k4k_setup", parent="/onderwijs/")
    assert get_page_model("NetworkPage").objects.get().get_parent().pk == education.pk


def test_a_slug_that_is_taken_is_no_problem(site):
    page_model = type(site.root_page)
    site.root_page.add_child(instance=page_model(title="Oud", slug="kansen4kinderen"))
    call_command("k4k_setup")
    assert get_page_model("NetworkPage").objects.get().slug == "kansen4kinderen-2"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"parent": "/bestaat-niet/"}, "--parent: er is geen pagina ‘/bestaat-niet/’"),
        ({"parent": "999999"}, "--parent: er is geen pagina ‘999999’"),
        ({"site": "elders.example"}, "--site: er is geen Wagtail-site"),
    ],
)
def test_a_place_that_does_not_exist_is_named_and_nothing_is_made(options, words, site):
    with pytest.raises(CommandError, match=words):
        call_command("k4k_setup", **options)
    assert not Theme.objects.exists()
    assert not get_page_model("NetworkPage").objects.exists()
