"""Save a single answer of a draft while somebody types: small and quick, and nobody else's words are overwritten."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils.timezone import localdate, localtime
from django.views.decorators.http import require_POST

from homeward.casework import actions, queries
from homeward.interfaces.web.form_measuring import keep_spent
from homeward.interfaces.web.form_paging import narrowed
from homeward.interfaces.web.form_saving import clash_told, seals_sent
from homeward.interfaces.web.form_working_out import worked_out
from homeward.interfaces.web.forms import posted_answers
from homeward.interfaces.web.typed import typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.interfaces.web.wording import clock
from homeward.practice import queries as practice
from homeward.practice.values import FormContext
from homeward.practice.values.questions import PER_SUBJECT

CHANGED = "changed"


@require_POST
def keep_answers(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Keep the answers to the questions named in ``changed``; answer with what the page must remember."""
    by = viewer_of(request)
    ref = queries.draft_form(submission_id)
    whole = practice.form(ref.model, ref.version, ref.key)
    form = narrowed(whole, keys=frozenset(request.POST.getlist(CHANGED)))
    needs_people = any(isinstance(each, PER_SUBJECT) for each in form.questions)
    context = (
        queries.draft_context(by=by, submission_id=submission_id, today=localdate()) if needs_people else FormContext()
    )
    kept = actions.keep_answers(
        by=by,
        submission_id=submission_id,
        answers=posted_answers(request, form, context),
        keys=form.answer_keys,
        seen=seals_sent(request) or {},
        version=typed_in(request.POST).version(),
    )
    keep_spent(request, submission_id)
    if kept.clashes:
        return clash_told(queries.form_page(by=by, submission_id=submission_id, today=localdate()), kept)
    told = {"at": clock(localtime(kept.saved_at)), "version": kept.version, "seen": dict(kept.seals)}
    return JsonResponse({**told, "draft": str(submission_id), **worked_out(whole, kept.answers)})


urlpatterns = [path("forms/<uuid:submission_id>/keep/", keep_answers, name="keep_answers")]
