"""What was sent of a form, saved question by question; and the page to choose on where two people changed the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from homeward.access.queries import user_names
from homeward.casework import actions, queries
from homeward.casework.values import FormPage, Kept
from homeward.interfaces.web.files import keep_sent_files
from homeward.interfaces.web.form_measuring import keep_spent
from homeward.interfaces.web.form_paging import narrowed
from homeward.interfaces.web.form_reading import Line, lines_of
from homeward.interfaces.web.forms import INTENT, Listed, posted_answers
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.wording import clock

SEEN, SETTLE, SETTLING, KEEP = "seen", "settle", "settling", "keep."
CHANGED_BY, CHANGED_AT = "changed.by", "changed.at"
MINE, THEIRS, BOTH = "mine", "theirs", "both"
Begin = Callable[[], UUID]


@dataclass(frozen=True)
class Sent:
    """What a page of a form sent: the answers to the questions on it, and what the person had seen of the draft."""

    answers: dict[str, Any]
    keys: tuple[str, ...]
    seen: dict[str, str] | None
    version: int | None


@dataclass(frozen=True)
class Clash:
    """One question two people changed: both answers in words, and what can be chosen."""

    key: str
    label: str
    mine: Line
    theirs: Line
    can_keep_both: bool
    chosen: str = ""
    fields: tuple[tuple[str, str], ...] = field(default_factory=tuple)


def sent(request: HttpRequest, page: FormPage, *, section: str = "") -> Sent:
    """Return what was sent: of one section where a form is asked a page at a time."""
    form = narrowed(page.form, section=section) if section else page.form
    return Sent(
        answers=posted_answers(request, form, page.context),
        keys=form.answer_keys,
        seen=seals_sent(request),
        version=typed_in(request.POST).version(),
    )


def keep(request: HttpRequest, page: FormPage, what: Sent, begin: Begin, *, page_done: str = "") -> tuple[UUID, Kept]:
    """Keep what was sent in the draft, which is begun if there is none yet. Files that were sent go with it."""
    by, draft_id = viewer_of(request), draft_of(request, page)
    given: dict[str, Any] = {"answers": what.answers, "keys": what.keys, "seen": what.seen, "version": what.version}
    if draft_id is None:
        draft_id = begin()
        every = page.form.answer_keys
        # What a new form starts with is part of it, though nobody typed it.
        given["answers"] = {**{key: page.answers[key] for key in page.answers if key not in what.keys}, **what.answers}
        given["keys"] = every
        given["seen"] = {**queries.seals(page.answers, every), **(what.seen or {})}
    added = keep_sent_files(request, page.form, draft_id)
    given["answers"] = _with_files(given["answers"], added)
    keep_spent(request, draft_id)
    return draft_id, actions.keep_answers(by=by, submission_id=draft_id, page_done=page_done, **given)


def seals_of(answers: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    """Return what a page remembers of the answers it was drawn with, as one hidden field."""
    return " ".join(f"{key}={mark}" for key, mark in queries.seals(answers, keys).items())


def seals_sent(request: HttpRequest) -> dict[str, str] | None:
    """Return what a page remembered; None when it remembered nothing."""
    text = request.POST.get(SEEN)
    if text is None:
        return None
    return {key: mark for key, is_told, mark in (each.partition("=") for each in text.split()) if is_told}


def draft_of(request: HttpRequest, page: FormPage) -> UUID | None:
    """Return the draft a page belongs to: the one it was drawn from, or the one it has begun since."""
    if page.submission is not None:
        return page.submission.id
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return None


def settles(request: HttpRequest) -> bool:
    """Return whether somebody chose between two versions."""
    return request.POST.get(INTENT) == SETTLE


def clashed(request: HttpRequest, draft_id: UUID, kept: Kept, answers: Mapping[str, Any]) -> HttpResponse:
    """Show both versions of what two people changed; or tell the page's own script which questions they are."""
    page = queries.form_page(by=viewer_of(request), submission_id=draft_id, today=localdate())
    if request.headers.get("Accept") == "application/json":
        return clash_told(page, kept)
    return _choose(request, page, answers, kept.clashes, kept=kept)


def clash_told(page: FormPage, kept: Kept) -> JsonResponse:
    """Tell a page's script which questions were changed elsewhere; everything else it sent is kept."""
    labels = [each.label for each in page.form.questions if each.key in kept.clashes]
    who = user_names([kept.saved_by]).get(kept.saved_by, "") if kept.saved_by else ""
    told = {"clashes": labels, "by": who, "at": clock(localtime(kept.saved_at)), "version": kept.version}
    return JsonResponse(told, status=409)


