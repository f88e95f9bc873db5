"""The evidence checklist of one outcome: what the terms ask for, which records show it, and what is missing."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from homeward.outcomes.values.history import ChildHistory, Happening, Stay
from homeward.outcomes.values.standing import ProofKind, Standing
from homeward.outcomes.values.terms import AgreedTerms, Evidence

# Evidence that older terms only name is known by its key.
_SHOWN_BY = {
    "programme_ended": "programme",
    "care_record": "care_record",
    "follow_up_check": "follow_up_check",
    "paired_readings": "reading",
}
# What a case is worked with; everything else may be handed in on the contract too.
_OF_THE_CASE = frozenset(_SHOWN_BY.values())


@dataclass(frozen=True, slots=True)
class Checked:
    """
    One thing the terms ask for: whether it is there, in words why or why not, and the ``records`` that show it.

    Evidence the terms only name ("a check, where one was done") is shown; what they set conditions for is ``required``
    before a claim is submitted, unless it ``may_be_waived`` and somebody says why. ``of_the_case`` is recorded in the
    child's own case; anything else can be handed in on the contract.
    """

    key: str
    title: str
    there: bool
    says: str
    required: bool = False
    records: tuple[str, ...] = ()
    may_be_waived: bool = False
    of_the_case: bool = False

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> "Checked":
        """Return one that was kept with a line."""
        return cls(**{**kept, "records": tuple(kept.get("records", ()))})


def checklist(terms: AgreedTerms, standing: Standing, history: ChildHistory | None) -> tuple[Checked, ...]:
    """
    Return every piece of evidence the promise asks for.

    Evidence certified by somebody, from two sources, or self-declared only every other time is held against the
    records that prove the outcome.
    """
    promise = terms.promise(standing.promise)
    return tuple(_checked(key, terms.evidence[key], standing, history) for key in promise.evidence)


def wanting(checks: Sequence[Checked], waived: Collection[str] = ()) -> list[Checked]:
    """Return what must be there, is not, and was not waived."""
    return [each for each in checks if each.required and not each.there and each.key not in waived]


def missing(checks: Sequence[Checked], waived: Collection[str] = ()) -> list[str]:
    """Return in words what must be there and is not."""
    return [f"{each.title}: {each.says}" for each in wanting(checks, waived)]


def _checked(key: str, asked: str | Evidence, standing: Standing, history: ChildHistory | None) -> Checked:
    shown_by = _SHOWN_BY.get(key, "")
    title, required, waivable = str(asked), False, False
    if isinstance(asked, Evidence):
        title, required, waivable = asked.title, asked.required, asked.may_be_waived
        shown_by = asked.shown_by or shown_by
    held, records = _held(shown_by, history, standing, in_time=isinstance(asked, Evidence))
    wrong = ""
    if not held:
        wrong = "Nothing in the record shows it."
    elif isinstance(asked, Evidence) and history is not None:
        wrong = _why_not(asked, standing, history)
    says = wrong or ("The record shows it, as the terms ask." if required else "The record shows it.")
    return Checked(key, title, not wrong, says, required, records, waivable, shown_by in _OF_THE_CASE)


def _held(
    shown_by: str, history: ChildHistory | None, standing: Standing, *, in_time: bool
) -> tuple[bool, tuple[str, ...]]:
    """Return whether it is there, and the records that show it."""
    proofs = {each.record_id: each.kind for each in standing.proof}
    if history is None or not shown_by:
        return bool(proofs), tuple(proofs)
    if shown_by == "care_record":
        return history.known_to is not None, tuple(one for one, kind in proofs.items() if kind is ProofKind.CARE)
    if shown_by == "follow_up_check":
        checks = [each for each in history.checks if not in_time or _on_or_after(each.done_on, standing)]
        return bool(checks), tuple(each.record_id for each in checks)
    if shown_by in ("stay", "event"):
        found = tuple(one for one, kind in proofs.items() if kind.value == shown_by)
        return bool(found), found
    rows: Sequence[Any] = history.programmes if shown_by == "programme" else history.readings
    return bool(rows), tuple(each.record_id for each in rows if each.record_id in proofs)


def _on_or_after(day: Any, standing: Standing) -> bool:
    # A check speaks about the day it fell due at the latest, so the last day watched is as late as one can be asked.
    ends = standing.window.last_day if standing.window is not None else None
    days = [each for each in (ends, standing.due_on) if each is not None]
    return not days or day >= min(days)


def _why_not(asked: Evidence, standing: Standing, history: ChildHistory) -> str:
    proofs = {each.record_id for each in standing.proof}
    # What a case is worked with is never certified by a third party; what happens and what is handed in may be.
    rows: list[Happening | Stay] = [each for each in history.events if each.record_id in proofs]
    rows += [each for each in history.stays if each.record_id in proofs]
    said = {_code(each.certified_by) for each in rows}
    own_word = _OWN_WORD if asked.self_declared != "never" else frozenset()
    if asked.certified_by and not rows and not own_word:
        return f"It must be certified by {_either(asked.certified_by)}, and nothing that proves it is."
    if asked.certified_by and not own_word and said <= _OWN_WORD:
        return "Nobody certified it."
    if asked.certified_by and said - {*map(_code, asked.certified_by), *own_word}:
        return f"It must be certified by {_either(asked.certified_by)}, and some of it is not."
    if asked.sources == 2 and max((each.sources for each in rows), default=1) < asked.sources:
        return "It must come from two sources, and only one is recorded."
    if asked.self_declared == "every_other" and said & _OWN_WORD and standing.occurrence % 2 == 0:
        return "Self-declared every other time only, and this is the time for a document."
    return ""


_OWN_WORD = frozenset({"", "self"})


def _code(words: str) -> str:
    """Return who certified as the code terms name them by: "The employer" is typed, the_employer or employer asked."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_").removeprefix("the_")


def _either(codes: Sequence[str]) -> str:
    said = [each.replace("_", " ") for each in codes]
    return " or ".join(said)


def plain(checks: Sequence[Checked]) -> list[Mapping[str, Any]]:
    """Return a checklist as plain data, to be kept with a line."""
    return [{**asdict(each), "records": list(each.records)} for each in checks]
