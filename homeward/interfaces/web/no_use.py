"""
"This question is no use": one press beside any question of a form, with a reason if somebody has one.

The form around it is drawn again with everything that was typed; nothing of it is saved or sent by the press.
"""

from typing import Any

from django.http import HttpRequest

from homeward.casework.values import FormPage
from homeward.interfaces.web.viewing import viewer_of
from homeward.practice import actions, queries

NO_USE = "no-use-"
TAKEN_BACK = "no-use-back-"
WHY = "no-use-why-"
INTENT = "intent"


def hears_no_use(request: HttpRequest, page: FormPage) -> bool:
    """Keep what was said about a question, if that is what was pressed, and return whether it was."""
    intent = request.POST.get(INTENT, "")
    if not intent.startswith(NO_USE):
        return False
    by, about = viewer_of(request), {"model": page.model, "version": page.model_version, "form_key": page.form.key}
    if intent.startswith(TAKEN_BACK):
        actions.take_back_no_use(by=by, question_key=intent.removeprefix(TAKEN_BACK), **about)
    else:
        key = intent.removeprefix(NO_USE)
        reason = request.POST.get(f"{WHY}{key}", "").replace("\0", "")
        actions.say_no_use(by=by, question_key=key, reason=reason, **about)
    return True


def beside_questions(request: HttpRequest, page: FormPage) -> dict[str, Any]:
    """Return what a form needs to ask it beside each question: which ones this person has said it about."""
    said = queries.said_no_use(
        by=viewer_of(request), model=page.model, version=page.model_version, form_key=page.form.key
    )
    return {"asks_no_use": True, "said_no_use": {each.question: each.reason for each in said}}
