"""My families: what they need from me now, and all of them in a table. And what to record, for whom."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_safe

from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.casework import queries
from homeward.casework.values import DueOfFamily, FamilyRow, Nearness, SubmissionView
from homeward.interfaces.web.family_links import DueRow, address, due_row, form_hrefs, record_links
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice import queries as practice

# Where somebody without families of their own begins, by what they may do.
_OTHER_STARTS = (
    ("duty", Permission.REFERRAL_DECIDE),
    ("contracts", Permission.OUTCOME_READ),
    ("contracts", Permission.TOTALS_READ),
    ("my_referrals", Permission.REFERRAL_RECEIVE),
    ("models", Permission.MODEL_ADOPT),
    ("administration", Permission.USER_WRITE),
    ("who_looked", Permission.AUDIT_READ),
)


@require_safe
def my_families(request: HttpRequest) -> HttpResponse:
    """Show what the viewer's families need; lead others to where their work begins."""
    viewer, today = viewer_of(request), localdate()
    elsewhere = _begins_elsewhere(viewer)
    if elsewhere:
        return redirect(elsewhere)
    page = queries.my_families(by=viewer, today=today, scope=request.GET.get("show", ""))
    stage, name = request.GET.get("stage", ""), request.GET.get("name", "").strip()
    rows = [each for each in page.families if _matches(each, stage, name)]
    return render(
        request,
        "home/my_families.html",
        {
            "page": page,
            "rows": rows,
            "now": _due_rows(page.now, page.families, today, viewer.roles),
            "drafts": [_draft(each) for each in queries.forms_to_finish(by=viewer)],
            "closures": [each for each in queries.closures_waiting(by=viewer, today=today) if each.may_decide]
            if page.may_see_team
            else [],
            "stages": [("", "Any stage"), *_stages(page.families)],
            "stage": stage,
            "name": name,
            "greeting": _greeting(viewer),
        },
    )


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """Offer what can be recorded: first for whom, then what."""
    viewer, today = viewer_of(request), localdate()
    page = queries.my_families(by=viewer, today=today) if allowed(viewer, Permission.CASE_WRITE) else None
    chosen = request.GET.get("family", "")
    family = next((each for each in page.families if str(each.id) == chosen), None) if page else None
    return render(
        request,
        "home/record.html",
        {
            "page": page,
            "family": family,
            "links": record_links(family.episode, roles=viewer.roles) if family else [],
            "refer": address("start_referral") or address("refer") or address("new_referral"),
            "may_refer": allowed(viewer, Permission.REFERRAL_RECEIVE),
        },
    )


def _draft(view: SubmissionView) -> dict[str, object]:
    form = practice.form(view.form.model, view.form.version, view.form.key)
    return {"title": form.title, "started_at": view.started_at, "href": address("form", view.id)}


def _begins_elsewhere(viewer: Viewer) -> str:
    if allowed(viewer, Permission.CASE_READ) and not allowed(viewer, Permission.REFERRAL_DECIDE):
        return ""
    return next((address(name) for name, needs in _OTHER_STARTS if allowed(viewer, needs) and address(name)), "")


def _matches(row: FamilyRow, stage: str, name: str) -> bool:
    words = " ".join([row.name, *(child.name for child in row.children)]).lower()
    return (not stage or row.episode.stage == stage) and name.lower() in words


def _stages(rows: Iterable[FamilyRow]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((each.episode.stage, each.episode.stage_title) for each in rows))


def _due_rows(
    now: Iterable[DueOfFamily], families: Iterable[FamilyRow], today: date, roles: Collection[str]
) -> list[DueRow]:
    hrefs: dict[UUID, dict[str, str]] = {each.id: form_hrefs(each.episode, roles=roles) for each in families}
    return [
        due_row(each.due, hrefs.get(each.due.family_id, {}), about=f"{each.family_name.upper()} family", today=today)
        for each in now
        if each.due.nearness(today) is not Nearness.LATER
    ]


def _greeting(viewer: Viewer) -> str:
    hour = localtime().hour
    part = "morning" if hour < 12 else "afternoon" if hour < 18 else "evening"
    return f"Good {part}, {viewer.name.split()[0]}"


urlpatterns = [
    path("", my_families, name="my_families"),
    path("record/", record, name="record"),
]
