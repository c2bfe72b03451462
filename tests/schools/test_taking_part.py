"""Rules 1 and 2 of taking part, at every door, and one message."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from k4k_wagtail.network.agreements import agreement_problem
from k4k_wagtail.network.publishing import PublishRefused
from k4k_wagtail.page_types import get_base_page_model
from k4k_wagtail.schools.models import SchoolTheme
from tests.editing.posts import edit_url, inline, stream
from tests.factories import (
    AgreementFactory,
    MunicipalityFactory,
    SchoolPageFactory,
    ThemeFactory,
)
from tests.schools.registers import register, run_import
from tests.schools.registers import school as row
from tests.schools.state import DAY

TODAY = timezone.localdate()
THEME = "Versterking van het gewone leven"


@pytest.fixture(autouse=True)
def english_site(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def theme(db: None) -> Any:
    return ThemeFactory(name=THEME, requires_agreement=True)


@pytest.fixture
def draft(network: Any, municipality: Any, theme: Any) -> Any:
    """A draft of a school with the theme, in a municipality without an agreement on it."""
    municipality.takes_part = True
    municipality.save()
    school = SchoolPageFactory(
        live=False, location_code="99AA00", municipality=municipality, themes=[theme]
    )
    school.save_revision()
    return school


@pytest.fixture
def message(municipality: Any, theme: Any) -> str:
    """The one message, in the words of the rule itself."""
    message = agreement_problem(municipality, theme)
    assert municipality.name in message
    assert THEME in message
    assert str(TODAY.year) in message
    return message


def posted(school: Any, *rows: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Return what a browser sends when the school is published with rows of themes."""
    data: dict[str, Any] = {
        "title": school.title,
        "slug": school.slug,
        "municipality": school.municipality_id,
        "action-publish": "action-publish",
        **stream("body"),
        **inline("comments"),
        **inline("k4k_school_themes"),
        "k4k_school_themes-TOTAL_FORMS": len(rows),
    }
    for number, one in enumerate(rows):
        blank = {"id": "", "text": "", "starts_on": "", "ends_on": "", "ORDER": "", "DELETE": ""}
        for name, value in {**blank, **one}.items():
            data[f"k4k_school_themes-{number}-{name}"] = value
    return {**data, **values}


def is_live(school: Any) -> bool:
    school.refresh_from_db()
    return bool(school.live)


class TestWithoutAnAgreement:
    def test_the_form_refuses(
        self, admin_client: Any, draft: Any, theme: Any, message: str
    ) -> None:
        row_id = draft.k4k_school_themes.get().pk
        data = posted(draft, {"theme": theme.pk, "id": row_id})
        data["k4k_school_themes-INITIAL_FORMS"] = 1
        form = admin_client.post(edit_url(draft), data).context["form"]
        assert message in form.non_field_errors()
        assert message in form.formsets["k4k_school_themes"].non_form_errors()
        assert not is_live(draft)

    def test_the_bulk_action_refuses(self, admin_client: Any, draft: Any, message: str) -> None:
        base = get_base_page_model()._meta
        url = reverse("wagtail_bulk_action", args=[base.app_label, base.model_name, "publish"])
        response = admin_client.post(f"{url}?id={draft.pk}&next=/admin/", {}, follow=True)
        told = " ".join(one.message for one in response.context["messages"])
        assert message in told.replace("&#x27;", "'")
        assert not is_live(draft)

    def test_the_import_refuses_the_row_with_its_line(
        self, network: Any, municipality: Any, theme: Any, message: str, tmp_path: Path
    ) -> None:
        agreement = AgreementFactory(theme=theme)
        school = SchoolPageFactory(
            location_code="99AA00", municipality=agreement.municipality, themes=[theme]
        )
        output = run_import(tmp_path, register(row()), *DAY)
        assert f"line 2: 99AA00 De Verzonnen Linde: {message}" in output
        school.refresh_from_db()
        assert school.municipality == agreement.municipality

    def test_the_api_refuses(self, admin_client: Any, draft: Any, message: str) -> None:
        address = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"])
        answer = admin_client.post(address)
        assert answer.status_code == 400
        assert [message] in answer.json().values()
        assert not is_live(draft)

    def test_code_is_refused(self, draft: Any, message: str) -> None:
        with pytest.raises(PublishRefused) as refused:
            draft.get_latest_revision().publish()
        assert refused.value.messages == [message]
        assert not is_live(draft)

    def test_a_draft_can_be_saved(self, admin_client: Any, draft: Any, theme: Any) -> None:
        row_id = draft.k4k_school_themes.get().pk
        data = posted(draft, {"theme": theme.pk, "id": row_id}, title="Andere naam")
        data["k4k_school_themes-INITIAL_FORMS"] = 1
        del data["action-publish"]
        assert admin_client.post(edit_url(draft), data).status_code == 302
        draft.refresh_from_db()
        assert draft.get_latest_revision_as_object().title == "Andere naam"

    def test_a_school_that_closed_is_not_reopened_by_a_register(
        self, draft: Any, message: str, tmp_path: Path
    ) -> None:
        type(draft).objects.filter(pk=draft.pk).update(is_closed=True, live=True)
        assert message in run_import(tmp_path, register(row()), *DAY)
        draft.refresh_from_db()
        assert draft.is_closed

    def test_a_register_still_changes_the_address_of_a_school_that_stays(
        self, draft: Any, tmp_path: Path
    ) -> None:
        assert "refused: 0" in run_import(tmp_path, register(row(STRAATNAAM="Nieuwe Weg")), *DAY)
        draft.refresh_from_db()
        assert draft.street == "Nieuwe Weg"


