"""Withdrawing a consent in a real browser: one click, and the profile is nowhere any more."""

import pytest


@pytest.fixture
def desk(page, demo_site):
    """The admin, in which an editor is logged in."""
    page.goto(f"{demo_site}/admin/login/")
    page.locator("[name=username]").fill("beheer")
    page.locator("[name=password]").fill("beheer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    return page


def test_one_click_on_the_form_of_a_coach_takes_the_profile_offline(desk, demo_site, network):
    page, profile = desk, f"{network}/coaches/tineke-v/"
    assert page.goto(profile).status == 200
    page.goto(f"{demo_site}/admin/k4k/coaches/")
    page.get_by_role("link", name="Tineke V.", exact=True).click()
    page.get_by_role("button", name="Toestemming intrekken").click()
    page.wait_for_url("**/admin/k4k/coaches/**")
    assert "De toestemming van Tineke V. is ingetrokken." in page.locator(".messages").inner_text()
    assert page.goto(profile).status == 404
    for address in ("/coaches/", "/coaches/?q=tineke", "/scholen/de-bakkersbrink/"):
        assert page.goto(network + address).status == 200
        assert "Tineke" not in page.content()


def test_enter_in_a_field_of_the_form_withdraws_nothing(desk, demo_site, network):
    page = desk
    page.goto(f"{demo_site}/admin/k4k/coaches/")
    page.get_by_role("link", name="Roel W.", exact=True).click()
    page.locator("#id_role").press("Enter")
    page.wait_for_load_state("networkidle")
    assert page.goto(f"{network}/coaches/roel-w/").status == 200


@pytest.mark.parametrize("address", ["/coaches/", "/coaches/?q=niemand", "/coaches/jelle-t/"])
def test_pages_of_coaches_have_no_accessibility_problems(
    page, network, address, accessibility_violations
):
    page.goto(network + address)
    assert accessibility_violations(page) == []
