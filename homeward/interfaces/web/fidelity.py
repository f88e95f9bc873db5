"""How far a practice model is followed: per case, worker, team and version; and the records behind every number."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.casework.queries.fidelity import Of, counted_handoffs, counted_records, fidelity_page, places
from homeward.casework.values.fidelity import Counted, CountedRecord, IndicatorFigure, MonthFigure
from homeward.interfaces.web.family_links import address
from homeward.interfaces.web.month_choice import MonthChoice, months_chosen, one_month
from homeward.interfaces.web.trend_drawing import Trend, trend
from homeward.interfaces.web.viewing import viewer_of

COUNTED, NOT_KNOWN = "counted", "not-known"
CAME_TO = {
    Counted.YES: "follow the model",
    Counted.NO: "do not follow it",
    Counted.MISSING: "are missing, because nobody wrote it down",
}


@dataclass(frozen=True)
class Shown:
    """One indicator on the page: its figure, its drawing, and where its records are."""

    figure: IndicatorFigure
    drawing: Trend
    yes_href: str
    no_href: str
    missing_href: str
    # Each month as the table tells it, and where its records are.
    rows: tuple[tuple[tuple[str, ...], str], ...]


@dataclass(frozen=True)
class Looked:
    """Whose practice an address is about."""

    of: Of
    of_id: UUID | None = None
    model: str = ""
    version: str = ""

    @property
    def address(self) -> str:
        """Return the address of the page."""
        if self.of is Of.VERSION:
            return reverse("version_fidelity", args=[self.model, self.version])
        return reverse(f"{self.of.value}_fidelity", args=[self.of_id])

    def records(self, key: str, came_to: Counted) -> str:
        """Return the address of the records behind a number."""
        if self.of is Of.VERSION:
            return reverse("version_fidelity_records", args=[self.model, self.version, key, came_to.value])
        return reverse(f"{self.of.value}_fidelity_records", args=[self.of_id, key, came_to.value])

    def handoffs(self, came_to: str) -> str:
        """Return the address of the hand-offs behind their number."""
        if self.of is Of.VERSION:
            return reverse("version_handoffs", args=[self.model, self.version, came_to])
        return reverse("team_handoffs", args=[self.of_id, came_to])


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Offer what this person may look at. No number stands here: nobody is ranked beside anybody."""
    found = places(by=viewer_of(request), today=localdate())
    return render(request, "fidelity/start.html", {"places": found, "crumbs": [{"text": "Practice"}]})


