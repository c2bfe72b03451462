"""A newcomer's site: ``wagtail start``, the three steps of the README, and it works."""

import pytest

from tests.hosts.wagtail_start.host import NAME
from tests.hosts.wagtail_start.readme import README, Step, install_steps

ADDRESSES = """
import json
from k4k_wagtail.page_types import PAGE_TYPES, get_page_model
pages = {name: [page.url for page in get_page_model(name).objects.live()] for name in PAGE_TYPES}
print(json.dumps(pages))
"""
WHERE = "import json, k4k_wagtail; print(json.dumps(k4k_wagtail.__file__))"


def steps() -> list[Step]:
    return install_steps(README.read_text(encoding="utf-8"))


def test_the_readme_installs_in_three_steps_besides_pip():
    blocks = [s for s in steps() if "pip install" not in s.text]
    text = "\n".join(step.text for step in blocks)
    assert "INSTALLED_APPS" in text
    assert "urlpatterns" in text
    assert "k4k_setup" in text
    assert len(blocks) == 3


def test_the_site_runs_the_installed_wheel(installed):
    assert str(installed.host.environment) in installed.host.python(WHERE)


def test_the_checks_have_nothing_to_say(installed):
    installed.host.manage("check", "--fail-level", "WARNING")


def test_the_site_needs_no_migrations_of_its_own_for_the_network(installed):
    installed.host.manage("makemigrations", "--check", "--dry-run")


def test_the_home_page_of_the_site_is_unchanged(installed):
    assert installed.host.get("/")["/"] == (200, installed.home_before)


def test_the_setup_and_the_demo_add_nothing_when_they_run_again(installed):
    before = installed.host.python(ADDRESSES)
    installed.host.manage("k4k_setup")
    installed.host.manage("k4k_demo")
    assert installed.host.python(ADDRESSES) == before


def test_every_page_of_the_network_renders_inside_the_base_template_of_the_site(installed):
    addresses = installed.host.python(ADDRESSES)
    assert all(addresses.values()), addresses
    every = [address for found in addresses.values() for address in found]
    for address, (status, html) in installed.host.get(*every).items():
        assert status == 200, address
        assert f"/static/js/{NAME}.js" in html, address
        assert 'class="k4k' in html, address


@pytest.mark.parametrize(
    "query", ["thema=kansrijk-kiezen", "q=taal", "thema=bestaat-niet&pagina=0"]
)
def test_the_list_of_stories_answers_a_query(query, installed):
    (index,) = installed.host.python(ADDRESSES)["StoryIndexPage"]
    address = f"{index}?{query}"
    assert installed.host.get(address)[address][0] in {200, 301, 302}
