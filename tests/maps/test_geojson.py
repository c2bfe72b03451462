"""The points of a selection as GeoJSON."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import CoachPageFactory, SchoolPageFactory
from tests.maps.world import place, school_in

SCHOOLS, COACHES = "/k4k/scholen.geojson", "/k4k/coaches.geojson"


@pytest.fixture
def schools(network: Any) -> list[Any]:
    west, east = place(0, "Westbeek"), place(1, "Oostbeek")
    return [school_in(west, 0, "De Linde"), school_in(east, 1, 'De <Eik> & "co"')]


def names(client: Client, url: str) -> list[str]:
    answer = client.get(url).json()
    return [one["properties"]["name"] for one in answer["features"]]


def test_a_school_is_a_feature_with_its_point_name_address_and_municipality(
    client: Client, schools: Any
) -> None:
    response = client.get(f"{SCHOOLS}?gemeente=westbeek")
    assert response["Content-Type"] == "application/geo+json"
    (feature,) = response.json()["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [6.55, 52.55]}
    assert feature["properties"] == {
        "name": "De Linde",
        "url": f"http://testserver{schools[0].url}",
        "municipality": "Westbeek",
    }
    assert client.get(feature["properties"]["url"]).status_code == 200


def test_any_name_makes_an_answer_that_can_be_read(client: Client, schools: Any) -> None:
    assert names(client, SCHOOLS) == ["De Linde", 'De <Eik> & "co"']


def test_the_query_string_is_that_of_the_list(client: Client, schools: Any) -> None:
    assert names(client, f"{SCHOOLS}?gemeente=westbeek&onzin=1&pagina=9") == ["De Linde"]
    assert client.get(f"{SCHOOLS}?gemeente=nergens").json()["numberMatched"] == 2


def test_a_school_that_is_on_no_map_is_counted_only(client: Client, schools: Any) -> None:
    SchoolPageFactory(title="Zonder punt")
    answer = client.get(SCHOOLS).json()
    assert (answer["numberMatched"], answer["numberReturned"]) == (3, 2)


def test_drafts_closed_private_and_expired_schools_are_left_out(
    client: Client, schools: Any
) -> None:
    west = schools[0].municipality
    school_in(west, 0, "Concept", live=False)
    school_in(west, 0, "Gesloten", is_closed=True)
    school_in(west, 0, "Verlopen", expire_at=timezone.now() - timedelta(days=1))
    hidden = school_in(west, 0, "Besloten")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert names(client, f"{SCHOOLS}?gemeente=westbeek") == ["De Linde"]


def test_a_coach_is_at_the_schools_and_nothing_private_is_told(
    client: Client, schools: Any
) -> None:
    CoachPageFactory(title="Coach Verzonnen", schools=schools)
    response = client.get(COACHES)
    (feature,) = response.json()["features"]
    assert feature["geometry"] == {
        "type": "MultiPoint",
        "coordinates": [[6.55, 52.55], [6.65, 52.55]],
    }
    assert set(feature["properties"]) == {"name", "url", "municipality"}
    assert "prive.example" not in response.content.decode()


def test_a_coach_without_consent_is_not_there(client: Client, schools: Any) -> None:
    CoachPageFactory(schools=schools, consent=False)
    assert names(client, COACHES) == []


def test_who_has_the_answer_gets_304_until_something_changes(client: Client, schools: Any) -> None:
    etag = client.get(SCHOOLS)["ETag"]
    again = client.get(SCHOOLS, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{SCHOOLS}?gemeente=westbeek")["ETag"] != etag
    schools[0].title = "De Wilg"
    schools[0].save()
    changed = client.get(SCHOOLS, headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert "De Wilg" in changed.content.decode()


def test_a_site_without_a_network_has_no_points(client: Client, site: Any) -> None:
    assert client.get(SCHOOLS).status_code == 404


def test_only_reading_is_possible(client: Client, schools: Any) -> None:
    assert client.post(SCHOOLS).status_code == 405


def test_no_cookie_is_set_and_few_queries_are_asked(
    client: Client, schools: Any, django_assert_max_num_queries: Any
) -> None:
    client.get(SCHOOLS)
    with django_assert_max_num_queries(6):
        response = client.get(SCHOOLS)
    assert not response.cookies
