"""What a form and its answers mean: asked, checked, judged, scored."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.practice.library import shelf
from homeward.practice.rules import answers as answer_rules
from homeward.practice.rules import (
    asking,
    bringing_forward,
    calculating,
    completeness,
    leaving_out,
    posted,
    scoring,
    who_fills_in,
)
from homeward.practice.rules import eligibility as eligibility_rules
from homeward.practice.rules import facts as fact_rules
from homeward.practice.rules import misfits as misfit_rules
from homeward.practice.rules.asking import known_answer
from homeward.practice.rules.composed import parts_of
from homeward.practice.rules.conditions import judge
from homeward.practice.rules.gates import judge_gate
from homeward.practice.values import (
    AnswerProblem,
    Column,
    Condition,
    Facts,
    FactValue,
    Finding,
    Findings,
    Form,
    FormContext,
    PracticeModel,
    Question,
    ScoreResult,
    SectionProgress,
    Stage,
)
from homeward.practice.values.questions import MeasureQuestion, RatingQuestion, SignatureQuestion

Answers = Mapping[str, Any]
NOBODY = FormContext()


def read_posted(form: Form, post: Mapping[str, Sequence[str]], context: FormContext = NOBODY) -> dict[str, Any]:
    """Return the answers a web form posted. `rules.posted` says what the controls are called."""
    return posted.read_posted(form, post, context)


def visible(form: Form, answers: Answers) -> frozenset[str]:
    """Return the keys of the questions that are asked, given the answers so far."""
    return asking.visible(form, answers)


def asked_in_a_row(columns: Sequence[Question], row: Answers) -> frozenset[str]:
    """Return which of a group's columns are asked in a row of it."""
    return asking.asked_among(columns, row)


def asked_by_working_out(form: Form, answers: Answers) -> dict[str, bool]:
    """Return whether each question whose condition has to be worked out is asked now, by the name of its control."""
    return calculating.asked_by_working_out(form, answers)


def tell_apart(form: Form, answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the answers to what is asked, and what was answered before its question was hidden."""
    return leaving_out.tell_apart(form, answers)


def calculated(form: Form, answers: Answers) -> dict[str, int | Decimal | None]:
    """Return what each calculated question comes to, by the name of its control (`total`, `risks-0-total`)."""
    return calculating.calculated(form, answers)


def brought_forward(form: Form, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers to bring forward from these facts, for `FormContext.brought_forward` and to draw."""
    return bringing_forward.brought_forward(form, known)


def typed_answer(question: Question, raw: Any) -> Any:
    """Return what one answer means; None when there is none or it does not fit. A rating is numbers by rater."""
    return known_answer(question, raw)


def check_answers(form: Form, answers: Answers, *, today: date, context: FormContext = NOBODY) -> list[AnswerProblem]:
    """Return every problem with the answers. A "block" must be put right; a "warn" may be saved past."""
    return answer_rules.check_answers(form, answers, today=today, context=context)


def progress(
    form: Form, answers: Answers, *, today: date, context: FormContext = NOBODY
) -> tuple[SectionProgress, ...]:
    """Return how far each section is."""
    return completeness.progress(form, answers, today=today, context=context)


def facts_from(form: Form, answers: Answers) -> Facts:
    """Return the typed facts the answers give, by fact key."""
    return fact_rules.facts_from(form, answers)


def fact_rows(form: Form, answers: Answers) -> list[FactValue]:
    """Return the same facts one by one, each with its subject; `.stored` is plain JSON."""
    return fact_rules.fact_values(form, answers, shelf.registry())


def scores(form: Form, answers: Answers) -> tuple[ScoreResult, ...]:
    """Return every score of the form, or the reason there is none."""
    return scoring.score_all(form, answers)


def eligibility(model: PracticeModel, facts: Mapping[str, Any]) -> Findings:
    """Return whether one child is whom the model is for, rule by rule, with what is not known."""
    return eligibility_rules.judge_eligibility(model, fact_rules.as_typed(facts, shelf.registry()))


def gate(
    stage: Stage,
    *,
    facts: Mapping[str, Any],
    finished_forms: Collection[str],
    meetings_held: Collection[str] = (),
    plan_is_complete: bool = False,
) -> Findings:
    """Return whether the work may leave this stage, and what is missing."""
    return judge_gate(
        stage,
        facts=fact_rules.as_typed(facts, shelf.registry()),
        finished_forms=finished_forms,
        meetings_held=meetings_held,
        plan_is_complete=plan_is_complete,
    )


def checks(condition: Condition, facts: Mapping[str, Any]) -> Finding:
    """Return how any condition turns out on these facts."""
    return judge(condition, fact_rules.as_typed(facts, shelf.registry()))


def misfits(form: Form, answers: Answers, *, today: date, context: FormContext = NOBODY) -> list[AnswerProblem]:
    """Return the problems with what was typed so far, not with what is still empty."""
    return misfit_rules.misfits(form, answers, today=today, context=context)


def may_fill_in(form: Form, roles: Collection[str]) -> bool:
    """Return whether the model means somebody with these roles to fill in the form."""
    return who_fills_in.may_fill_in(form, roles)


def refuse_others(form: Form, model: PracticeModel, roles: Collection[str]) -> None:
    """
    Refuse whoever the model does not mean to fill in a form.

    :raises NotAllowed: with who may
    """
    who_fills_in.refuse_others(form, model, roles)


def usually_asked_for(form: Form, model: PracticeModel, stage: str) -> str:
    """Return in which stages the model asks for a form, where this is none of them; empty where it is, or any is."""
    return who_fills_in.usually_asked_for(form, model, stage)


def parts_of_a_question(question: MeasureQuestion | RatingQuestion | SignatureQuestion) -> tuple[Column, ...]:
    """Return the questions a reading, a rating or a signature is made of, to draw them like columns of a group."""
    return parts_of(question)
