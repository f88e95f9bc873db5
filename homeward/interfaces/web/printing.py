"""Hand out a finished form: choose for whom and why, see what is left out, and get it as a PDF."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate, localtime

from homeward.access.queries import user_names
from homeward.casework import actions, queries
from homeward.casework.values import CopyPlan, FileContent, Recipient, RecipientKind, ReleasedCopyView, RepliesTo
from homeward.interfaces.web.casework_forms import crumbs
from homeward.interfaces.web.files import with_files
from homeward.interfaces.web.form_reading import read_form
from homeward.interfaces.web.paper.form_paper import FormPaper
from homeward.interfaces.web.paper.replies_on_paper import replies_on_paper
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.wording import day, moment
from homeward.practice.queries import visible
from homeward.vocabulary.errors import Invalid

MAKE, LOOK = "make", "look"


def copy_form(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Choose whom a copy is for, then what goes into it; the second press makes it."""
    typed = typed_in(request.POST)
    if request.method != "POST":
        return _page(request, submission_id, Typed({}), chosen=None)
    recipient = _recipient(typed)
    if recipient is None:
        refusal = Invalid.because("Choose whom the copy is for.", field="kind")
        return _page(request, submission_id, typed.with_problems(refusal), chosen=None)
    if typed.value("intent") != MAKE:
        return _page(request, submission_id, typed, chosen=recipient)
    if recipient.person_id is not None and typed.maybe_id("looked") != recipient.person_id:
        # The list on the page was made for somebody else: what is ticked there was never looked at for this person.
        refusal = Invalid.because("You chose somebody else. Look at what may go to them, then make it.", field="person")
        return _page(request, submission_id, typed.with_problems(refusal), chosen=recipient, afresh=True)
    try:
        return _made(request, submission_id, recipient, typed)
    except Invalid as refusal:
        return _page(request, submission_id, typed.with_problems(refusal), chosen=recipient)


def _made(request: HttpRequest, submission_id: UUID, recipient: Recipient, typed: Typed) -> HttpResponse:
    by = viewer_of(request)
    going = set(request.POST.getlist("goes"))
    asked = set(request.POST.getlist("asked"))
    plan, copy = actions.release_copy(
        by=by,
        submission_id=submission_id,
        recipient=recipient,
        reason=typed.words("reason"),
        left_out=asked - going,
        today=localdate(),
    )
    paper = _paper(request, plan, copy)
    response = HttpResponse(paper.pdf(), content_type="application/pdf")
    # The reference says which copy it is; a family's name would lie about in a folder of downloads.
    response["Content-Disposition"] = f'attachment; filename="{copy.reference}.pdf"'
    return response


def _paper(request: HttpRequest, plan: CopyPlan, copy: ReleasedCopyView) -> FormPaper:
    by, page = viewer_of(request), plan.page
    begun = page.submission
    assert begun is not None  # noqa: S101 (only what is finished is planned)
    files = queries.files_of(by=by, submission_id=begun.id)
    sections = with_files(read_form(page.form, plan.answers, page.context), files)
    shown = {
        each.id
        for section in sections
        for line in section.lines
        for each in line.files
        if line.key not in copy.left_out and each.kind.is_picture
    }
    contents: dict[str, FileContent] = {str(each): queries.file_content(by=by, file_id=each) for each in shown}
    writer = user_names([begun.started_by]).get(begun.started_by, "") if begun.started_by else ""
    finished = f"Finished {moment(localtime(begun.finished_at))}" if begun.finished_at else ""
    replies = queries.replies_beside(by=by, kind=RepliesTo.FORM, record_id=begun.id)
    is_whole = not copy.left_out and not plan.withheld
    return FormPaper(
        title=page.form.title,
        about=page.about,
        reference=plan.case_reference,
        recipient=f"Copy {copy.reference} for {plan.recipient_name}",
        made=f"Made {day(localdate())} by {by.name}. Keep it safe, and destroy it when it is no longer needed.",
        lines=[each for each in (page.about, f"{finished}{f', by {writer}' if writer else ''}".strip(", ")) if each],
        sections=(*sections, *replies_on_paper(replies, plan.recipient, is_whole=is_whole)),
        left_out=copy.left_out,
        files=contents,
        note=f"Made with {page.model.replace('_', ' ')} {page.model_version}.",
    )


def _page(
    request: HttpRequest, submission_id: UUID, typed: Typed, *, chosen: Recipient | None, afresh: bool = False
) -> HttpResponse:
    by = viewer_of(request)
    plan = queries.copy_plan(
        by=by,
        submission_id=submission_id,
        recipient=chosen or Recipient(RecipientKind.OWN_USE),
        today=localdate(),
    )
    asked = visible(plan.page.form, plan.page.answers)
    held = {each.question: each for each in plan.withheld}
    context = {
        "plan": plan,
        "page": plan.page,
        "kinds": [each for each in RecipientKind if each is not RecipientKind.FAMILY_MEMBER or plan.members],
        "members": sorted(plan.members.items(), key=lambda each: each[1]),
        "typed": typed,
        "problems": typed.problems,
        "chosen": chosen,
        "questions": [
            (each, held.get(each.key)) for each in plan.page.form.questions if each.key in asked and chosen is not None
        ],
        "going": set(request.POST.getlist("goes")) if typed.value("intent") == MAKE and not afresh else None,
        "crumbs": [*crumbs(plan.page)[:-1], {"text": "A copy to hand out"}],
    }
    return render(request, "casework_forms/copy.html", context, status=422 if typed.problems else 200)


def _recipient(typed: Typed) -> Recipient | None:
    kind = typed.value("kind")
    if kind not in list(RecipientKind):
        return None
    found = RecipientKind(kind)
    in_family = found is RecipientKind.FAMILY_MEMBER
    name = "" if in_family or found is RecipientKind.OWN_USE else typed.words("recipient")
    return Recipient(found, name=name, person_id=typed.maybe_id("person") if in_family else None)


urlpatterns = [path("forms/<uuid:submission_id>/copy/", copy_form, name="copy_form")]
