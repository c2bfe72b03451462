"""Films: the player's address, and nothing for a site we do not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k4k_wagtail.network.films import player_url

YOUTUBE = "https://www.youtube-nocookie.com/embed/aBcDeFg_h-1"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.youtube.com/watch?v=aBcDeFg_h-1", YOUTUBE),
        ("https://youtu.be/aBcDeFg_h-1?t=10", YOUTUBE),
        ("https://m.youtube.com/watch?list=x&v=aBcDeFg_h-1", YOUTUBE),
        ("https://www.youtube.com/shorts/aBcDeFg_h-1", YOUTUBE),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://player.vimeo.com/video/123456", "https://player.vimeo.com/video/123456?dnt=1"),
        ("https://films.gemeente.example/ouderkamer", ""),
        ("https://youtube.com.evil.example/watch?v=aBcDeFg_h-1", ""),
        ("https://www.youtube.com/watch?v=%22%3E%3Cscript%3E", ""),
        ("https://www.youtube.com/watch", ""),
        ("https://vimeo.com/channels", ""),
        ("", ""),
    ],
)
def test_the_player_sets_no_cookie_and_only_known_sites_have_one(url, expected):
    assert player_url(url) == expected


@given(st.text())
def test_any_text_is_taken_and_gives_a_player_or_nothing(text):
    player = player_url(f"https://www.youtube.com/watch?v={text}")
    assert player == "" or player.startswith("https://www.youtube-nocookie.com/embed/")
    assert not set(player) & set("\"'<> ")
