"""Right of reply: keep what somebody says of a record beside it, and what was done about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject
from homeward.casework import actions, queries
from homeward.casework.values import HowGiven, NewReply, RepliedTo, RepliesTo, ReplyStance, SaidBy
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid, NotFound

SOMEBODY_ELSE = "other"
_PAGES = {"visit", "session", "note", "meeting", "supervision"}


def beside(
    request: HttpRequest,
    kind: RepliesTo,
    record_id: UUID,
    *,
    family_id: UUID | None = None,
    referral_id: UUID | None = None,
) -> dict[str, Any]:
    """Return what a page needs to show the replies beside a record, and the way to add one if the reader may."""
    by = viewer_of(request)
    may = (
        allowed(by, Permission.REFERRAL_READ, on=Subject.referral(referral_id))
        if referral_id is not None
        else family_id is not None and allowed(by, Permission.CASE_WRITE, on=Subject.family(family_id))
    )
    return {
        "replies": queries.replies_beside(by=by, kind=kind, record_id=record_id),
        "reply_href": reverse("reply", args=[kind.value, record_id]) if may else "",
    }


def reply(request: HttpRequest, kind: str, record_id: UUID) -> HttpResponse:
    """Ask who says what to a record, and keep it."""
    page = queries.reply_page(by=viewer_of(request), kind=_kind(kind), record_id=record_id, today=localdate())
    if request.method != "POST":
        return _show(request, page, Typed.starting(said_on=localdate()))
    typed = typed_in(request.POST)
    try:
        actions.keep_reply(
            by=viewer_of(request), kind=page.kind, record_id=record_id, reply=_new(page, typed), today=localdate()
        )
    except Invalid as refusal:
        return _show(request, page, typed.with_problems(refusal))
    messages.success(request, "Kept, word for word. It stands beside the record from now on.")
    return redirect(_back(page))


@require_POST
def answer_reply(request: HttpRequest, reply_id: UUID) -> HttpResponse:
    """Write down what was done about a reply."""
    by, typed, today = viewer_of(request), typed_in(request.POST), localdate()
    kind, record_id = queries.replied(by=by, reply_id=reply_id)
    try:
        actions.answer_reply(
            by=by,
            reply_id=reply_id,
            what_we_did=typed.words("what_we_did"),
            done_on=typed.maybe_day("done_on", "The day") or today,
            today=today,
        )
    except Invalid as refusal:
        page = queries.reply_page(by=by, kind=kind, record_id=record_id, today=today)
        return _show(request, page, typed.with_problems(refusal), answering=reply_id)
    messages.success(request, "Written down beside their words.")
    return redirect("reply", kind.value, record_id)


def _kind(text: str) -> RepliesTo:
    try:
        return RepliesTo(text)
    except ValueError:
        raise NotFound("We could not find this, or it is not yours to see.") from None


def _new(page: RepliedTo, typed: Typed) -> NewReply:
    chosen = typed.words("who")
    if not chosen:
        raise Invalid.because("Choose whose words these are.", field="who")
    person = next((UUID(each) for each, _ in page.people if each == chosen), None)
    said_by = SaidBy.FAMILY if person else SaidBy.read(typed.words("said_by") or "other", field="said_by")
    return NewReply(
        stance=ReplyStance.read(typed.words("stance"), field="stance"),
        said_by=said_by,
        words=typed.value("words"),
        said_on=typed.day("said_on", "The day"),
        how_given=HowGiven.read(typed.words("how_given"), field="how_given"),
        person_id=person,
        name="" if person else typed.words("name"),
        role="" if person else typed.words("role"),
        what_we_did=typed.words("what_we_did"),
    )


def _show(request: HttpRequest, page: RepliedTo, typed: Typed, *, answering: UUID | None = None) -> HttpResponse:
    back = _back(page)
    context = {
        "page": page,
        "typed": typed if answering is None else Typed.starting(said_on=localdate()),
        "answer_typed": typed if answering else Typed.starting(done_on=localdate()),
        "answering": answering,
        "problems": typed.problems,
        "stances": [(each.value, each.label) for each in ReplyStance],
        "speakers": [(each.value, each.label) for each in SaidBy],
        "ways": [("", "Choose one"), *((each.value, each.label) for each in HowGiven)],
        "people": [*page.people, (SOMEBODY_ELSE, "Somebody else")],
        "back": back,
        "crumbs": [{"text": page.title, "href": back}, {"text": "Reply"}],
    }
    return render(request, "replies/reply.html", context, status=422 if typed.problems else 200)


def _back(page: RepliedTo) -> str:
    kind = page.kind
    if kind.value in _PAGES:
        return reverse("record_view", args=[kind.value, page.id])
    if kind is RepliesTo.FORM:
        return reverse("form", args=[page.id])
    if page.referral_id is not None:
        return reverse("referral", args=[page.referral_id])
    names = {RepliesTo.PLAN: "plan", RepliesTo.STORY: "story"}
    return reverse(names.get(kind, "family"), args=[page.family_id])


urlpatterns = [
    path("replies/<slug:kind>/<uuid:record_id>/", reply, name="reply"),
    path("replies/<uuid:reply_id>/done/", answer_reply, name="answer_reply"),
]
