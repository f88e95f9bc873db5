"""
Turn what a web form posted into answers, and say what each control is called.

The names of the controls (question keys hold no hyphen, so a hyphen always separates):

    key                         one line, several lines, one of, yes/no, number, scale, one person, a tick ("yes")
    key  (posted many times)    many of, people, files (the id of each one kept)
    key-day key-month key-year  a date
    key-0-column                a repeating group: row 0, then 1, 2 …; a date in it: key-0-column-day
    key-<id>-column             each child, each goal: the id of the person or goal
    key-part                    a licensed measure: measure, edition, taken_on-day, respondent, about …
                                a rating: the number of each rater; a signature: name, agrees, differently, on-day
    key-still                   "yes": the answer brought forward is still true

The answers are a plain dict: {question key: value}. A date is "2026-03-03" when it is one, and otherwise the
three boxes as typed. A group is a list of dicts, or a dict by id. Empty answers and empty rows are left out. A
calculated question is never posted. Everything else is kept exactly as typed, right or wrong.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank, read_day
from homeward.practice.rules.composed import parts_of
from homeward.practice.values import Form, FormContext, Question
from homeward.practice.values.forms import STILL
from homeward.practice.values.questions import (
    CalculatedQuestion,
    DateQuestion,
    EachChildQuestion,
    EachGoalQuestion,
    FileQuestion,
    GoalsQuestion,
    ManyOfQuestion,
    MeasureQuestion,
    PeopleQuestion,
    RatingQuestion,
    RepeatQuestion,
    SignatureQuestion,
    StatementsQuestion,
)
from homeward.vocabulary.errors import Invalid

Post = Mapping[str, Sequence[str]]
MOST_ROWS = 60


def read_posted(form: Form, post: Post, context: FormContext) -> dict[str, Any]:
    """Return the answers a posted form holds."""
    found = _group(form.questions, post, "", context)
    still = [each for each in form.answer_keys if each.endswith(STILL)]
    return found | {key: "yes" for key in still if _only(post, key)}


def _group(questions: Sequence[Question], post: Post, prefix: str, context: FormContext) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for question in questions:
        answer = _answer(question, post, f"{prefix}{question.key}", context)
        if not is_blank(answer):
            found[question.key] = answer
    return found


def _answer(question: Question, post: Post, name: str, context: FormContext) -> Any:
    match question:
        case CalculatedQuestion():
            return None
        case RepeatQuestion() | GoalsQuestion() | StatementsQuestion():
            rows = [_group(question.columns, post, f"{name}-{at}-", context) for at in _rows(post, name)]
            return [row for row in rows if row]
        case EachChildQuestion() | EachGoalQuestion():
            subjects = context.children if isinstance(question, EachChildQuestion) else context.goals
            by_id = {s.id: _group(question.columns, post, f"{name}-{s.id}-", context) for s in subjects}
            return {key: row for key, row in by_id.items() if row}
        case MeasureQuestion() | RatingQuestion() | SignatureQuestion():
            return _group(parts_of(question), post, f"{name}-", context)
        case ManyOfQuestion() | PeopleQuestion() | FileQuestion():
            return [_tidy(each) for each in post.get(name, ()) if each.strip()]
        case DateQuestion():
            return _date(question, post, name)
        case _:
            return _only(post, name)


def _rows(post: Post, name: str) -> list[int]:
    pattern = re.compile(rf"{re.escape(name)}-([0-9]{{1,3}})-")
    found = {int(match[1]) for match in map(pattern.match, post) if match}
    return sorted(found)[:MOST_ROWS]


def _date(question: DateQuestion, post: Post, name: str) -> Any:
    whole = _only(post, name)
    typed: Any = {part: _only(post, f"{name}-{part}") for part in ("day", "month", "year")}
    if not any(typed.values()):
        typed = whole
    if is_blank(typed):
        return None
    try:
        return read_day(typed, question.label).isoformat()
    except Invalid:
        return typed


def _only(post: Post, name: str) -> str:
    values = post.get(name) or ("",)
    return _tidy(values[-1])


def _tidy(text: str) -> str:
    # Browsers send CRLF; a NUL cannot be kept by the database and means nothing to a reader.
    return text.replace("\r\n", "\n").replace("\x00", "").strip()
