"""Refusals and faults as pages: what happened, why, what to do, and nothing that was typed is lost."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from psycopg_pool import PoolClosed, PoolTimeout

from homeward.interfaces.web import family_ways
from homeward.vocabulary.errors import Conflict, DomainError, Invalid, NotAllowed, NotFound, Stale

DATABASE_GONE = (OperationalError, InterfaceError, PoolTimeout, PoolClosed)

# Never shown again on a page, not even to the person who typed them.
_UNKEPT = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential")

# Sent again with the rest, but never shown as somebody's words: the page wrote it, to tell what had changed meanwhile.
_OURS = ("seen",)


@dataclass(frozen=True)
class KeptField:
    """One thing that was typed, kept on the error page so that it can be sent again."""

    name: str
    value: str

    @property
    def is_words(self) -> bool:
        """Whether somebody would miss it: free text, however short, rather than a tick, an id or a date part."""
        return " " in self.value.strip() and self.name not in _OURS

    @property
    def label(self) -> str:
        """What it was typed beside, as near as its name tells: "working_well" is "Working well"."""
        return self.name.rsplit("-", 1)[-1].replace("_", " ").capitalize()


SENT_BY = "sent_by"


def kept_fields(request: HttpRequest) -> list[KeptField]:
    """Return what was typed, except passwords and codes."""
    if request.method != "POST":
        return []
    try:
        posted = request.POST
    except (UnreadablePostError, SuspiciousOperation):  # cut off half-way: nothing to keep, the page must still come
        return []
    unkept = {*_UNKEPT, SENT_BY}
    return [KeptField(name, value) for name, values in posted.lists() if name not in unkept for value in values]


def is_somebody_elses(request: HttpRequest) -> bool:
    """Return whether a kept form is being sent again by another person than the one who typed it."""
    typed_by = request.POST.get(SENT_BY, "") if request.method == "POST" else ""
    return bool(typed_by) and typed_by != str(request.user.pk)


def somebody_elses(request: HttpRequest) -> HttpResponse:
    """Refuse to record one person's words as another's."""
    return render(request, "errors/somebody_elses.html", {"kept": kept_fields(request)}, status=403)


def response_to(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return the page for an error we know, or None to let it be a fault."""
    if isinstance(error, DATABASE_GONE):
        return database_missing(request)
    for kind, answer in _ANSWERS:
        if isinstance(error, kind):
            return answer(request, error)
    return None


def _refused(request: HttpRequest, error: DomainError) -> HttpResponse:
    way_on = family_ways.way_past_refusal(request)
    return _page(request, "errors/not_allowed.html", 403, {"error": error, "open_for_duty": way_on})


def _missing(request: HttpRequest, error: DomainError) -> HttpResponse:
    return _page(request, "errors/not_found.html", 404, {"error": error})


def _changed(request: HttpRequest, error: DomainError) -> HttpResponse:
    return _page(request, "errors/stale.html", 409, {"error": error})


def _wrong(request: HttpRequest, error: DomainError) -> HttpResponse:
    problems = error.problems if isinstance(error, Invalid) else ()
    return _page(request, "errors/invalid.html", 422, {"error": error, "problems_found": problems})


_ANSWERS: tuple[tuple[type[DomainError], Callable[[HttpRequest, DomainError], HttpResponse]], ...] = (
    (NotAllowed, _refused),
    (NotFound, _missing),
    (Stale, _changed),
    (Conflict, _changed),
    (DomainError, _wrong),
)


def _page(request: HttpRequest, template: str, status: int, context: dict[str, object]) -> HttpResponse:
    return render(request, template, {"kept": kept_fields(request), **context}, status=status)


def database_missing(request: HttpRequest) -> HttpResponse:
    """Say that the record cannot be reached; keep what was typed on the page, ready to send again."""
    # Rendered without the request: everything that hangs on it (viewer, messages) may ask the database.
    token = get_token(request)
    context = {
        "kept": kept_fields(request),
        "path": request.get_full_path(),
        "csrf_input": format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token),
    }
    return HttpResponse(
        render_to_string("errors/database_missing.html", context), status=503, headers={"Retry-After": "10"}
    )


def signed_out(request: HttpRequest, *, was: object = None) -> HttpResponse:
    """
    Somebody who is not, or no longer, signed in sent a form: keep the words until they are back.

    :param was: the id of the user whose time just ran out, if it did
    """
    kept = kept_fields(request)
    if kept and was is not None:
        kept.append(KeptField(SENT_BY, str(was)))
    context = {"kept": kept, "path": request.get_full_path(), "was_idle": was is not None}
    return render(request, "errors/signed_out.html", context, status=401)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return what was typed with a fresh key, so that one more press sends it."""
    context = {"kept": kept_fields(request), "path": request.get_full_path(), "reason": reason}
    return render(request, "errors/csrf_failure.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No page has this address."""
    return _page(request, "errors/not_found.html", 404, {"error": None})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django itself refused."""
    return _page(request, "errors/not_allowed.html", 403, {"error": None})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read."""
    return HttpResponse(render_to_string("errors/bad_request.html", {}), status=400)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """A fault of ours. Rendered without the request, whose viewer may be part of the fault."""
    return HttpResponse(render_to_string("errors/server_error.html", {}), status=500)
