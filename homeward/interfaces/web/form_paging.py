"""A long form, one section a page: how far each page is, which one is shown, and what comes next."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.timezone import localdate

from homeward.casework.values import FormPage
from homeward.interfaces.web.form_controls import SectionView
from homeward.practice.queries import progress, visible
from homeward.practice.values import Form, SectionProgress

# From so many sections or questions on a form is asked a page at a time, whether the model says so or not.
MANY_SECTIONS, MANY_QUESTIONS = 6, 60
PAGE, REVIEW, GO = "page", "review", "go-"
DONE, STARTED, NOT_STARTED, WRONG = "done", "started", "not_started", "wrong"
_WORDS = {DONE: "Done", STARTED: "Started", NOT_STARTED: "Not started", WRONG: "To put right"}


@dataclass(frozen=True)
class PageLink:
    """One page in the list of pages."""

    key: str
    title: str
    number: int
    state: str
    detail: str
    is_current: bool

    @property
    def words(self) -> str:
        """How far it is, in words."""
        return f"{_WORDS[self.state]}{self.detail}"


@dataclass(frozen=True)
class Paging:
    """The pages of a form, the one that is shown, and its neighbours."""

    pages: tuple[PageLink, ...]
    current: str
    before: str = ""
    after: str = REVIEW

    @property
    def number(self) -> int:
        """Which page is shown: 2 of 5."""
        return next((each.number for each in self.pages if each.is_current), len(self.pages))

    @property
    def done(self) -> int:
        """How many pages are done."""
        return sum(each.state == DONE for each in self.pages)

    @property
    def is_review(self) -> bool:
        """Whether all answers are shown, to be looked at before finishing."""
        return self.current == REVIEW


def is_paged(form: Form) -> bool:
    """Return whether a form is asked one section a page."""
    is_long = len(form.sections) >= MANY_SECTIONS or len(form.questions) >= MANY_QUESTIONS
    return len(form.sections) > 1 and (form.pages or is_long)


def paging_of(request: HttpRequest, page: FormPage, answers: Mapping[str, Any] | None = None) -> Paging | None:
    """Return the pages of a form and which one was asked for; None when all of it stands on one page."""
    if not is_paged(page.form):
        return None
    found = progress(page.form, page.answers if answers is None else answers, today=localdate(), context=page.context)
    passed = set(page.submission.pages_done) if page.submission else set()
    states = {each.key: _state(each, passed) for each in found}
    keys = [each.key for each in page.form.sections]
    asked = request.POST.get(PAGE) or request.GET.get(PAGE) or ""
    current = asked if asked in (*keys, REVIEW) else _resume(keys, states)
    titles = {each.key: each.title for each in found}
    pages = tuple(
        PageLink(key, titles[key], number, *states[key], is_current=key == current)
        for number, key in enumerate(keys, start=1)
    )
    at = keys.index(current) if current in keys else len(keys)
    return Paging(pages, current, keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else REVIEW)


def goes_to(request: HttpRequest) -> str:
    """Return the page a button leads to, empty when another button was pressed."""
    intent = request.POST.get("intent", "")
    return intent.removeprefix(GO) if intent.startswith(GO) else ""


def narrowed(form: Form, *, section: str = "", keys: frozenset[str] | None = None) -> Form:
    """Return the form with only one section, or only some questions, to read what was sent of it."""
    sections = [each for each in form.sections if section in ("", each.key)]
    if keys is not None:
        some = ((each, tuple(q for q in each.questions if q.key in keys)) for each in sections)
        sections = [each.model_copy(update={"questions": asked}) for each, asked in some if asked]
    return form.model_copy(update={"sections": tuple(sections)})


def page_of_question(form: Form, key: str) -> str:
    """Return the page a question stands on, empty when the form does not ask it."""
    return next((each.key for each in form.sections if any(q.key == key for q in each.questions)), "")


def answers_elsewhere(form: Form, answers: Mapping[str, Any], shown: tuple[SectionView, ...]) -> str:
    """Return the answers on other pages that decide what this one asks, as data for the page's script."""
    controls = [control for section in shown for control in section.controls]
    named = {word for each in controls for word in re.findall(r"[a-z0-9_]+", each.when_data)}
    named -= {each.question.key for each in controls}
    wanted = {each.key: answers[each.key] for each in form.questions if each.key in named and each.key in answers}
    asked = visible(form, answers) if wanted else ()
    plain = {key: value for key, value in wanted.items() if key in asked and isinstance(value, str | list)}
    return json.dumps(plain) if plain else ""


def _state(found: SectionProgress, passed: set[str]) -> tuple[str, str]:
    """Return how far a section is, and a detail that follows the words."""
    if not found.answered and found.key not in passed:
        return NOT_STARTED, ""
    if found.complete and (found.key in passed or found.answered == found.asked):
        return DONE, ""
    if found.key in passed:
        return WRONG, ""
    return STARTED, f", {found.answered} of {found.asked}"


def _resume(keys: list[str], states: Mapping[str, tuple[str, str]]) -> str:
    """Return the page to carry on with: the first that is not done, or the look over all of it."""
    return next((key for key in keys if states[key][0] != DONE), REVIEW)
