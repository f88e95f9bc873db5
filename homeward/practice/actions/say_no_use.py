"""Say that a question of a form is no use, and take it back."""

from homeward.access.actions import action, record
from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer
from homeward.practice.models import NoUse
from homeward.practice.queries.shelf import form
from homeward.vocabulary.errors import NotAllowed, NotFound

LONGEST_REASON = 500


@action
def say_no_use(*, by: Viewer, model: str, version: str, form_key: str, question_key: str, reason: str = "") -> None:
    """
    Keep that a question is no use. Saying it again keeps the reason given last.

    Nothing about a family is kept with it.

    :raises NotAllowed: if the viewer fills in no forms
    :raises NotFound: if the model has no such form or question
    """
    row = _word_of(by, model, version, form_key, question_key)
    row.taken_back = False
    row.reason = reason.strip()[:LONGEST_REASON] or row.reason
    row.save()
    record("question.no_use", by=by, detail=_detail(row))


@action
def take_back_no_use(*, by: Viewer, model: str, version: str, form_key: str, question_key: str) -> None:
    """
    Take back that a question is no use.

    :raises NotFound: if the model has no such form or question
    """
    row = _word_of(by, model, version, form_key, question_key)
    row.taken_back = True
    row.reason = ""
    row.save()
    record("question.no_use_taken_back", by=by, detail=_detail(row))


def _word_of(by: Viewer, model: str, version: str, form_key: str, question_key: str) -> NoUse:
    if not allowed(by, Permission.CASE_WRITE, Permission.REFERRAL_RECEIVE, Permission.REFERRAL_DECIDE):
        raise NotAllowed("Only people who fill in forms say what is no use in them.")
    if form(model, version, form_key).question(question_key) is None:
        raise NotFound("The form asks no such question.")
    said = {
        "user_id": by.user_id,
        "authority_id": by.authority_id,
        "model_name": model,
        "model_version": version,
        "form_key": form_key,
        "question_key": question_key,
    }
    return NoUse.objects.filter(**said).first() or NoUse(**said)


def _detail(row: NoUse) -> dict[str, str | int | float | bool | None]:
    return {
        "model": row.model_name,
        "version": row.model_version,
        "form": row.form_key,
        "question": row.question_key,
        "with_reason": bool(row.reason),
    }
