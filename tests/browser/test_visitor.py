"""What a visitor does: filter, search, read. Without JavaScript, cookies or other sites."""

import re

import pytest

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'"
)
EVERY_KIND = ("", "/kansrijk-beginnen/", "/verhalen/", "/verhalen/de-ouderkamer/", "/scholen/")


def number_of_results(page) -> int:
    return int(re.search(r"\d+", page.locator("#resultaten").inner_text())[0])


@pytest.fixture
def without_script(browser, demo_site):
    """A page of a browser that runs no JavaScript."""
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    yield context.new_page()
    context.close()


def test_stories_are_filtered_without_javascript(without_script, network):
    page = without_script
    page.goto(f"{network}/verhalen/")
    everything = number_of_results(page)
    option = page.locator("label", has=page.locator("input[name=thema][value=kansrijk-kiezen]"))
    promised = int(re.search(r"\d+", option.locator(".k4k-option__count").inner_text())[0])
    option.click()
    page.get_by_role("button", name="Toon resultaten").click()
    assert "thema=kansrijk-kiezen" in page.url
    assert 0 < number_of_results(page) == promised < everything
    page.locator(".k4k-chip", has_text="Kansrijk kiezen").click()
    assert number_of_results(page) == everything


def test_words_are_searched_for_without_javascript(without_script, network):
    page = without_script
    page.goto(f"{network}/verhalen/")
    page.locator("input[name=q]").fill("ouderkam")
    page.locator("input[name=q]").press("Enter")
    assert "De Ouderkamer" in page.locator(".k4k-card__title").first.inner_text()


def test_a_selection_without_stories_offers_ways_out(page, network):
    page.goto(f"{network}/verhalen/?q=voorleesen&gemeente=meppel")
    assert "Geen verhalen" in page.locator("#resultaten").inner_text()
    page.locator(".k4k-empty a, .k4k-rows a").first.click()
    assert number_of_results(page) > 0


def test_the_keyboard_alone_filters_the_list(page, network):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{network}/verhalen/")
    page.locator("input[name=q]").focus()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    page.locator("input[name=thema]").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Toon resultaten").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**thema=**")
    assert page.locator(".k4k-chip").count() == 1


@pytest.mark.parametrize("path", EVERY_KIND)
def test_a_page_sets_no_cookie_and_asks_no_other_site(path, page, network, strangers):
    page.goto(network + path, wait_until="networkidle")
    assert strangers() == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("path", EVERY_KIND)
def test_a_page_works_under_a_strict_content_security_policy(path, page, network):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))

    def with_policy(route):
        response = route.fetch()
        route.fulfill(
            response=response, headers={**response.headers, "content-security-policy": POLICY}
        )

    page.route(network + path + "**", with_policy)
    page.goto(network + path, wait_until="networkidle")
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_a_film_is_loaded_after_a_click_only(page, network, strangers):
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.fulfill(body="film"))
    page.goto(f"{network}/verhalen/de-ouderkamer/", wait_until="networkidle")
    assert strangers() == []
    assert page.locator("iframe").count() == 0
    page.locator(".k4k-film__play").first.click()
    page.wait_for_selector("iframe")
    assert (
        page.locator("iframe").get_attribute("src").startswith("https://www.youtube-nocookie.com")
    )


def test_the_page_past_the_end_leads_back_to_the_list(page, network):
    response = page.goto(f"{network}/verhalen/?thema=samen4kansen&pagina=99")
    assert response.status == 404
    page.locator("main a[href*='thema=samen4kansen']").first.click()
    assert number_of_results(page) > 0
