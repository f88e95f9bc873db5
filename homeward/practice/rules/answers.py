"""
Check the answers to a form: what is missing, what cannot be, and what is worth a second look.

Returns every problem at once, each naming its question. Nothing typed is changed or thrown away.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from homeward.practice.rules.answer_kinds import is_blank, name_of, read_answer
from homeward.practice.rules.asking import Asking, asking_of
from homeward.practice.rules.bringing_forward import unconfirmed
from homeward.practice.rules.composed import parts_of
from homeward.practice.rules.measures import check_reading
from homeward.practice.values import AnswerProblem, Choice, Form, FormContext, Question
from homeward.practice.values.questions import (
    CalculatedQuestion,
    DateQuestion,
    EachChildQuestion,
    EachGoalQuestion,
    GoalsQuestion,
    MeasureQuestion,
    RatingQuestion,
    RepeatQuestion,
    SignatureQuestion,
    StatementsQuestion,
)

Answers = Mapping[str, Any]
EMPTY = FormContext()


def check_answers(form: Form, answers: Answers, *, today: date, context: FormContext = EMPTY) -> list[AnswerProblem]:
    """Return every problem with the answers, in the order the questions are asked."""
    checker = _Checker(today, context)
    asking = asking_of(form.questions, answers)
    problems = list(checker.group(form.questions, answers, asking))
    problems += unconfirmed(form, answers, asking.asked(), context)
    problems += _checks_of_the_form(form, asking)
    known = set(form.answer_keys)
    problems += [
        AnswerProblem(question=key, message="This form does not ask this question. Leave the answer out.")
        for key in answers
        if key not in known
    ]
    return problems


def subjects_of(question: Question, context: FormContext) -> tuple[Choice, ...]:
    """Return the children or the goals a question is asked about, one by one."""
    if isinstance(question, EachChildQuestion):
        return context.children
    return context.goals if isinstance(question, EachGoalQuestion) else ()


def _checks_of_the_form(form: Form, asking: Asking) -> Iterator[AnswerProblem]:
    for check in form.checks:
        if asking.meets(check.problem_when):
            yield AnswerProblem(question=check.at, message=check.says, severity=check.severity)


class _Checker:
    """Walks the questions once, knowing the day and the family."""

    def __init__(self, today: date, context: FormContext) -> None:
        self.today = today
        self.context = context

    def group(
        self,
        questions: Sequence[Question],
        answers: Answers,
        asking: Asking | None = None,
        *,
        under: str | None = None,
        row: str | None = None,
        called: str = "",
    ) -> Iterator[AnswerProblem]:
        """
        Check the questions of a form, or of one row of a group.

        :param under: the key of the group question, when this is one of its rows
        :param row: which row: its number or the id it is about
        :param called: what the row is called in a message ("Child 2")
        """
        asking = asking or asking_of(questions, answers)
        for question in questions:
            if not asking.is_asked(question.key):
                continue
            if isinstance(question, CalculatedQuestion):
                if under is None and asking.value(question.key) is None:
                    yield from _not_worked_out(question)
                continue
            for problem in self._one(question, answers.get(question.key), answers, questions):
                if under is None:
                    yield problem
                else:
                    message = f"{called}: {problem.message}" if called else problem.message
                    yield AnswerProblem(
                        question=under,
                        row=row,
                        column="-".join(part for part in (question.key, problem.column) if part),
                        message=message,
                        severity=problem.severity,
                    )

    def _one(
        self, question: Question, raw: Any, answers: Answers, siblings: Sequence[Question]
    ) -> Iterator[AnswerProblem]:
        match question:
            case RepeatQuestion() | GoalsQuestion() | StatementsQuestion():
                yield from self._rows(question, raw)
            case EachChildQuestion() | EachGoalQuestion():
                yield from self._per_subject(question, raw)
            case MeasureQuestion():
                yield from self._reading(question, raw)
            case RatingQuestion() | SignatureQuestion():
                yield from self._composed(question, raw)
            case _:
                yield from self._simple(question, raw, answers, siblings)

    def _simple(
        self, question: Question, raw: Any, answers: Answers, siblings: Sequence[Question]
    ) -> Iterator[AnswerProblem]:
        read = read_answer(question, raw, today=self.today, context=self.context)
        if read.problem:
            yield AnswerProblem(question=question.key, message=read.problem)
        elif read.is_blank:
            yield from _missing(question)
        else:
            # Looked for only where a day says so: a form may ask hundreds of questions.
            wanted = question.not_before if isinstance(question, DateQuestion) else None
            other = next((s for s in siblings if s.key == wanted), None) if wanted else None
            if other is not None:
                earliest = read_answer(other, answers.get(other.key), today=None, context=None).value
                if earliest is not None and read.value < earliest:
                    message = f"{name_of(question)}: this is before {name_of(other)}. Check both days."
                    yield AnswerProblem(question=question.key, message=message)

    def _rows(self, question: RepeatQuestion | GoalsQuestion | StatementsQuestion, raw: Any) -> Iterator[AnswerProblem]:
        if raw and not (isinstance(raw, list) and all(isinstance(each, Mapping) for each in raw)):
            yield AnswerProblem(question=question.key, message=f"{name_of(question)}: this should be a list.")
            return
        filled = [(at, row) for at, row in enumerate(raw or []) if not is_blank(row)]
        if len(filled) < question.at_least or (question.required and not filled):
            needed = max(question.at_least, 1)
            severity: Literal["block", "warn"] = question.required or "block"
            message = f"{name_of(question)}: add at least {needed}."
            yield AnswerProblem(question=question.key, message=message, severity=severity)
        if len(filled) > question.at_most:
            message = f"{name_of(question)}: there can be {question.at_most} at most."
            yield AnswerProblem(question=question.key, message=message)
        yield from _not_as_advised(question, len(filled))
        for at, row in filled:
            called = f"{question.row_label} {at + 1}"
            yield from self.group(question.columns, row, under=question.key, row=str(at), called=called)

    def _per_subject(self, question: EachChildQuestion | EachGoalQuestion, raw: Any) -> Iterator[AnswerProblem]:
        if raw and not (isinstance(raw, Mapping) and all(isinstance(each, Mapping) for each in raw.values())):
            message = f"{name_of(question)}: the answers do not say whom they are about."
            yield AnswerProblem(question=question.key, message=message)
            return
        subjects = subjects_of(question, self.context)
        rows = raw or {}
        if any(key not in {each.id for each in subjects} for key in rows):
            message = f"{name_of(question)}: an answer is about somebody or something no longer in this work."
            yield AnswerProblem(question=question.key, message=message)
        for subject in subjects:
            row = rows.get(subject.id, {})
            yield from self.group(question.columns, row, under=question.key, row=subject.id, called=subject.label)

    def _reading(self, question: MeasureQuestion, raw: Any) -> Iterator[AnswerProblem]:
        if is_blank(raw):
            yield from _missing(question)
            return
        if not isinstance(raw, Mapping):
            yield AnswerProblem(question=question.key, message=f"{name_of(question)}: choose the measure.")
            return
        yield from self.group(parts_of(question), raw, under=question.key)
        for column, message in check_reading(question, raw, today=self.today, context=self.context):
            yield AnswerProblem(question=question.key, column=column, message=message)

    def _composed(self, question: RatingQuestion | SignatureQuestion, raw: Any) -> Iterator[AnswerProblem]:
        if is_blank(raw):
            yield from _missing(question)
            return
        parts = parts_of(question)
        if not isinstance(raw, Mapping) or not set(raw) <= {each.key for each in parts}:
            yield AnswerProblem(question=question.key, message=f"{name_of(question)}: answer each line of it.")
            return
        yield from self.group(parts, raw, under=question.key)


def _not_worked_out(question: CalculatedQuestion) -> Iterator[AnswerProblem]:
    if question.required:
        message = f"{name_of(question)} cannot be worked out yet. Answer the questions it is worked out from."
        yield AnswerProblem(question=question.key, message=message, severity=question.required)


def _missing(question: Question) -> Iterator[AnswerProblem]:
    if question.required == "block":
        yield AnswerProblem(question=question.key, message=f"Answer {name_of(question)}.")
    elif question.required == "warn":
        message = f"{name_of(question)} has no answer yet. You can save without it."
        yield AnswerProblem(question=question.key, message=message, severity="warn")


def _not_as_advised(
    question: RepeatQuestion | GoalsQuestion | StatementsQuestion, count: int
) -> Iterator[AnswerProblem]:
    """Warn where there are more than the model advises, or fewer; nobody is stopped. None at all is its own matter."""
    if isinstance(question, RepeatQuestion):
        fewest = question.advised_at_least
        if fewest is not None and 0 < count < fewest:
            message = f"{name_of(question)}: {fewest} or more is better. You can save with {count}."
            yield AnswerProblem(question=question.key, message=message, severity="warn")
        return
    most = question.advised_at_most
    if most is not None and count > most:
        message = f"{name_of(question)}: {most} or fewer is easier to work on. You can keep all {count}."
        yield AnswerProblem(question=question.key, message=message, severity="warn")
