"""Statuses of a child: add, end, correct, take back."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.access.actions import require
from homeward.access.values import Permission, Subject
from homeward.casework import actions, queries
from homeward.casework.values import LegalStatus, ProtectionCategory, StatusKind
from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.people import queries as people
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.periods import Period

WAITS = "Asked. It takes effect once a {who} has agreed; your reason waits with it."
CORRECTED = "Corrected. What was known before stays readable."
_LISTS = (*LegalStatus, *ProtectionCategory)
_DETAILS = [("", "Does not apply"), *((each.value, f"{each.value}: {each.label}") for each in _LISTS)]
_STATUSES = [(each.value, each.label) for each in StatusKind]


def status_new(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Add a status."""

    def save(typed: Typed) -> str:
        done = actions.propose_status(
            by=viewer_of(request),
            person_id=person_id,
            kind=StatusKind.read(typed.words("kind"), field="kind"),
            detail=typed.words("detail"),
            period=period_typed(typed),
            reason=typed.words("reason"),
            today=localdate(),
        )
        return "Status added." if done.took_effect else WAITS.format(who=done.waits_for)

    start = Typed.starting(starts=localdate(), kind="cin")
    return ask_about_child(
        request, person_id, save, start, title="Add a status", what="status", kinds=_STATUSES, details=_DETAILS
    )


def status_end(request: HttpRequest, status_id: UUID) -> HttpResponse:
    """End a status."""
    status = queries.status(by=viewer_of(request), status_id=status_id)

    def save(typed: Typed) -> str:
        done = actions.propose_end(
            by=viewer_of(request),
            status_id=status_id,
            last_day=typed.day("last_day", "The last day"),
            reason=typed.words("reason"),
            version=typed.version(),
            today=localdate(),
        )
        return "Status ended." if done.took_effect else WAITS.format(who=done.waits_for)

    start = Typed.starting(last_day=localdate(), version=status.version)
    title = f"End “{status.kind.label.lower()}”"
    return ask_about_child(request, status.person_id, save, start, title=title, what="end", about=status)


def status_correct(request: HttpRequest, status_id: UUID) -> HttpResponse:
    """Put a status right, or take it back."""
    by = viewer_of(request)
    status = queries.status(by=by, status_id=status_id)

    def save(typed: Typed) -> str:
        reason, version = typed.words("correction_reason"), typed.version()
        if typed.value("withdraw") == "yes":
            actions.withdraw_status(by=by, status_id=status_id, correction_reason=reason, version=version)
            return "Taken back. That it was once recorded stays readable."
        actions.correct_status(
            by=by,
            status_id=status_id,
            detail=typed.words("detail"),
            period=period_typed(typed),
            correction_reason=reason,
            version=version,
            today=localdate(),
        )
        return CORRECTED

    start = Typed.starting(starts=status.starts, last_day=status.last_day, detail=status.detail, version=status.version)
    return ask_about_child(
        request,
        status.person_id,
        save,
        start,
        title=f"Correct “{status.kind.label.lower()}”",
        what="correct_status",
        details=_DETAILS,
        about=status,
    )


def period_typed(typed: Typed) -> Period:
    """
    Return the first and last day as people say them, both counted.

    :raises Invalid: in plain words
    """
    first = typed.day("starts", "The first day")
    last = typed.maybe_day("last_day", "The last day")
    if last is not None and last < first:
        raise Invalid.because("The last day comes before the first.", field="last_day")
    return Period.spoken(first, last)


def ask_about_child(
    request: HttpRequest,
    person_id: UUID,
    save: Callable[[Typed], str],
    start: Typed,
    *,
    title: str,
    **context: object,
) -> HttpResponse:
    """
    Ask something small about a child's statuses or placements, and go back to their page.

    :raises NotFound: if there is no such child, or none this viewer may know of
    :raises NotAllowed: before anything is asked, if the viewer may not write the work with them
    """
    by = viewer_of(request)
    child = people.person(by=by, person_id=person_id).summary
    require(by, Permission.CASE_WRITE, on=Subject.person(person_id))
    back = reverse("child", args=[person_id])
    crumbs = [{"text": child.name, "href": back}, {"text": title}]
    return ask(
        request,
        "statuses/form.html",
        save=save,
        onward=lambda: back,
        start=start,
        title=title,
        child=child,
        back=back,
        crumbs=crumbs,
        **context,
    )


urlpatterns = [
    path("children/<uuid:person_id>/statuses/new/", status_new, name="status_new"),
    path("statuses/<uuid:status_id>/end/", status_end, name="status_end"),
    path("statuses/<uuid:status_id>/correct/", status_correct, name="status_correct"),
]
