"""
Carry the answers of a draft over to another version of its form, by the key of each question.

Nothing is lost: what has no place in the new form is handed back beside the answers, in words. Half-typed answers
are carried as they were typed; the form says what is to be put right, as it always does.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from homeward.practice.rules.answer_kinds import is_blank, read_answer
from homeward.practice.values import GROUPS, Form, Question
from homeward.practice.values.carrying import Carried, LeftAnswer
from homeward.practice.values.questions import LISTS

GONE = "This is not asked any more."
OTHERWISE = "This is answered in another way now."
NOT_OFFERED = "This choice is not offered any more."

_TYPED = {"text", "long_text"}
_COUNTED = {"number", "scale"}
_CHOSEN = {"one_of", "many_of"}


def carry(before: Form, after: Form, answers: Mapping[str, Any]) -> Carried:
    """Return the answers as the new form takes them, and whatever does not fit it."""
    carried, left = _carry(before.questions, after.questions, answers, "", "")
    return Carried(answers=carried, left=tuple(left))


def answer_in_words(question: Question | None, answer: Any) -> str:
    """Return an answer in words for somebody who reads it beside a form that does not ask it."""
    options: dict[str, str] = {each.value: each.label for each in getattr(question, "options", ())}
    if isinstance(answer, Mapping):
        inside = {each.key: each for each in getattr(question, "columns", ())}
        told = (
            f"{inside[key].label if key in inside else key.replace('_', ' ')}: {answer_in_words(inside.get(key), each)}"
            for key, each in answer.items()
            if not is_blank(each)
        )
        return "; ".join(told)
    if isinstance(answer, (list, tuple)):
        return "\n".join(filter(None, (answer_in_words(question, each) for each in answer)))
    return options.get(str(answer), str(answer).strip())


def _carry(
    before: Sequence[Question], after: Sequence[Question], answers: Mapping[str, Any], at: str, within: str
) -> tuple[dict[str, Any], list[LeftAnswer]]:
    old, new = ({each.key: each for each in questions} for questions in (before, after))
    carried: dict[str, Any] = {}
    left: list[LeftAnswer] = []
    for key, answer in answers.items():
        was, now = old.get(key), new.get(key)
        name, label = f"{at}{key}", f"{within}{was.label if was else key}"
        if key.startswith("_"):
            carried[key] = answer  # what stands beside the answers, such as which of them were confirmed
        elif is_blank(answer):
            if now is not None:
                carried[key] = answer
        elif now is None:
            left.append(_left(name, label, was, answer, GONE))
        elif isinstance(was, GROUPS) and isinstance(now, GROUPS):
            fits = isinstance(was, LISTS) == isinstance(now, LISTS)
            kept, over = (
                _rows(was, now, answer, name, label) if fits else (None, [_left(name, label, was, answer, OTHERWISE)])
            )
            left += over
            if kept is not None:
                carried[key] = kept
        else:
            kept, over = _simple(was, now, answer, name, label)
            left += over
            if kept is not None:
                carried[key] = kept
    return carried, left


def _group(was: Any, now: Any, answer: Any, at: str, label: str) -> tuple[Any, list[LeftAnswer]]:
    if isinstance(was, LISTS) != isinstance(now, LISTS):
        return None, [_left(at, label, was, answer, OTHERWISE)]
    return _rows(was, now, answer, at, label)


def _rows(was: Any, now: Any, answer: Any, at: str, label: str) -> tuple[Any, list[LeftAnswer]]:
    left: list[LeftAnswer] = []
    if isinstance(answer, list) and all(isinstance(each, Mapping) for each in answer):
        rows = []
        for number, row in enumerate(answer, 1):
            kept, over = _carry(was.columns, now.columns, row, f"{at}-{number - 1}-", f"{label}, {number}: ")
            rows.append(kept)
            left += over
        return rows, left
    if isinstance(answer, Mapping) and all(isinstance(each, Mapping) for each in answer.values()):
        found: dict[str, Any] = {}
        for subject, row in answer.items():
            found[subject], over = _carry(was.columns, now.columns, row, f"{at}-{subject}-", f"{label}: ")
            left += over
        return found, left
    return answer, left  # typed in a shape nobody expects: the form itself says what is wrong with it


def _simple(was: Question | None, now: Question, answer: Any, at: str, label: str) -> tuple[Any, list[LeftAnswer]]:
    if was is None:
        return answer, []
    if was.kind in _CHOSEN and now.kind in _CHOSEN:
        return _choice(was, now, answer, at, label)
    if was.kind == now.kind or (was.kind in _TYPED and now.kind in _TYPED) or _still_counts(was, now, answer):
        return answer, []
    return None, [_left(at, label, was, answer, OTHERWISE)]


def _choice(was: Any, now: Any, answer: Any, at: str, label: str) -> tuple[Any, list[LeftAnswer]]:
    chosen = [answer] if isinstance(answer, str) else list(answer) if isinstance(answer, (list, tuple)) else []
    offered, offered_before = ({each.value for each in one.options} for one in (now, was))
    # What was never on offer was a slip of the keyboard or of a script: the form says so, as before.
    kept = [each for each in chosen if each in offered or each not in offered_before]
    if now.kind == "one_of" and len(kept) > 1:
        return None, [_left(at, label, was, answer, OTHERWISE)]
    gone = [each for each in chosen if each not in kept]
    left = [_left(at, label, was, gone, NOT_OFFERED)] if gone else []
    if now.kind == "one_of":
        return (kept[0] if kept else None), left
    return (kept or None), left


def _still_counts(was: Question, now: Question, answer: Any) -> bool:
    if not {was.kind, now.kind} <= _COUNTED:
        return False
    return read_answer(now, answer, today=None, context=None).problem is None


def _left(key: str, label: str, was: Question | None, answer: Any, why: str) -> LeftAnswer:
    return LeftAnswer(key=key, label=label, answer=answer, words=answer_in_words(was, answer), why=why)


def left_in_words(left: Sequence[LeftAnswer]) -> Iterator[str]:
    """Give each answer that was left as a line without the answer itself, for whoever may not read answers."""
    for each in left:
        yield f"{each.label}: {each.why[0].lower()}{each.why[1:]}"
