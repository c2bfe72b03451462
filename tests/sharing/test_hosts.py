"""Which sites may show the network."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from k4k_wagtail.sharing.hosts import AllowedHosts, HostError, read_host, read_hosts
from k4k_wagtail.sharing.models import SharingSettings


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("www.Coevorden.nl", "https://www.coevorden.nl"),
        ("https://www.coevorden.nl/", "https://www.coevorden.nl"),
        ("https://www.coevorden.nl:443", "https://www.coevorden.nl"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("*.drenthe.nl", "https://*.drenthe.nl"),
        ("https://gemeenté.nl", "https://xn--gemeent-hya.nl"),
    ],
)
def test_a_line_is_the_origin_of_a_site(line: str, written: str) -> None:
    assert str(read_host(line)) == written


@pytest.mark.parametrize(
    "line",
    [
        "*",
        "*.nl",
        "ftp://x.nl",
        "https://x.nl/map",
        "https://x.nl?a",
        "https://a:b@x.nl",
        "x.nl; script-src *",
        "x.nl y.nl",
        "'self'",
        "https://",
        "https://x.nl:abc",
        "https://[::1",
        "a" * 300,
    ],
)
def test_what_is_no_origin_is_refused_with_what_to_write(line: str) -> None:
    with pytest.raises(HostError, match=r"https://www\.voorbeeld\.nl"):
        read_host(line)


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("https://www.coevorden.nl", True),
        ("http://www.coevorden.nl", False),
        ("https://coevorden.nl", False),
        ("https://www.coevorden.nl:8443", False),
        ("https://jeugd.drenthe.nl", True),
        ("https://a.b.drenthe.nl", True),
        ("https://drenthe.nl", False),
        ("https://evildrenthe.nl", False),
        ("https://drenthe.nl.evil.com", False),
        ("https://*.drenthe.nl", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_origins_on_the_list_are_allowed(origin: str, allowed: bool) -> None:
    hosts = AllowedHosts(read_hosts(["www.coevorden.nl", "*.drenthe.nl"]))
    assert hosts.allows(origin) is allowed


def test_an_empty_list_allows_nobody_but_the_site_itself_to_frame() -> None:
    assert AllowedHosts().frame_ancestors == "'self'"
    assert not AllowedHosts().allows("https://www.coevorden.nl")
    assert AllowedHosts(everybody=True).frame_ancestors == "*"
    assert AllowedHosts(everybody=True).allows("https://www.coevorden.nl")


@given(st.text(max_size=80))
def test_no_line_gets_anything_but_an_origin_into_the_header(line: str) -> None:
    try:
        host = read_host(line)
    except HostError:
        return
    assert not set(str(host)) & set(" ;,'\"\n\r\t")
    assert read_host(str(host)) == host


@pytest.mark.django_db
def test_settings_name_the_line_that_is_wrong_and_tidy_the_others(site: Site) -> None:
    found = SharingSettings(site=site, allowed_hosts="Coevorden.nl\n\nx y\n")
    with pytest.raises(ValidationError, match="x y"):
        found.full_clean()
    found.allowed_hosts = "Coevorden.nl\n\nhttps://coevorden.nl/\n"
    found.full_clean()
    assert found.allowed_hosts == "https://coevorden.nl"
    assert found.hosts.allows("https://coevorden.nl")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["a;b", "<script>", " a", "a  b", "1a", 'x"y'])
def test_a_theme_class_is_a_class(name: str, site: Site) -> None:
    with pytest.raises(ValidationError, match=r"CSS-klassen"):
        SharingSettings(site=site, theme_class=name).full_clean()
