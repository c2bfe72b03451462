"""Old versions of pages, which may name records that were deleted since."""

from typing import Any

from django.urls import reverse

from tests.factories import (
    MunicipalityFactory,
    MunicipalityPageFactory,
    SchoolPageFactory,
    ThemeFactory,
)


def publish_anew(page: Any, **values: Any) -> Any:
    """Publish the page as it is, and then with other values; return the older version."""
    older = page.save_revision()
    older.publish()
    newest = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(newest, name, value)
    newest.save_revision().publish()
    return older


def addresses(page: Any, older: Any) -> list[str]:
    """Return where an editor looks at an older version."""
    names = ("revisions_view", "revisions_revert")
    found = [reverse(f"wagtailadmin_pages:{name}", args=[page.pk, older.pk]) for name in names]
    both = [page.pk, older.pk, page.get_latest_revision().pk]
    return [*found, reverse("wagtailadmin_pages:revisions_compare", args=both)]


def test_a_school_is_shown_without_the_theme_that_was_deleted(admin: Any) -> None:
    stays, goes = ThemeFactory(name="Kansrijk beginnen"), ThemeFactory(name="Kansrijk verdwenen")
    school = SchoolPageFactory(themes=[stays, goes])
    older = publish_anew(school, k4k_school_themes=[])
    goes.delete()
    shown, reverted, compared = (admin.get(one) for one in addresses(school, older))
    assert "Kansrijk beginnen" in shown.content.decode()
    assert "Kansrijk verdwenen" not in shown.content.decode()
    assert (reverted.status_code, compared.status_code) == (200, 200)


def test_a_municipality_that_was_deleted_is_named_instead_of_its_page(admin: Any) -> None:
    page = MunicipalityPageFactory()
    municipality = page.municipality
    older = publish_anew(page, municipality=MunicipalityFactory(takes_part=True))
    municipality.delete()
    shown, reverted, compared = (admin.get(one) for one in addresses(page, older))
    assert "wat er als gemeente in staat, is verwijderd" in shown.content.decode()
    assert (reverted.status_code, compared.status_code) == (200, 200)
