"""Filling in a form as a person does: by the name of each question."""

from __future__ import annotations

import re
from datetime import date
from typing import Any


def fill(page: Any, answers: dict[str, Any]) -> None:
    """
    Answer questions of the form on the page.

    A text is typed; a date goes into its three boxes; a list ticks several; ``True`` presses the one choice there is.
    """
    for name, answer in answers.items():
        if isinstance(answer, date):
            for part in ("day", "month", "year"):
                page.locator(f"[name='{name}-{part}']").fill(str(getattr(answer, part)))
        elif isinstance(answer, list):
            for each in answer:
                page.locator(f"[name='{name}'][value='{each}']").check(force=True)
        else:
            _answer(page.locator(f"[name='{name}']"), name, str(answer), page)


def _answer(controls: Any, name: str, answer: str, page: Any) -> None:
    kind = controls.first.evaluate("each => each.type || each.tagName")
    if kind in {"radio", "checkbox"}:
        page.locator(f"[name='{name}'][value='{answer}']").check(force=True)
    elif kind.startswith("select"):
        controls.first.select_option(answer)
    else:
        controls.first.fill(answer)


def press(page: Any, words: str | re.Pattern[str]) -> None:
    """Press a button by all its words (or by a pattern), and wait for where it leads."""
    go_on_by(page, page.get_by_role("button", name=words, exact=True).first)


def follow(page: Any, words: str) -> None:
    """Follow a link in the page's own part."""
    go_on_by(page, page.locator("main a").filter(has_text=words).first)


def says(page: Any, words: str) -> bool:
    """Return whether the page's own part says this."""
    return words in " ".join(page.locator("main").inner_text().split())


def finish(page: Any) -> None:
    """Save a form whole; when it asks for a second look at what was left empty, save it anyway."""
    go_on_by(page, page.locator("button[value=finish]").last)
    anyway = page.get_by_role("button", name="Save anyway")
    if anyway.count():
        go_on_by(page, anyway.last)
    problems = page.locator(".govuk-error-summary")
    assert not problems.count(), problems.inner_text()


def go_on_by(page: Any, pressed: Any) -> None:
    """Press what leads on, and wait for the next page: the one pressed on has long been loaded, so that is no sign."""
    with page.expect_navigation():
        pressed.click()
