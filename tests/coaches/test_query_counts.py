"""How often pages of coaches ask the database: a thousand coaches take no more than ten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from k4k_wagtail.catalogue.changes import record_change
from k4k_wagtail.coaches.models import CoachSchool, Consent
from k4k_wagtail.page_types import get_page_model
from tests.bench.bulk import add_children, link
from tests.factories import ConsentTextFactory

LIST = 12


def fill(coach: Any, number: int) -> None:
    """Make coaches in bulk like one that is there, each with a consent, a school and a theme."""
    model = get_page_model("CoachPage")
    index = get_page_model("CoachIndexPage").objects.get()
    coaches = [
        model(
            title=f"Coach {at}",
            slug=f"c{at}",
            live=True,
            employer=coach.employer,
            languages=["nl", "pl"],
        )
        for at in range(number)
    ]
    add_children(index, coaches)
    ids = [one.pk for one in coaches]
    theme = coach.themes.get()
    link(model.themes.through, [(pk, theme.pk) for pk in ids], "coachpage_id", "theme_id")
    school = CoachSchool.objects.get().school_id
    CoachSchool.objects.bulk_create(CoachSchool(page_id=pk, school_id=school) for pk in ids)
    today, text = timezone.localdate(), ConsentTextFactory()
    end = today + timedelta(days=300)
    Consent.objects.bulk_create(
        Consent(page_id=pk, given_by="x", given_on=today, ends_on=end, text=text) for pk in ids
    )
    record_change("CoachPage", None)
    record_change("SchoolPage", None)


@pytest.mark.parametrize("number", [10, 1000])
def test_pages_take_few_queries_however_many_coaches_there_are(
    client: Client, coach: Any, number: int, django_assert_max_num_queries: Any
) -> None:
    fill(coach, number)
    call_command("wagtail_update_index", verbosity=0)
    addresses = {
        "/netwerk/coaches/": LIST,
        "/netwerk/coaches/?thema=samen4kansen&gemeente=coevorden&taal=pools&pagina=1": LIST,
        "/netwerk/coaches/?q=coach": LIST,
        coach.url: 14,
    }
    for address, most in addresses.items():
        assert client.get(address).status_code == 200
        with django_assert_max_num_queries(most, info=address):
            client.get(address)


def test_the_listing_of_editors_takes_as_many_queries_for_a_page_of_coaches(
    admin_client: Client, coach: Any, django_assert_max_num_queries: Any
) -> None:
    fill(coach, 60)
    admin_client.get("/admin/k4k/coaches/")
    with django_assert_max_num_queries(45):
        response = admin_client.get("/admin/k4k/coaches/")
    assert "Coach 7" in response.content.decode()
