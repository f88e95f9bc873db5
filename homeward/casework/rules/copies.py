"""What must not reach whom: an answer without the people a recipient may have no contact with, and who is mentioned."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from homeward.practice.values import Form, Question
from homeward.practice.values.questions import GROUPS, LISTS

PEOPLE_KINDS = ("people", "person")
SHORTEST_NAME = 3


def without_people(form: Form, answers: Mapping[str, Any], *, away: Collection[str]) -> tuple[dict[str, Any], set[str]]:
    """
    Return the answers without these people: their rows, and their ids wherever they were ticked; and which questions
    that changed.

    :param away: ids, as answers hold them
    """
    kept, touched = dict(answers), set()
    for question in form.questions:
        if question.key in answers:
            kept[question.key] = _without(question, answers[question.key], frozenset(away))
            if kept[question.key] != answers[question.key]:
                touched.add(question.key)
    return kept, touched


def strangers(form: Form, answers: Mapping[str, Any], *, known: Collection[str]) -> set[str]:
    """Return the ids that were ticked and are nobody of this family's work: they are never printed."""
    return {each for question in form.questions for each in _ticked(question, answers.get(question.key))} - set(known)


def mentions(answer: Any, needles: Collection[str]) -> bool:
    """Return whether any text of an answer holds one of these words, whatever its case and accents."""
    wanted = [_plain(each) for each in needles if len(_plain(each)) >= SHORTEST_NAME]
    if not wanted:
        return False
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)")
    return any(pattern.search(text) for text in map(_plain, _texts(answer)))


def _without(question: Question, answer: Any, away: frozenset[str]) -> Any:
    if question.kind in PEOPLE_KINDS:
        if isinstance(answer, list):
            return [each for each in answer if each not in away]
        return None if answer in away else answer
    if not isinstance(question, GROUPS):
        return answer
    if isinstance(question, LISTS):
        return [_row(question, each, away) for each in answer] if isinstance(answer, list) else answer
    if not isinstance(answer, Mapping):
        return answer
    return {key: _row(question, each, away) for key, each in answer.items() if key not in away}


def _row(question: Any, row: Any, away: frozenset[str]) -> Any:
    if not isinstance(row, Mapping):
        return row
    columns = {each.key: each for each in question.columns}
    return {key: _without(columns[key], each, away) if key in columns else each for key, each in row.items()}


def _ticked(question: Question, answer: Any) -> Iterator[str]:
    if question.kind in PEOPLE_KINDS:
        yield from answer if isinstance(answer, list) else [answer] if isinstance(answer, str) and answer else []
    elif isinstance(question, GROUPS) and answer:
        rows = answer.values() if isinstance(answer, Mapping) else answer
        for row in rows:
            for column in question.columns if isinstance(row, Mapping) else ():
                yield from _ticked(column, row.get(column.key))
        if question.kind == "each_child" and isinstance(answer, Mapping):
            yield from answer


def _texts(answer: Any) -> Iterator[str]:
    if isinstance(answer, str):
        yield answer
    elif isinstance(answer, Mapping):
        for each in answer.values():
            yield from _texts(each)
    elif isinstance(answer, (list, tuple)):
        for each in answer:
            yield from _texts(each)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in apart if not unicodedata.combining(each)).split())