def settle(request: HttpRequest, page: FormPage, begin: Begin) -> HttpResponse:
    """Keep the versions that were chosen; the others are kept beside the form."""
    draft_id = draft_of(request, page) or begin()
    by = viewer_of(request)
    page = queries.form_page(by=by, submission_id=draft_id, today=localdate())
    keys = frozenset(request.POST.getlist(SETTLING))
    mine = posted_answers(request, narrowed(page.form, keys=keys), page.context)
    chosen = {key: request.POST.get(f"{KEEP}{key}", "") for key in sorted(keys)}
    if not all(each in (MINE, THEIRS, BOTH) for each in chosen.values()):
        return _choose(request, page, mine, tuple(keys), chosen=chosen)
    answers, aside = chosen_between(page.answers, mine, chosen)
    kept = actions.keep_answers(
        by=by,
        submission_id=draft_id,
        answers=answers,
        keys=tuple(answers),
        seen=seals_sent(request) or {},
        not_chosen=aside,
    )
    if kept.clashes:
        return _choose(request, page, mine, kept.clashes, kept=kept)
    messages.success(request, "Both versions are put together. Go on where you were.")
    return redirect(request.get_full_path())


def chosen_between(
    theirs: Mapping[str, Any], mine: Mapping[str, Any], chosen: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers to keep, and those that were chosen against."""
    answers: dict[str, Any] = {}
    aside: dict[str, Any] = {}
    for key, choice in chosen.items():
        both = queries.together(mine.get(key), theirs.get(key))
        if choice == BOTH and both is not None:
            answers[key] = both
        elif choice == THEIRS:
            aside[key] = mine.get(key)
        else:
            answers[key] = mine.get(key)
            aside[key] = theirs.get(key)
    return answers, {key: answer for key, answer in aside.items() if answer}


def _choose(
    request: HttpRequest,
    page: FormPage,
    mine: Mapping[str, Any],
    keys: tuple[str, ...],
    *,
    kept: Kept | None = None,
    chosen: Mapping[str, str] | None = None,
) -> HttpResponse:
    """
    Draw both versions beside each other, question by question in the order they are asked.

    ``kept`` says who changed them; without it the page was asked before, and sent along what it said then.
    """
    here, there = lines_of(page.form, mine, page.context), lines_of(page.form, page.answers, page.context)
    clashes = [
        Clash(
            key=each.key,
            label=each.label,
            mine=here[each.key],
            theirs=there[each.key],
            can_keep_both=queries.together(mine.get(each.key), page.answers.get(each.key)) is not None,
            chosen=(chosen or {}).get(each.key, ""),
            fields=fields_of(request, each.key),
        )
        for each in page.form.questions
        if each.key in keys
    ]
    assert page.submission is not None  # noqa: S101 (a clash needs a draft)
    left = [each for each in clashes if not each.chosen] if chosen is not None else []
    context = {
        "title": page.form.title,
        "draft": page.submission.id,
        "clashes": clashes,
        "problems": [Listed(f"keep-{each.key}", f"Choose which to keep of “{each.label}”.") for each in left],
        "seen": seals_of(page.answers, tuple(each.key for each in clashes)),
        "who": _who(request, kept) if kept else request.POST.get(CHANGED_BY, ""),
        "at": clock(localtime(kept.saved_at)) if kept else request.POST.get(CHANGED_AT, ""),
        "action": request.get_full_path(),
        "next": request.POST.get("next", ""),
    }
    return render(request, "casework_forms/both.html", context, status=422 if left else 409)


def _who(request: HttpRequest, kept: Kept) -> str:
    if kept.saved_by in (None, viewer_of(request).user_id):
        return "You, in another window,"
    return user_names([kept.saved_by]).get(kept.saved_by, "A colleague")


def fields_of(request: HttpRequest, key: str) -> tuple[tuple[str, str], ...]:
    """Return what was sent of one question, to send it once more with the choice."""
    return tuple(
        (name, value)
        for name, values in request.POST.lists()
        if name == key or name.startswith(f"{key}-")
        for value in values
    )


def _with_files(answers: Mapping[str, Any], added: Mapping[str, list[UUID]]) -> dict[str, Any]:
    found = dict(answers)
    for key, ids in added.items():
        had = found.get(key) or []
        found[key] = [*([had] if isinstance(had, str) else had), *(str(each) for each in ids)]
    return found


def back_address(draft_id: UUID, **query: str) -> str:
    """Return the address of a draft, at one of its pages if one is named."""
    words = urlencode({name: value for name, value in query.items() if value})
    return reverse("form", args=[draft_id]) + (f"?{words}" if words else "")
