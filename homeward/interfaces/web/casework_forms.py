"""Fill in any form of a practice model, finish it, read it, correct it; and the drafts that wait."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from homeward.casework import actions, queries
from homeward.casework.values import Finished, FormPage, SecondLook
from homeward.interfaces.web.family_links import address
from homeward.interfaces.web.forms import (
    draft_saved,
    goes_past_warnings,
    only_changes_rows,
    posted_answers,
    read_form,
    render_form,
    wants_draft,
)
from homeward.interfaces.web.second_look import warned
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.vocabulary.errors import Invalid, Stale

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
    "referral": "The referral was sent.",
}
Begin = Callable[[], UUID]


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
    """Ask a form; save a draft of it; or finish it and go back to where the person came from."""
    if request.method != "POST":
        return ask(request, page, page.answers, **drawn)
    answers = posted_answers(request, page.form, page.context)
    if only_changes_rows(request):
        return ask(request, page, answers, **drawn)
    try:
        return _save(request, page, answers, begin, **drawn)
    except Stale:
        return ask(request, page, answers, theirs=page.answers, status=409, **drawn)


def _save(request: HttpRequest, page: FormPage, answers: Any, begin: Begin, **drawn: Any) -> HttpResponse:
    by = viewer_of(request)
    version = typed_in(request.POST).version()
    if version is None and page.submission is not None and answers != page.answers:
        # The draft was begun in another window after this page was opened.
        raise Stale("This form was begun in another window after you opened this page.")
    draft_id = _draft_of(request, page) or begin()
    if wants_draft(request):
        saved = actions.save_draft(by=by, submission_id=draft_id, answers=answers, version=version)
        back = back_to(request, page)
        return draft_saved(request, at=timezone.localtime(), draft_id=draft_id, back=back, version=saved)
    try:
        finished = actions.finish_form(
            by=by,
            submission_id=draft_id,
            answers=answers,
            version=version,
            looked_twice=goes_past_warnings(request),
            today=localdate(),
        )
    except Invalid as refusal:
        return ask_again(request, page, answers, refusal, draft_id=draft_id, version=version, **drawn)
    messages.success(request, MADE.get(finished.made.kind, "Saved."))
    return redirect(_onward(request, page, finished))


def ask(request: HttpRequest, page: FormPage, answers: Any, **drawn: Any) -> HttpResponse:
    """Draw the form with these answers."""
    begun = page.submission
    # What the link brought along is an answer by now; the address without it is where drafts are saved.
    given: dict[str, Any] = {
        "context": page.context,
        "known": page.known,
        "about": page.about,
        "version": begun.version if begun else None,
        "draft_url": request.path,
        "back": back_to(request, page),
        "crumbs": crumbs(page),
        "hidden": {"draft": begun.id if begun else "", "next": back_to(request, page)},
        "extra": {"page": page},
        "template": "casework_forms/form.html",
    }
    return render_form(request, page.form, answers, **(given | drawn))


def ask_again(
    request: HttpRequest,
    page: FormPage,
    answers: Any,
    refusal: Invalid,
    *,
    draft_id: UUID,
    version: int | None,
    **drawn: Any,
) -> HttpResponse:
    """Keep what was typed in the draft, and draw the form with what is to be put right."""
    saved = actions.save_draft(by=viewer_of(request), submission_id=draft_id, answers=answers, version=version)
    problems = warned(refusal) if isinstance(refusal, SecondLook) else refusal.problems
    hidden = {"draft": draft_id, "next": back_to(request, page)}
    return ask(request, page, answers, problems=problems, status=422, **({"version": saved, "hidden": hidden} | drawn))


def _read(request: HttpRequest, page: FormPage) -> HttpResponse:
    context = {
        "page": page,
        "sections": read_form(page.form, page.answers, page.context),
        "crumbs": crumbs(page),
        "back": back_to(request, page),
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


@require_POST
def throw_away(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    by = viewer_of(request)
    page = queries.form_page(by=by, submission_id=submission_id, today=localdate())
    actions.withdraw_draft(by=by, submission_id=submission_id)
    messages.success(request, "The draft was thrown away.")
    return redirect(back_to(request, page))


def drafts(request: HttpRequest) -> HttpResponse:
    """List the forms this person began and has not finished."""
    by = viewer_of(request)
    waiting = queries.drafts_page(by=by, today=localdate())
    return render(request, "casework_forms/drafts.html", {"drafts": waiting, "crumbs": [{"text": "Forms to finish"}]})


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


def _draft_of(request: HttpRequest, page: FormPage) -> UUID | None:
    if page.submission is not None:
        return page.submission.id
    try:
        return UUID(request.POST.get("draft", ""))
    except ValueError:
        return None


def _onward(request: HttpRequest, page: FormPage, finished: Finished) -> str:
    if finished.made.kind == "referral":
        return reverse("referral", args=[finished.made.id])
    return back_to(request, page)


urlpatterns = [
    path("drafts/", drafts, name="drafts"),
    path("episodes/<uuid:episode_id>/forms/<slug:form_key>/", start_form, name="start_form"),
    path("forms/<uuid:submission_id>/", form, name="form"),
    path("forms/<uuid:submission_id>/correct/", correct_form, name="correct_form"),
    path("forms/<uuid:submission_id>/throw-away/", throw_away, name="throw_away_draft"),
]
