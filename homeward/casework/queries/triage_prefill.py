"""What the triage form starts with: what the referrer said of each child, to be confirmed or put right."""

from collections.abc import Iterable
from typing import Any

from homeward.casework.models import ReferralPerson
from homeward.practice.values import Form
from homeward.practice.values.questions import EachChildQuestion, PeopleQuestion


def triage_answers(form: Form, children: Iterable[ReferralPerson]) -> dict[str, Any]:
    """Return the answers a new triage form begins with: all children ticked, their status as the referrer gave it."""
    named = list(children)
    answers: dict[str, Any] = {}
    for question in form.questions:
        if isinstance(question, PeopleQuestion) and question.fact == "triage.children":
            answers[question.key] = [str(each.id) for each in named]
        if isinstance(question, EachChildQuestion):
            said = {str(each.id): _said(question, each) for each in named}
            answers[question.key] = {child: given for child, given in said.items() if given}
    return answers


def _said(question: EachChildQuestion, child: ReferralPerson) -> dict[str, str]:
    said = {
        "child.care_status": child.care_status,
        "child.at_risk_of_care": {True: "yes", False: "no", None: ""}[child.at_risk_of_care],
    }
    given = {column.key: said.get(column.fact or "", "") for column in question.columns}
    return {key: words for key, words in given.items() if words}
