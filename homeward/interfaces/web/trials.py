"""Trials that allocate cases by lot: set one up, read its log and balance, check it, take the log away, end it."""

import csv
import io
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.access.actions import require
from homeward.access.queries import allowed
from homeward.access.values import Permission
from homeward.casework import actions, queries
from homeward.casework.values import TrialToSetUp
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Conflict, Invalid

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def trials(request: HttpRequest) -> HttpResponse:
    """List the trials of the authority."""
    by = viewer_of(request)
    context = {
        "trials": queries.trials(by=by),
        "may_set_up": allowed(by, Permission.TRIAL_SET_UP),
        "crumbs": [{"text": "Allocation by lot"}],
    }
    return render(request, "random_allocation/trials.html", context)


def trial_new(request: HttpRequest) -> HttpResponse:
    """Set a trial up: its list is made and sealed the moment this is sent."""
    by, today = viewer_of(request), localdate()
    ready = queries.trials_to_set_up(by=by)
    made: list[UUID] = []

    def save(typed: Typed) -> str:
        chosen = _chosen(ready, typed)
        made.append(
            actions.set_up_trial(
                by=by,
                model=chosen.model,
                version=chosen.version,
                title=typed.words("title"),
                why=typed.words("why"),
                cases_at_most=typed.number("cases_at_most", "The most cases"),
                starts=typed.day("starts", "The start"),
                today=today,
            )
        )
        return "Set up. The list is made and sealed; nobody can see it. Publish the two codes below."

    return ask(
        request,
        "random_allocation/new.html",
        save=save,
        onward=lambda: reverse("trial", args=[made[0]]),
        start=Typed.starting(starts=today, cases_at_most=200, model=_key(ready[0]) if len(ready) == 1 else ""),
        ready=ready,
        key_of=_key,
        has_key=queries.can_draw_lots(),
        crumbs=_crumbs("Set up a trial"),
    )


@require_safe
def trial(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """Show what a trial promised, its balance and its log; check it when asked to."""
    check = request.GET.get("check") == "yes"
    page = queries.trial_page(by=viewer_of(request), trial_id=trial_id, check=check)
    context = {"page": page, "checked": check, "crumbs": _crumbs(page.trial.title)}
    return render(request, "random_allocation/trial.html", context)


@require_safe
def trial_log(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """Give the log as a file. What the page keeps back is kept back here."""
    page = queries.trial_page(by=viewer_of(request), trial_id=trial_id, exported=True)
    written = io.StringIO()
    writer = csv.writer(written)
    for row in queries.log_rows(page):
        writer.writerow([_inert(each) for each in row])
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="allocation-log.csv"'
    answer["Cache-Control"] = "no-store"
    return answer


def trial_end(request: HttpRequest, trial_id: UUID) -> HttpResponse:
    """End a trial and open its seed."""
    by = viewer_of(request)
    require(by, Permission.TRIAL_SET_UP)
    page = queries.trial_page(by=by, trial_id=trial_id)
    if not page.may_end and request.method != "POST":
        raise Conflict("This trial has ended already.", remedy="Its log and its list stay readable.")

    def save(typed: Typed) -> str:
        actions.end_trial(by=by, trial_id=trial_id, reason=typed.words("reason"), today=localdate())
        return "Ended. Nothing more is drawn; the seed is open, and anybody can make the list again and compare."

    return ask(
        request,
        "random_allocation/end.html",
        save=save,
        onward=lambda: reverse("trial", args=[trial_id]),
        page=page,
        crumbs=_crumbs(page.trial.title),
    )


def _chosen(ready: tuple[TrialToSetUp, ...], typed: Typed) -> TrialToSetUp:
    found = next((each for each in ready if _key(each) == typed.words("model")), None)
    if found is None:
        raise Invalid.because("Choose the practice model whose cases are drawn.", field="model")
    return found


def _key(each: TrialToSetUp) -> str:
    return f"{each.model} {each.version}"


def _inert(text: str) -> str:
    """A spreadsheet must take no reason somebody wrote for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _crumbs(last: str) -> list[dict[str, str]]:
    return [{"text": "Allocation by lot", "href": reverse("trials")}, {"text": last}]


urlpatterns = [
    path("trials/", trials, name="trials"),
    path("trials/new/", trial_new, name="trial_new"),
    path("trials/<uuid:trial_id>/", trial, name="trial"),
    path("trials/<uuid:trial_id>/log.csv", trial_log, name="trial_log"),
    path("trials/<uuid:trial_id>/end/", trial_end, name="trial_end"),
]
