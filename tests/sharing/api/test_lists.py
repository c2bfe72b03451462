"""Lists of the API: what is in them, filters, pages, fields."""

from typing import Any

import pytest

LISTS = ("verhalen", "scholen", "coaches", "evenementen", "themas", "gemeenten", "kerncijfers")
PAGES = LISTS[:4]


def ids(answer: Any) -> list[str]:
    return [one["id"] for one in answer.json()["resultaten"]]


def names(answer: Any) -> list[str]:
    return [one.get("titel") or one["naam"] for one in answer.json()["resultaten"]]


@pytest.mark.search
def test_a_story_says_what_it_is_where_it_is_and_who_tells_it(get: Any, world: Any) -> None:
    story = get("verhalen?q=opa").json()["resultaten"][0]
    assert story["id"] == str(world.story.translation_key)
    assert story["url"] == world.story.full_url
    assert story["soort"] == {"id": "goed-voorbeeld", "naam": "Goed voorbeeld"}
    assert story["gemeenten"] == [{"id": "GM0109", "naam": "Coevorden"}]
    assert story["labels"] == [{"id": "lezen", "naam": "lezen"}]
    assert story["scholen"] == [
        {
            "id": str(world.school.translation_key),
            "naam": "De Regenboog",
            "url": world.school.full_url,
        }
    ]


@pytest.mark.parametrize("name", LISTS)
def test_every_item_of_a_list_is_found_by_its_own_link(get: Any, world: Any, name: str) -> None:
    items = get(name).json()["resultaten"]
    assert items
    for item in items:
        url = item["_links"]["self"]["href"]
        answer = get(url.partition("/api/v1/")[2])
        assert answer.status_code == 200, url
        assert {key: answer.json()[key] for key in item} == item


def test_filters_are_those_of_the_catalogue_and_a_sub_theme_counts(get: Any, world: Any) -> None:
    assert names(get("verhalen?thema=kansrijk-kiezen")) == ["Lezen met opa en oma"]
    assert names(get("verhalen?gemeente=elders&gemeente=GM0109&sorteer=titel")) == [
        "Buurtsport",
        "Lezen met opa en oma",
    ]
    assert names(get("scholen?bestuur=10249&coach=ja")) == ["De Regenboog"]
    assert names(get("coaches?taal=pools")) == ["Coach Verzonnen"]
    assert names(get("gemeenten?regio=zuid")) == ["Coevorden"]


def test_pages_follow_each_other_and_keep_the_filters(get: Any, world: Any) -> None:
    first = get("verhalen?sorteer=titel&paginaGrootte=1").json()
    assert (first["totaal"], len(first["resultaten"]), first["_links"]["prev"]) == (2, 1, None)
    following = first["_links"]["next"]["href"]
    assert following.endswith("/verhalen?sorteer=titel&paginaGrootte=1&pagina=2")
    second = get(following.partition("/api/v1/")[2]).json()
    assert [one["titel"] for one in second["resultaten"]] == ["Lezen met opa en oma"]
    assert second["_links"]["next"] is None
    assert second["_links"]["prev"]["href"].endswith("pagina=1")


def test_behind_the_last_page_there_is_nothing_and_the_way_back(get: Any, world: Any) -> None:
    answer = get("verhalen?pagina=9").json()
    assert (answer["resultaten"], answer["totaal"]) == ([], 2)
    assert answer["_links"]["prev"]["href"].endswith("pagina=1")


@pytest.mark.parametrize("name", LISTS)
def test_fields_can_be_left_out(get: Any, world: Any, name: str) -> None:
    rows = get(f"{name}?velden=id,_links").json()["resultaten"]
    assert rows
    assert all(list(row) == ["id", "_links"] for row in rows)


def test_counts_of_filters_come_when_they_are_asked_for(get: Any, world: Any) -> None:
    assert "facetten" not in get("verhalen").json()
    facets = {one["naam"]: one for one in get("verhalen?facetten=true").json()["facetten"]}
    counts = {one["waarde"]: one["aantal"] for one in facets["thema"]["opties"]}
    assert counts == {"kansrijk-kiezen": 1, "deelthema": 1}
    assert facets["thema"]["opties"][1]["onderdeelVan"] == "kansrijk-kiezen"
    assert facets["gemeente"]["label"] == "Gemeente"


def test_changed_since_leaves_out_what_was_published_before(get: Any, world: Any) -> None:
    published = {world.story.pk: "2026-06-01T00:00:00Z", world.other.pk: "2000-01-01T00:00:00Z"}
    for key, moment in published.items():
        type(world.story).objects.filter(pk=key).update(last_published_at=moment)
    found = get("verhalen?gewijzigdSinds=2026-01-01T00:00:00%2B01:00")
    assert ids(found) == [str(world.story.translation_key)]
    # A plus that nobody quoted arrives as a space.
    assert ids(get("verhalen?gewijzigdSinds=2026-01-01T00:00:00+01:00")) == ids(found)
    assert found.json()["resultaten"][0]["gewijzigdOp"].endswith("Z")


def test_schools_near_a_postcode_come_first(get: Any, world: Any) -> None:
    assert names(get("scholen?nabij=7741AB")) == ["De Regenboog"]
    school = get("scholen?nabij=7741AB").json()["resultaten"][0]
    assert school["locatie"] == {"type": "Point", "coordinates": [6.74, 52.66]}


def test_figures_have_a_source_and_counted_ones_stand_apart(get: Any, world: Any) -> None:
    rows = {one["id"]: one for one in get("kerncijfers").json()["resultaten"]}
    typed = rows[f"opgegeven-{world.figure.pk}"]
    assert (typed["waarde"], typed["gemeente"]["id"]) == (87, "GM0109")
    assert typed["bron"] == "Resultatenpagina Sociale Agenda Drenthe"
    assert rows["geteld-verhalen"]["waarde"] == 2
    here = get("kerncijfers?gemeente=coevorden&soort=geteld").json()["resultaten"]
    assert {one["id"]: one["waarde"] for one in here}["geteld-verhalen"] == 1


def test_a_municipality_counts_what_lies_in_it(get: Any, world: Any) -> None:
    rows = {one["id"]: one for one in get("gemeenten").json()["resultaten"]}
    assert rows["GM0109"]["aantallen"] == {
        "verhalen": 1,
        "scholen": 1,
        "coaches": 1,
        "evenementen": 1,
    }
    assert rows["GM0001"]["aantallen"]["verhalen"] == 1
    assert rows["GM0109"]["regios"] == [{"id": "zuid", "naam": "Zuid"}]


def test_a_story_by_itself_has_its_telling_without_scripts(get: Any, world: Any) -> None:
    item = get(f"verhalen/{world.story.translation_key}").json()
    assert item["tekst"] == [{"kop": "Aanpak", "html": "<p>We <b>lezen</b> samen.</p>"}]
    assert item["kosten"]["id"] == "geen"
    assert [one["naam"] for one in item["coaches"]] == ["Coach Verzonnen"]


@pytest.mark.parametrize("name", [*LISTS, "openapi.json"])
def test_a_site_without_a_network_has_no_api(get: Any, site: Any, name: str) -> None:
    assert get(name).status_code == 404
