"""Fill in any form of a practice model, finish it, read it, correct it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, localtime

from homeward.casework import actions, queries
from homeward.casework.values import Finished, FormPage, Kept, RepliesTo, SecondLook
from homeward.interfaces.web.family_links import address
from homeward.interfaces.web.files import files_shown, with_files
from homeward.interfaces.web.form_paging import Paging, goes_to, page_of_question, paging_of
from homeward.interfaces.web.form_review import CHECK, asides, review
from homeward.interfaces.web.form_saving import (
    SEEN,
    Begin,
    Sent,
    back_address,
    clashed,
    keep,
    seals_of,
    sent,
    settle,
    settles,
)
from homeward.interfaces.web.forms import (
    draft_saved,
    goes_past_warnings,
    only_changes_rows,
    read_form,
    render_form,
    wants_draft,
)
from homeward.interfaces.web.no_use import beside_questions, hears_no_use
from homeward.interfaces.web.replies import beside
from homeward.interfaces.web.second_look import warned
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice.queries import check_answers, misfits
from homeward.practice.values import Form
from homeward.vocabulary.errors import Invalid

# What is said once a form made something; a form that makes nothing of these says it is saved.
MADE = {
    "visit": "The visit is recorded.",
    "session": "The session is recorded.",
    "note": "The note is written.",
    "plan": "The plan is agreed.",
    "plan_review": "The plan was looked at again.",
    "meeting": "The meeting is recorded.",
    "reading": "The measure is recorded.",
    "celebration": "The celebration is recorded.",
    "closure": "The closure was asked for. Somebody else approves it.",
    "follow_up": "The check is recorded.",
    "child_voice": "What the child showed is kept, with who may see it.",
    "referral": "The referral was sent.",
}


def start_form(request: HttpRequest, episode_id: UUID, form_key: str) -> HttpResponse:
    """Ask a form of an episode; nothing is written until something is sent."""
    by = viewer_of(request)
    page = queries.form_to_start(
        by=by, episode_id=episode_id, form_key=form_key, today=localdate(), asked=request.GET.dict()
    )
    return fill_in(request, page, lambda: actions.start_form(by=by, episode_id=episode_id, form_key=form_key))


def form(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Go on with a draft, or read a finished form."""
    page = queries.form_page(by=viewer_of(request), submission_id=submission_id, today=localdate())
    if page.is_draft and page.may_write:
        return fill_in(request, page, lambda: submission_id)
    return _read(request, page)


def fill_in(request: HttpRequest, page: FormPage, begin: Begin, **drawn: Any) -> HttpResponse:
    """Ask a form, all at once or a page at a time; save a draft of it; or finish it and go back."""
    paging = paging_of(request, page)
    if request.method != "POST":
        if paging and paging.is_review:
            return review(request, page, paging, crumbs=crumbs(page))
        return ask(request, page, page.answers, paging=paging, problems=_of_this_page(request, page, paging), **drawn)
    if settles(request):
        return settle(request, page, begin)
    if paging and paging.is_review and _was_changed(request, page):
        messages.warning(request, "This was changed while you were reading. Read it once more, then finish.")
        return redirect(request.get_full_path())
    section = "" if paging is None or paging.is_review else paging.current
    what = Sent({}, (), None, None) if paging and paging.is_review else sent(request, page, section=section)
    if hears_no_use(request, page) or only_changes_rows(request):
        return ask(request, page, {**_others(page, what), **what.answers}, paging=paging, **drawn)
    try:
        draft_id, kept = keep(request, page, what, begin, page_done=section if goes_to(request) else "")
    except Invalid as refusal:
        shown = {**_others(page, what), **what.answers}
        return ask(request, page, shown, paging=paging, problems=refusal.problems, status=422, **drawn)
    if kept.clashes:
        return clashed(request, draft_id, kept, what.answers)
    if goes_to(request):
        return redirect(back_address(draft_id, page=goes_to(request), next=request.POST.get("next", "")))
    if wants_draft(request):
        at, back = localtime(kept.saved_at), back_to(request, page)
        return draft_saved(request, at=at, draft_id=draft_id, back=back, kept=kept, form=page.form)
    return _finish(request, page, draft_id, kept, paging, **drawn)


def _finish(
    request: HttpRequest, page: FormPage, draft_id: UUID, kept: Kept, paging: Paging | None, **drawn: Any
) -> HttpResponse:
    try:
        finished = actions.finish_form(
            by=viewer_of(request),
            submission_id=draft_id,
            answers=kept.answers,
            version=kept.version,
            looked_twice=goes_past_warnings(request),
            today=localdate(),
        )
    except Invalid as refusal:
        if paging is not None:
            again = queries.form_page(by=viewer_of(request), submission_id=draft_id, today=localdate())
            return review(request, again, paging_of(request, again), refusal, crumbs=crumbs(again))
        return ask_again(request, page, kept, refusal, draft_id=draft_id, **drawn)
    messages.success(request, MADE.get(finished.made.kind, "Saved."))
    if finished.left_out:
        messages.info(request, left_out_words(page.form, finished.left_out))
    return redirect(_onward(request, page, finished))


def left_out_words(form: Form, keys: Collection[str]) -> str:
    """Say which answers were left out because their questions are not asked any more."""
    labels = ", ".join(f"“{each.label}”" for each in form.questions if each.key in keys)
    return f"Left out, because the question is not asked any more: {labels}. The words are kept with the form."


