"""One page for each municipality in a network, whoever makes it."""

from typing import Any

import pytest
from django.core.management import call_command

from k4k_wagtail.network.publishing import PublishRefused
from k4k_wagtail.page_types import get_page_model
from tests.editing.posts import add_url, inline, stream
from tests.factories import MunicipalityFactory, MunicipalityPageFactory, NetworkFactory


def pages() -> Any:
    return get_page_model("MunicipalityPage").objects


class TestTwice:
    @pytest.fixture(autouse=True)
    def english(self, settings: Any) -> None:
        settings.LANGUAGE_CODE = "en"

    def test_a_second_page_is_refused_and_named(self, place: Any, coevorden: Any) -> None:
        second = MunicipalityPageFactory(municipality=coevorden, live=False)
        with pytest.raises(PublishRefused, match="Coevorden already has a page"):
            second.save_revision().publish()

    def test_the_form_says_so_beside_the_municipality(
        self, admin_client: Any, place: Any, coevorden: Any
    ) -> None:
        data = {
            "title": "Nog een keer",
            "slug": "nog-een-keer",
            "municipality": coevorden.pk,
            "action-publish": "action-publish",
            **stream("body"),
            **inline("k4k_municipality_contacts"),
            **inline("k4k_municipality_actions"),
            **inline("comments"),
        }
        url = add_url(get_page_model("MunicipalityPage"), place.get_parent())
        form = admin_client.post(url, data).context["form"]
        assert "already has a page" in form.errors["municipality"][0]
        assert pages().count() == 1

    def test_the_page_itself_can_be_published_again(self, place: Any) -> None:
        place.save_revision().publish()

    def test_another_network_has_its_own(self, place: Any, coevorden: Any) -> None:
        other = NetworkFactory()
        second = MunicipalityPageFactory(
            municipality=coevorden, parent=other.municipality_index, live=False
        )
        second.save_revision().publish()
        second.refresh_from_db()
        assert second.live


class TestSetup:
    def test_it_makes_a_page_for_each_that_takes_part(self, site: Any, client: Any) -> None:
        MunicipalityFactory(name="Assen", slug="assen", takes_part=True)
        MunicipalityFactory(takes_part=False)
        MunicipalityFactory(takes_part=True, is_current=False)
        call_command("k4k_setup", municipalities=True)
        (made,) = pages().all()
        assert (made.title, made.live) == ("Assen", True)
        assert client.get(made.url).status_code == 200

    def test_running_it_again_adds_nothing(self, site: Any, capsys: Any) -> None:
        MunicipalityFactory(takes_part=True)
        call_command("k4k_setup", municipalities=True)
        capsys.readouterr()
        call_command("k4k_setup", municipalities=True)
        assert pages().count() == 1
        assert "0 gemaakt" in capsys.readouterr().out

    def test_without_the_option_there_is_only_the_list(self, site: Any) -> None:
        MunicipalityFactory(takes_part=True)
        call_command("k4k_setup")
        assert not pages().exists()
        assert get_page_model("MunicipalityIndexPage").objects.count() == 1

    def test_it_says_what_to_do_when_none_takes_part(self, site: Any, capsys: Any) -> None:
        call_command("k4k_setup", municipalities=True)
        assert "doet nog geen gemeente mee" in capsys.readouterr().err