class TestWithAnAgreement:
    def test_the_school_is_published(self, draft: Any, theme: Any) -> None:
        AgreementFactory(municipality=draft.municipality, theme=theme)
        draft.get_latest_revision().publish()
        assert is_live(draft)

    @pytest.mark.parametrize("days", [1, 400])
    def test_one_that_has_ended_is_none(self, draft: Any, theme: Any, days: int) -> None:
        ended = TODAY - timedelta(days=days)
        AgreementFactory(
            municipality=draft.municipality,
            theme=theme,
            starts_on=ended - timedelta(days=30),
            ends_on=ended,
        )
        with pytest.raises(PublishRefused, match=THEME):
            draft.get_latest_revision().publish()

    def test_its_last_day_counts(self, draft: Any, theme: Any) -> None:
        AgreementFactory(municipality=draft.municipality, theme=theme, ends_on=TODAY)
        draft.get_latest_revision().publish()
        assert is_live(draft)

    def test_a_theme_that_the_school_finished_needs_none(self, draft: Any) -> None:
        done = draft.k4k_school_themes.get()
        done.ends_on = TODAY - timedelta(days=1)
        draft.k4k_school_themes.set([done])
        draft.save_revision().publish()
        assert is_live(draft)


class TestMunicipality:
    @pytest.fixture
    def school(self, network: Any) -> Any:
        """A draft of a school that takes part, in a municipality that does not."""
        elsewhere = MunicipalityFactory(name="Verweg", takes_part=False)
        return SchoolPageFactory(live=False, municipality=elsewhere, takes_part_from=TODAY)

    def test_a_school_takes_part_through_it(self, school: Any) -> None:
        with pytest.raises(PublishRefused, match="Verweg does not take part"):
            school.save_revision().publish()

    def test_the_form_says_so_beside_the_day(self, admin_client: Any, school: Any) -> None:
        data = posted(school, takes_part_from=TODAY.isoformat())
        form = admin_client.post(edit_url(school), data).context["form"]
        assert "Verweg" in form.errors["takes_part_from"][0]

    def test_a_school_without_a_municipality_does_not_take_part(self, school: Any) -> None:
        school.municipality = None
        with pytest.raises(PublishRefused, match="this school has none"):
            school.save_revision(clean=False).publish()

    def test_a_school_that_stopped_may_stay(self, school: Any) -> None:
        school.takes_part_from = TODAY - timedelta(days=400)
        school.takes_part_until = TODAY - timedelta(days=1)
        school.save_revision().publish()
        assert is_live(school)

    def test_a_register_does_not_move_a_school_there(
        self, network: Any, municipality: Any, tmp_path: Path
    ) -> None:
        here = MunicipalityFactory(takes_part=True)
        school = SchoolPageFactory(location_code="99AA00", municipality=here, takes_part_from=TODAY)
        output = run_import(tmp_path, register(row()), *DAY)
        assert "Kansenbeek does not take part" in output
        assert "refused: 1" in output
        school.refresh_from_db()
        assert school.municipality == here
        assert not PageLogEntry.objects.filter(page=school.pk, action="wagtail.edit").exists()


class TestPeriods:
    @pytest.mark.parametrize(
        ("first", "last"), [(-40, None), (None, -40), (20, None), (None, 20), (-40, 20)]
    )
    def test_a_theme_outside_the_period_of_its_school_is_refused(
        self, network: Any, first: int | None, last: int | None
    ) -> None:
        school = SchoolPageFactory(
            municipality=MunicipalityFactory(takes_part=True),
            takes_part_from=TODAY - timedelta(days=30),
            takes_part_until=TODAY + timedelta(days=10),
        )
        days = [one if one is None else TODAY + timedelta(days=one) for one in (first, last)]
        theme = ThemeFactory(name="Kansrijk kiezen")
        school.k4k_school_themes.add(SchoolTheme(theme=theme, starts_on=days[0], ends_on=days[1]))
        with pytest.raises(PublishRefused, match="“Kansrijk kiezen” runs"):
            school.save_revision().publish()

    def test_a_theme_that_is_chosen_twice_is_an_error_in_the_form(
        self, admin_client: Any, network: Any
    ) -> None:
        school, theme = SchoolPageFactory(), ThemeFactory()
        data = posted(school, {"theme": theme.pk}, {"theme": theme.pk})
        del data["action-publish"]
        form = admin_client.post(edit_url(school), data).context["form"]
        assert form.formsets["k4k_school_themes"].non_form_errors()

    def test_a_theme_inside_it_is_fine(self, network: Any) -> None:
        school = SchoolPageFactory(
            live=False,
            municipality=MunicipalityFactory(takes_part=True),
            takes_part_from=TODAY - timedelta(days=30),
        )
        school.k4k_school_themes.add(
            SchoolTheme(theme=ThemeFactory(), starts_on=TODAY - timedelta(days=30))
        )
        school.save_revision().publish()
        assert is_live(school)
