"""Who looked: the trail of one family, person or contract, and of the whole authority."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed, audit_lines, duty_openings, who_looked
from homeward.access.values import AuditLine, DutyOpening, Permission, Subject, Viewer
from homeward.interfaces.web.family_links import tabs_around
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.ways import way
from homeward.people import queries as people
from homeward.people.values import PersonSummary
from homeward.vocabulary.errors import Invalid, Problem

IN_ONE_PAGE = 50
LAST_PAGE = 200


@dataclass(frozen=True, slots=True)
class Look:
    """Everything one person did within one minute, told together."""

    at: datetime
    actor: str
    sentences: tuple[str, ...]
    people: tuple[UUID, ...]
    service: str
    refused: bool

    @property
    def changed(self) -> bool:
        """Whether anything was changed rather than only looked at."""
        return not all(each.startswith("looked") for each in self.sentences)


@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """Show who looked and who changed what, newest first, as far as this viewer may know."""
    viewer = viewer_of(request)
    asked = Typed({name: str(value) for name, value in request.GET.items()})
    since, until, problems = _days(asked)
    page, only_refused = _page_number(request), asked.value("refused") == "yes"
    lines = audit_lines(viewer, page=page, since=since, until=until, only_refused=only_refused)
    return render(
        request,
        "audit/trail.html",
        {
            **_told(viewer, lines),
            "typed": asked.with_problems(Invalid(problems)) if problems else asked,
            "problems": problems,
            "only_refused": only_refused,
            "filters": _filters(request),
            "page": page,
            "more": len(lines) == IN_ONE_PAGE and page < LAST_PAGE,
            "crumbs": [{"text": "Who looked"}],
        },
        status=422 if problems else 200,
    )


@require_safe
def at_family(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show who looked at a family."""
    by = viewer_of(request)
    family = people.family(by=by, family_id=family_id, on=localdate())
    subject = Subject.family(family_id)
    openings = duty_openings(by, subject)
    return _one(request, subject, f"the {family.name} family", way(by, "family", family_id), openings)


@require_safe
def at_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show who looked at a person."""
    by = viewer_of(request)
    person = people.person(by=by, person_id=person_id).summary
    return _one(request, Subject.person(person_id), person.name, way(by, "person", person_id))


@require_safe
def at_contract(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show who looked at a contract."""
    href = way(viewer_of(request), "contract", contract_id)
    return _one(request, Subject.contract(contract_id), "this contract", href)


def _one(
    request: HttpRequest, subject: Subject, name: str, href: str, openings: Sequence[DutyOpening] = ()
) -> HttpResponse:
    viewer, page = viewer_of(request), _page_number(request)
    lines = who_looked(viewer, subject, page=page)
    return render(
        request,
        "audit/one.html",
        {
            # Whoever else was on the same page is not this record's business, and so is not named.
            "looks": _at_once(lines),
            "about": name,
            "href": href,
            "openings": openings if page == 1 else (),
            "tabs": tabs_around(viewer, subject.id, "who_looked_at_family") if subject.kind == "family" else None,
            "page": page,
            "more": len(lines) == IN_ONE_PAGE and page < LAST_PAGE,
            "crumbs": [{"text": name[:1].upper() + name[1:], "href": href}, {"text": "Who looked"}],
        },
    )


def _told(viewer: Viewer, lines: list[AuditLine]) -> dict[str, object]:
    """Return the lines with the names of those people the viewer may know of; the others stay numbers."""
    ids = {each.id for line in lines for each in line.subjects if each.kind == "person"}
    known: dict[UUID, PersonSummary] = {}
    if ids and allowed(viewer, Permission.PERSON_READ, Permission.PERSON_SEARCH):
        known = people.summaries(by=viewer, person_ids=ids)
    return {"looks": _at_once(lines), "known": known}


def _at_once(lines: list[AuditLine]) -> list[Look]:
    """Return as one what somebody did within a minute: a page that shows five things, opened twice, is one look."""
    looks = []
    for (actor, _, refused), together in groupby(lines, key=_minute_of):
        parts = list(together)
        looks.append(
            Look(
                at=parts[-1].at,
                actor=actor,
                sentences=tuple(dict.fromkeys(each.sentence for each in reversed(parts))),
                people=tuple(dict.fromkeys(s.id for each in parts for s in each.subjects if s.kind == "person")),
                service=next((str(each.detail["service"]) for each in parts if "service" in each.detail), ""),
                refused=refused,
            )
        )
    return looks


def _minute_of(line: AuditLine) -> tuple[str, datetime, bool]:
    return line.actor_name, line.at.replace(second=0, microsecond=0), line.refused


def _days(asked: Typed) -> tuple[date | None, date | None, list[Problem]]:
    found: dict[str, date | None] = {}
    problems: list[Problem] = []
    for name, label in (("since", "The first day"), ("until", "The last day")):
        try:
            found[name] = asked.maybe_day(name, label)
        except Invalid as refusal:
            problems += refusal.problems
    return found.get("since"), found.get("until"), problems


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdecimal() and len(text) < 5 else 1


def _filters(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"{kept.urlencode()}&" if kept else ""


urlpatterns = [
    path("who-looked/", trail, name="who_looked"),
    path("who-looked/family/<uuid:family_id>/", at_family, name="who_looked_at_family"),
    path("who-looked/person/<uuid:person_id>/", at_person, name="who_looked_at_person"),
    path("who-looked/contract/<uuid:contract_id>/", at_contract, name="who_looked_at_contract"),
]
