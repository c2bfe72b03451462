"""The example site knows the address that it is served at, and its admin asks nobody else."""

import pytest


@pytest.mark.parametrize("path", ["/kansen4kinderen/", "/kansen4kinderen/verhalen/"])
def test_a_page_names_the_address_that_it_is_served_at(path, page, demo_site):
    page.goto(demo_site + path)
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert canonical == demo_site + path


def test_the_admin_asks_no_other_site(demo_site, strangers, signed_in):
    page = signed_in("beheer")
    page.wait_for_load_state("networkidle")
    page.goto(f"{demo_site}/admin/workflows/list/")
    page.wait_for_load_state("networkidle")
    assert strangers() == []
    assert page.get_by_text("Goedkeuring door de redactie").count()
    assert not page.get_by_text("Moderators approval").count()