def ask(
    request: HttpRequest, page: FormPage, answers: Any, *, paging: Paging | None = None, **drawn: Any
) -> HttpResponse:
    """Draw the form with these answers."""
    begun = page.submission
    keys = page.form.answer_keys
    remembered = request.POST.get(SEEN) if request.method == "POST" else None
    # What the link brought along is an answer by now; the address without it is where drafts are saved.
    given: dict[str, Any] = {
        "context": page.context,
        "known": page.known,
        "about": page.about,
        "version": begun.version if begun else None,
        "draft_url": request.path,
        "keep_url": reverse("keep_answers", args=[begun.id]) if begun else "",
        "back": back_to(request, page),
        "crumbs": crumbs(page),
        "paging": paging,
        "seen": remembered if remembered is not None else seals_of(page.answers, keys),
        "extra": {"page": page},
        "template": "casework_forms/form.html",
    }
    drawn = given | drawn
    hidden = {"draft": begun.id if begun else "", "next": drawn["back"]}
    drawn["hidden"] = hidden | drawn.get("hidden", {})
    drawn["extra"] = {**drawn["extra"], **files_shown(request, page, answers), **beside_questions(request, page)}
    drawn["extra"]["gaps"] = queries.gaps_of_a_form(by=viewer_of(request), page=page, today=localdate())
    return render_form(request, page.form, answers, **drawn)


def ask_again(
    request: HttpRequest, page: FormPage, kept: Kept, refusal: Invalid, *, draft_id: UUID, **drawn: Any
) -> HttpResponse:
    """Draw the form, which is kept as a draft, with what is to be put right."""
    problems = warned(refusal) if isinstance(refusal, SecondLook) else refusal.problems
    given: dict[str, Any] = {
        "version": kept.version,
        "seen": seals_of(kept.answers, page.form.answer_keys),
        "keep_url": reverse("keep_answers", args=[draft_id]),
        "hidden": {"draft": draft_id},
    }
    return ask(request, page, kept.answers, problems=problems, status=422, **(given | drawn))


def _was_changed(request: HttpRequest, page: FormPage) -> bool:
    version = typed_in(request.POST).version()
    return page.submission is not None and version is not None and version != page.submission.version


def _others(page: FormPage, what: Sent) -> dict[str, Any]:
    """Return the answers to the questions that stand on other pages."""
    return {key: answer for key, answer in page.answers.items() if key not in what.keys}


def _of_this_page(request: HttpRequest, page: FormPage, paging: Paging | None) -> list[Any]:
    """
    Return what is to be put right on a page that is opened: what was typed and does not fit.

    On the page somebody was led to from the look over all of it, what is missing too.
    """
    if page.submission is None:
        return []
    look = check_answers if paging is not None and CHECK in request.GET else misfits
    found = look(page.form, page.answers, today=localdate(), context=page.context)
    return [each for each in found if paging is None or page_of_question(page.form, each.question) == paging.current]


def _read(request: HttpRequest, page: FormPage) -> HttpResponse:
    by = viewer_of(request)
    sections = read_form(page.form, page.answers, page.context)
    assert page.submission is not None  # noqa: S101 (what is read has been begun)
    context = {
        "page": page,
        "sections": with_files(sections, queries.files_of(by=by, submission_id=page.submission.id)),
        "aside": asides(page),
        "may_copy": queries.may_release(by=by, page=page),
        "copies": queries.released_copies(by=by, submission_id=page.submission.id),
        "crumbs": crumbs(page),
        "back": back_to(request, page),
        **beside(request, RepliesTo.FORM, page.submission.id, family_id=page.family_id, referral_id=page.referral_id),
    }
    return render(request, "casework_forms/read.html", context)


def correct_form(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Ask why a finished form is corrected, then open its answers to be put right."""
    by = viewer_of(request)
    page = queries.form_page(by=by, submission_id=submission_id, today=localdate())
    typed = typed_in(request.POST)
    if request.method == "POST":
        try:
            draft_id = actions.correct_form(by=by, submission_id=submission_id, reason=typed.words("reason"))
        except Invalid as refusal:
            typed = typed.with_problems(refusal)
        else:
            return redirect("form", draft_id)
    context = {"page": page, "typed": typed, "problems": typed.problems, "crumbs": crumbs(page)}
    return render(request, "casework_forms/correct.html", context, status=422 if typed.problems else 200)


def back_to(request: HttpRequest, page: FormPage) -> str:
    """Return where the person came from, or else the page of whom the form is about."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, None):
        return asked
    if page.family_id is not None and page.episode_id is not None:
        return address("family", page.family_id) or "/"
    if page.referral_id is not None and page.submission is not None:
        return reverse("referral", args=[page.referral_id])
    return address("my_referrals") or "/"


def crumbs(page: FormPage) -> list[dict[str, str]]:
    """Return the crumbs above a form."""
    last = {"text": page.form.title}
    if page.episode_id is not None and page.family_id is not None:
        return [
            {"text": "My families", "href": address("my_families") or "/"},
            {"text": page.about, "href": address("family", page.family_id) or "/"},
            last,
        ]
    if page.referral_id is not None:
        return [{"text": "Referral", "href": reverse("referral", args=[page.referral_id])}, last]
    return [{"text": "My referrals", "href": address("my_referrals") or "/"}, last]


def _onward(request: HttpRequest, page: FormPage, finished: Finished) -> str:
    if finished.made.kind == "referral":
        return reverse("referral", args=[finished.made.id])
    return back_to(request, page)


urlpatterns = [
    path("episodes/<uuid:episode_id>/forms/<slug:form_key>/", start_form, name="start_form"),
    path("forms/<uuid:submission_id>/", form, name="form"),
    path("forms/<uuid:submission_id>/correct/", correct_form, name="correct_form"),
]
