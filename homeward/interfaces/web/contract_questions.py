"""What the terms of a contract leave open: read the questions, and record what the parties agreed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.typed import Typed
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions, queries
from homeward.outcomes.values import Answer
from homeward.outcomes.values.pages import OpenQuestion, SettingsPage
from homeward.vocabulary.errors import NotFound


@require_safe
def contract_questions(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Show every open question, its answer or its default, and what follows."""
    page = queries.settings_page(by=viewer_of(request), contract_id=contract_id)
    return render(
        request,
        "contracts/questions.html",
        {"page": page, "contract": page.contract, "crumbs": _crumbs(page, {"text": "Open questions"})},
    )


def contract_question(request: HttpRequest, contract_id: UUID, key: str) -> HttpResponse:
    """Answer one open question."""
    by, today = viewer_of(request), localdate()
    page = queries.settings_page(by=by, contract_id=contract_id)
    question = next((each for each in page.questions if each.key == key), None)
    if question is None:
        raise NotFound("These terms do not ask that.")

    def save(typed: Typed) -> str:
        actions.answer_setting(
            by=by,
            contract_id=contract_id,
            key=key,
            answer=_answer(question, typed),
            basis=typed.words("basis"),
            today=today,
        )
        return "Answer kept. It counts from the next time the contract is judged."

    href = reverse("contract_questions", args=[contract_id])
    return ask(
        request,
        "contracts/question.html",
        save=save,
        onward=lambda: href,
        start=Typed.starting(answer=question.answer if question.answer is not None else ""),
        page=page,
        contract=page.contract,
        question=question,
        options=[(code, each.means, each.consequence) for code, each in question.options.items()],
        crumbs=_crumbs(page, {"text": "Open questions", "href": href}, {"text": question.question}),
    )


def _answer(question: OpenQuestion, typed: Typed) -> Answer:
    if question.kind == "whole_number":
        return typed.number("answer", "The answer")
    return typed.words("answer") or None


def _crumbs(page: SettingsPage, *last: dict[str, str]) -> list[dict[str, str]]:
    return [
        {"text": "Contracts", "href": reverse("contracts")},
        {"text": page.contract.title, "href": reverse("contract", args=[page.contract.id])},
        *last,
    ]


urlpatterns = [
    path("contracts/<uuid:contract_id>/open-questions/", contract_questions, name="contract_questions"),
    path("contracts/<uuid:contract_id>/open-questions/<slug:key>/", contract_question, name="contract_question"),
]