@require_safe
def case(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show one family's work against its model."""
    return _page(request, Looked(Of.CASE, family_id))


@require_safe
def worker(request: HttpRequest, practitioner_id: UUID) -> HttpResponse:
    """Show one worker's practice: to themselves and to whoever supervises them."""
    return _page(request, Looked(Of.WORKER, practitioner_id))


@require_safe
def team(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Show a team's practice."""
    return _page(request, Looked(Of.TEAM, team_id))


@require_safe
def version(request: HttpRequest, name: str, version: str) -> HttpResponse:
    """Show the practice of everybody who works by a version."""
    return _page(request, Looked(Of.VERSION, model=name, version=version))


@require_safe
def case_records(request: HttpRequest, family_id: UUID, key: str, came_to: str) -> HttpResponse:
    """Show the records behind a number of one family."""
    return _records(request, Looked(Of.CASE, family_id), key, came_to)


@require_safe
def worker_records(request: HttpRequest, practitioner_id: UUID, key: str, came_to: str) -> HttpResponse:
    """Show the records behind a number of one worker."""
    return _records(request, Looked(Of.WORKER, practitioner_id), key, came_to)


@require_safe
def team_records(request: HttpRequest, team_id: UUID, key: str, came_to: str) -> HttpResponse:
    """Show the records behind a number of a team."""
    return _records(request, Looked(Of.TEAM, team_id), key, came_to)


@require_safe
def version_records(request: HttpRequest, name: str, version: str, key: str, came_to: str) -> HttpResponse:
    """Show the records behind a number of a version."""
    return _records(request, Looked(Of.VERSION, model=name, version=version), key, came_to)


@require_safe
def team_handoffs(request: HttpRequest, team_id: UUID, came_to: str) -> HttpResponse:
    """Show the hand-offs behind a team's number."""
    return _handoffs(request, Looked(Of.TEAM, team_id), came_to)


@require_safe
def version_handoffs(request: HttpRequest, name: str, version: str, came_to: str) -> HttpResponse:
    """Show the hand-offs behind the number of a version."""
    return _handoffs(request, Looked(Of.VERSION, model=name, version=version), came_to)


def _page(request: HttpRequest, looked: Looked) -> HttpResponse:
    today = localdate()
    months = months_chosen(request, today=today)
    page = fidelity_page(
        by=viewer_of(request),
        of=looked.of,
        of_id=looked.of_id,
        chosen=_chosen(request, looked),
        period=months.period,
        today=today,
    )
    model = _kept_model(looked, page.model, page.version)
    context = {
        "page": page,
        "of": looked.of.value,
        "months": months,
        "versions": [(f"{name}/{number}", f"{title} {number}") for name, number, title in page.versions],
        "version_chosen": f"{page.model}/{page.version}",
        "shown": [_shown(each, looked, months, model) for each in page.indicators],
        "crumbs": _crumbs(looked, page.about),
        "handoffs_href": f"{looked.handoffs(COUNTED)}?{months.query(model=model)}" if page.handoffs else "",
        "not_known_href": f"{looked.handoffs(NOT_KNOWN)}?{months.query(model=model)}" if page.handoffs else "",
        "time_href": address("recording_time", page.model, page.version) if looked.of is Of.VERSION else "",
    }
    return render(request, "fidelity/fidelity.html", context)


def _records(request: HttpRequest, looked: Looked, key: str, came_to: str) -> HttpResponse:
    today = localdate()
    months = months_chosen(request, today=today)
    asked = Counted(came_to) if came_to in CAME_TO else Counted.YES
    number = request.GET.get("page", "1")
    page = counted_records(
        by=viewer_of(request),
        of=looked.of,
        of_id=looked.of_id,
        chosen=_chosen(request, looked),
        key=key,
        came_to=asked,
        period=months.period,
        today=today,
        page=max(int(number), 1) if number.isdecimal() and len(number) < 6 else 1,
    )
    kept = months.query(model=request.GET.get("model", ""))
    context = {
        "page": page,
        "rows": [(each, _href(each)) for each in page.records],
        "months": months,
        "came_to": CAME_TO[asked],
        "others": _others(looked, key, asked, kept),
        "back": f"{looked.address}?{kept}#indicator-{key}",
        "kept": kept,
        "crumbs": _crumbs(looked, page.about, f"{looked.address}?{kept}", page.indicator.title),
    }
    return render(request, "fidelity/records.html", context)


def _handoffs(request: HttpRequest, looked: Looked, came_to: str) -> HttpResponse:
    today = localdate()
    months = months_chosen(request, today=today)
    page = counted_handoffs(
        by=viewer_of(request),
        of=looked.of,
        of_id=looked.of_id,
        chosen=_chosen(request, looked),
        not_known=came_to == NOT_KNOWN,
        period=months.period,
        today=today,
    )
    back = f"{looked.address}?{months.query(model=request.GET.get('model', ''))}"
    context = {
        "page": page,
        "months": months,
        "not_known": came_to == NOT_KNOWN,
        "back": f"{back}#hand-offs",
        "crumbs": _crumbs(looked, page.about, back, "Hand-offs"),
    }
    return render(request, "fidelity/handoffs.html", context)


def _chosen(request: HttpRequest, looked: Looked) -> tuple[str, str] | None:
    if looked.of is Of.VERSION:
        return looked.model, looked.version
    name, slash, number = request.GET.get("model", "").partition("/")
    return (name, number) if slash else None


def _kept_model(looked: Looked, model: str, version: str) -> str:
    return f"{model}/{version}" if looked.of in (Of.WORKER, Of.TEAM) else ""


def _shown(each: IndicatorFigure, looked: Looked, months: MonthChoice, model: str) -> Shown:
    def href(came_to: Counted) -> str:
        return f"{looked.records(each.key, came_to)}?{months.query(model=model)}"

    def in_month(one: MonthFigure) -> str:
        if one.figure.tally.share is None:
            return ""
        return f"{looked.records(each.key, Counted.YES)}?{one_month(one.month).query(model=model)}"

    drawing = trend(each.months)
    return Shown(
        figure=each,
        drawing=drawing,
        yes_href=href(Counted.YES),
        no_href=href(Counted.NO),
        missing_href=href(Counted.MISSING),
        rows=tuple(zip(drawing.rows, (in_month(one) for one in each.months), strict=True)),
    )


def _others(looked: Looked, key: str, asked: Counted, kept: str) -> list[tuple[str, str]]:
    return [(words, f"{looked.records(key, each)}?{kept}") for each, words in CAME_TO.items() if each is not asked]


def _href(record: CountedRecord) -> str:
    if record.kind == "form":
        return address("form", record.id)
    if record.kind in ("visit", "session", "meeting", "note"):
        return address("record_view", record.kind, record.id)
    own = {"plan": "plan", "plan_review": "plan", "closure": "closure"}.get(record.kind, "family")
    return address(own, record.family_id)


def _crumbs(looked: Looked, about: str, href: str = "", last: str = "") -> list[dict[str, Any]]:
    if looked.of is Of.CASE:
        first = {"text": about, "href": address("family", looked.of_id)}
        middle = {"text": "How we work", "href": href} if last else {"text": "How we work"}
    else:
        first = {"text": "Practice", "href": reverse("fidelity")}
        middle = {"text": about, "href": href} if last else {"text": about}
    return [first, middle, *([{"text": last}] if last else [])]


_RECORDS = "<slug:key>/<slug:came_to>/"
urlpatterns = [
    path("fidelity/", start, name="fidelity"),
    path("families/<uuid:family_id>/fidelity/", case, name="case_fidelity"),
    path(f"families/<uuid:family_id>/fidelity/{_RECORDS}", case_records, name="case_fidelity_records"),
    path("fidelity/workers/<uuid:practitioner_id>/", worker, name="worker_fidelity"),
    path(f"fidelity/workers/<uuid:practitioner_id>/{_RECORDS}", worker_records, name="worker_fidelity_records"),
    path("fidelity/teams/<uuid:team_id>/", team, name="team_fidelity"),
    path("fidelity/teams/<uuid:team_id>/hand-offs/<slug:came_to>/", team_handoffs, name="team_handoffs"),
    path(f"fidelity/teams/<uuid:team_id>/{_RECORDS}", team_records, name="team_fidelity_records"),
    path("models/shelf/<slug:name>/<str:version>/hand-offs/<slug:came_to>/", version_handoffs, name="version_handoffs"),
    path("models/shelf/<slug:name>/<str:version>/fidelity/", version, name="version_fidelity"),
    path(
        f"models/shelf/<slug:name>/<str:version>/fidelity/{_RECORDS}", version_records, name="version_fidelity_records"
    ),
]
