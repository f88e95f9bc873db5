"""A family's forms then and now, side by side; and what its children said over time."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework import queries
from homeward.casework.values.then_and_now import FinishedForm, ThenAndNowPage
from homeward.interfaces.web.family_links import crumbs_for, tabs_for
from homeward.interfaces.web.form_reading import Line, lines_of
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.wording import day_plain, moment
from homeward.practice.queries import visible

ONLY_CHANGED = "changed"
# What people said in these opens as a record of its own.
OPENED = ("visit", "session", "note", "meeting")


@dataclass(frozen=True)
class Beside:
    """One question with both answers in words."""

    label: str
    then: Line | None
    now: Line | None
    changed: bool


@require_safe
def then_and_now(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Put two fillings of one form side by side."""
    page = queries.then_and_now_page(
        by=viewer_of(request),
        family_id=family_id,
        form_key=request.GET.get("form", ""),
        then_id=_id(request, "then"),
        now_id=_id(request, "now"),
        today=localdate(),
    )
    only_changed = request.GET.get("show") == ONLY_CHANGED
    every = _lines(page)
    answered = [each for each in every if each.changed or _says(each.then) or _says(each.now)]
    context = {
        "page": page,
        "forms": [(key, f"{title} ({count})") for key, title, count in page.forms],
        "fillings": [(str(each.id), _filling(each, page.fillings)) for each in page.fillings],
        "lines": [each for each in answered if each.changed or not only_changed],
        "unanswered": len(every) - len(answered),
        "only_changed": only_changed,
        "changed_href": _href(page, show=ONLY_CHANGED),
        "everything_href": _href(page),
        "crumbs": crumbs_for(page.family, "Then and now"),
        "tabs": tabs_for(family_id, "then_and_now", page.may),
    }
    return render(request, "then_and_now/then_and_now.html", context)


@require_safe
def voices(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show everybody's own words over time, with what was done about them."""
    page = queries.voices_page(
        by=viewer_of(request), family_id=family_id, person_id=_id(request, "who"), today=localdate()
    )
    context = {
        "page": page,
        "people": [("", "Everybody"), *((str(each), name) for each, name in page.people)],
        "opened": OPENED,
        "crumbs": crumbs_for(page.family, "In their words"),
        "tabs": tabs_for(family_id, "voices", page.may),
    }
    return render(request, "voices/voices.html", context)


def _lines(page: ThenAndNowPage) -> list[Beside]:
    """Return the questions in the order of the later form, those only asked then last."""
    both = page.comparison
    if both is None:
        return []
    then, now = (
        {key: line for key, line in lines_of(side.form, side.answers, page.context).items() if key in asked}
        for side, asked in ((side, visible(side.form, side.answers)) for side in (both.then, both.now))
    )
    order = dict.fromkeys([*now, *then])
    return [
        Beside((now.get(key) or then[key]).label, then.get(key), now.get(key), key in both.changed)
        for key in order
        if then.get(key) or now.get(key)
    ]


def _says(line: Line | None) -> bool:
    return line is not None and bool(line.words or line.rows or line.files)


def _filling(one: FinishedForm, others: tuple[FinishedForm, ...]) -> str:
    """Tell one filling from the others: by its day, and by when it was finished where several have the same."""
    alike = [each for each in others if each.day == one.day]
    finished = f", finished {moment(one.finished_at)}" if len(alike) > 1 else ""
    return f"{day_plain(one.day)}{finished} (version {one.version})"


def _href(page: ThenAndNowPage, **more: str) -> str:
    both = page.comparison
    if both is None:
        return "?"
    chosen = {"form": page.chosen, "then": str(both.then.filled.id), "now": str(both.now.filled.id)}
    return f"?{urlencode({**chosen, **more})}"


def _id(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


urlpatterns = [
    path("families/<uuid:family_id>/then-and-now/", then_and_now, name="then_and_now"),
    path("families/<uuid:family_id>/voices/", voices, name="voices"),
]
