"""The evidence checklist of one outcome: what the terms ask for, what is there, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms, Evidence

_SHOWN_BY = {
    "programme_ended": "programmes",
    "care_record": "known_to",
    "follow_up_check": "checks",
    "paired_readings": "readings",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """
    One thing the terms ask for: whether it is there, and in words why or why not.

    Evidence the terms only name ("a check, where one was done") is shown; evidence they set conditions for is
    ``required`` before a claim is submitted.
    """

    key: str
    title: str
    there: bool
    says: str
    required: bool = False


def checklist(terms: AgreedTerms, standing: Standing, history: ChildHistory | None) -> tuple[Checked, ...]:
    """
    Return every piece of evidence the promise asks for.

    Evidence certified by somebody, from two sources, or self-declared only every other time is held against the
    records that prove the outcome.
    """
    promise = terms.promise(standing.promise)
    return tuple(_checked(key, terms.evidence[key], standing, history) for key in promise.evidence)


def missing(checks: Sequence[Checked]) -> list[str]:
    """Return in words what is not there."""
    return [f"{each.title}: {each.says}" for each in checks if each.required and not each.there]


def _checked(key: str, asked: str | Evidence, standing: Standing, history: ChildHistory | None) -> Checked:
    title = asked if isinstance(asked, str) else asked.title
    required = not isinstance(asked, str)
    if not _held(key, history, standing):
        return Checked(key, title, there=False, says="Nothing in the record shows it.", required=required)
    if isinstance(asked, str) or history is None:
        return Checked(key, title, there=True, says="The record shows it.", required=required)
    wrong = _why_not(asked, standing, history)
    return Checked(key, title, there=not wrong, says=wrong or "The record shows it, as the terms ask.", required=True)


def _held(key: str, history: ChildHistory | None, standing: Standing) -> bool:
    if history is None:
        return bool(standing.proof)
    name = _SHOWN_BY.get(key)
    return bool(getattr(history, name)) if name else bool(standing.proof)


def _why_not(asked: Evidence, standing: Standing, history: ChildHistory) -> str:
    proofs = {each.record_id for each in standing.proof}
    events = [each for each in history.events if each.record_id in proofs]
    if asked.certified_by and any(each.certified_by not in asked.certified_by for each in events):
        return f"It must be certified by {_either(asked.certified_by)}, and some of it is not."
    if asked.sources == 2 and events and max(each.sources for each in events) < asked.sources:
        return "It must come from two sources, and only one is recorded."
    own_word = any(each.certified_by in ("", "self") for each in events)
    if asked.self_declared == "never" and asked.certified_by and own_word:
        return "Nobody certified it."
    if asked.self_declared == "every_other" and own_word and standing.occurrence % 2 == 0:
        return "Self-declared every other time only, and this is the time for a document."
    return ""


def _either(codes: Sequence[str]) -> str:
    said = [each.replace("_", " ") for each in codes]
    return " or ".join(said)


def plain(checks: Sequence[Checked]) -> list[Mapping[str, Any]]:
    """Return a checklist as plain data, to be kept with a line."""
    return [
        {"key": each.key, "title": each.title, "there": each.there, "says": each.says, "required": each.required}
        for each in checks
    ]
