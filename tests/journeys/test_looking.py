"""Looking at a page finds what is wrong with it, also what is wrong on a phone alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.journeys.looking import look

PAGE = """<!doctype html><html lang="en-GB"><head><title>A page</title><style>
    a { display: inline-block; padding: 16px } .phone { display: none }
    #clipped { position: absolute; clip-path: inset(50%) }
    @media (max-width: 40em) { .phone { display: block } {on_a_phone} }
</style></head><body><main><h1>A page</h1><p id="words">Words on the page.</p>
<p class="phone" id="phone">Words for phones.</p>
<p><span id="clipped">Words to be heard.</span></p><a href="#a">One</a><a href="#b">Other</a></main></body></html>"""
WRONG_ON_A_PHONE = {
    "words only a phone shows are too pale": ("#phone { color: #bbb }", "color-contrast"),
    "words are paler on a phone": ("#words { color: #bbb }", "color-contrast"),
    "words only a phone shows whole are too pale": ("#clipped { clip-path: none; color: #bbb }", "color-contrast"),
    "words stand on another ground": ("main { background: #555 }", "color-contrast"),
    "large words are small": ("h1 { font-size: 16px; color: #888 }", "color-contrast"),
    "links are too small to be hit": ("a { padding: 0; font-size: 10px; line-height: 10px }", "target-size"),
    "it is wider than the phone": ("main { width: 600px }", "needs"),
    "its heading is gone": ("h1 { display: none }", "page-has-heading-one"),
}


@pytest.fixture
def page(browser: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PICTURES", "0")
    monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", uuid4().hex)  # what is looked at here was never looked at before
    opened = browser.new_page()
    yield opened
    opened.close()


def test_a_page_that_is_right_stands_up(page: Any) -> None:
    page.set_content(PAGE.replace("{on_a_phone}", ""))
    look(page, "right")


def test_what_is_wrong_on_a_phone_alone_is_found(page: Any) -> None:
    for name, (style, found) in WRONG_ON_A_PHONE.items():
        page.set_content(PAGE.replace("{on_a_phone}", style))
        with pytest.raises(AssertionError, match=found) as told:
            look(page, name)
        assert "at 390 px" in str(told.value) or "has 390" in str(told.value), f"{name}: {told.value}"


def test_what_is_wrong_everywhere_is_found(page: Any) -> None:
    page.set_content(PAGE.replace(".phone {", "#words { color: #bbb } .phone {").replace("{on_a_phone}", ""))
    with pytest.raises(AssertionError, match="at 1280 px\ncolor-contrast"):
        look(page, "pale")


def test_words_that_could_be_read_on_one_page_are_judged_anew_where_something_else_lies_under_them(page: Any) -> None:
    page.set_content(PAGE.replace("{on_a_phone}", ""))
    look(page, "nothing under the words")
    for name, style in {
        "a veil": "main { opacity: .3 }",
        "a ground of the whole page": "html { background: #555 }",
        "a ground put there by its place": "main { position: absolute; background: #555 }",
    }.items():
        page.set_content(PAGE.replace(".phone {", f"{style} .phone {{").replace("{on_a_phone}", ""))
        with pytest.raises(AssertionError, match="at 1280 px\ncolor-contrast"):
            look(page, name)


def test_a_single_letter_of_which_nothing_can_be_told_leaves_its_look_to_the_first_words(page: Any) -> None:
    only_a_letter = PAGE.replace("Words on the page.", "x").replace(".phone {", "#words { color: #bbc } .phone {")
    page.set_content(only_a_letter.replace("{on_a_phone}", ""))
    look(page, "a pale letter")
    page.set_content(only_a_letter.replace(">x<", ">Words, as pale.<").replace("{on_a_phone}", ""))
    with pytest.raises(AssertionError, match="at 1280 px\ncolor-contrast"):
        look(page, "words as pale")
