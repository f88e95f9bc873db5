"""What is different in the questions of a form, and what that means for whoever answers and whoever counts."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from homeward.practice.rules.comparing.pairs import (
    added,
    by_its_name,
    changed,
    differing,
    from_to,
    paired,
    reworded,
    taken_away,
)
from homeward.practice.rules.wording import condition_in_words, in_words, kind_in_words, quoted
from homeward.practice.values import Question
from homeward.practice.values.differences import Change

Told = tuple[str, str]  # what happened, and what follows

_NEEDED: dict[tuple[str | None, str | None], Told] = {
    (None, "block"): ("now needed to finish", "The form cannot be finished without an answer."),
    ("warn", "block"): ("now needed to finish", "It could be left empty after a second look; no longer."),
    (None, "warn"): ("now asked for once more when left empty", "It may still be left empty."),
    ("block", "warn"): ("may now be left empty after a second look", "The form can be finished without it."),
    ("block", None): ("no longer needed to finish", "The form can be finished without it."),
    ("warn", None): ("no longer asked for once more", "It may be left empty."),
}
# Settings that say nothing to whoever answers.
_UNSEEN = {"key", "offers", "rows"}


def compare_questions(heading: str, before: Iterable[Question], after: Iterable[Question]) -> Iterator[Change]:
    """Tell what is new, gone or otherwise among the questions of a form, or among the columns of a group."""
    for old, new in paired(before, after):
        what = f"Question {quoted((new or old).label)}"
        if old is None:
            yield added(heading, what, f"added: {kind_in_words(new.kind)}", _effect_of_asking(new))
        elif new is None:
            yield taken_away(heading, what, effect=_effect_of_not_asking(old))
        elif old != new:
            yield from _otherwise(heading, what, old, new)


def _effect_of_asking(question: Any) -> str:
    when = (
        f"Asked from now on, when {condition_in_words(question.asked_when)}."
        if question.asked_when
        else "Asked from now on."
    )
    return f"{when} Needed to finish." if question.required == "block" else when


def _effect_of_not_asking(question: Any) -> str:
    counted = f" It gives the fact {question.fact} no longer." if question.fact else ""
    return f"Asked no longer. Answers already given stay in finished forms.{counted}"


def _otherwise(heading: str, what: str, old: Any, new: Any) -> Iterator[Change]:
    for name in differing(old, new, apart_from=_UNSEEN):
        if name == "columns":
            yield from _columns(heading, what, old, new)
        elif name == "options":
            yield from _options(heading, what, old, new)
        else:
            told = _TOLD.get(name, _by_its_name(name))(old, new)
            yield changed(heading, what, *told)


def _columns(heading: str, what: str, old: Any, new: Any) -> Iterator[Change]:
    inside = compare_questions(heading, getattr(old, "columns", ()), getattr(new, "columns", ()))
    for each in inside:
        yield each.model_copy(update={"what": f"{what}, {each.what[0].lower()}{each.what[1:]}"})


def _options(heading: str, what: str, old: Any, new: Any) -> Iterator[Change]:
    for before, after in paired(getattr(old, "options", ()), getattr(new, "options", ()), "value"):
        if before is None:
            yield changed(heading, what, f"new choice {quoted(after.label)}", "Offered from now on.")
        elif after is None:
            effect = "Offered no longer. A draft that chose it is asked again; finished forms keep it."
            yield changed(heading, what, f"choice {quoted(before.label)} taken away", effect)
        elif before.label != after.label:
            yield changed(
                heading, what, f"choice {reworded(before.label, after.label)}", "It is stored as the same answer."
            )
        elif before.hint != after.hint:
            yield changed(heading, what, f"the hint of {quoted(after.label)} {reworded(before.hint, after.hint)}")


def _kind(old: Any, new: Any) -> Told:
    says = f"answered as {kind_in_words(new.kind)} instead of {kind_in_words(old.kind)}"
    return says, "An answer of a draft that does not fit is kept and shown; finished forms stay as they are."


def _label(old: Any, new: Any) -> Told:
    same = "Asked in other words. It gives the same fact, so what is counted stays the same."
    return reworded(old.label, new.label), same if new.fact and new.fact == old.fact else "Asked in other words."


def _help(old: Any, new: Any) -> Told:
    return f"help {reworded(old.help, new.help)}", "Explained in other words."


def _why(old: Any, new: Any) -> Told:
    return f"why we ask {reworded(old.why, new.why)}", "Explained in other words."


def _required(old: Any, new: Any) -> Told:
    return _NEEDED[old.required, new.required]


def _fact(old: Any, new: Any) -> Told:
    if new.fact is None:
        return f"gives the fact {old.fact} no longer", "What was counted from it is not counted any more."
    if old.fact is None:
        return f"now gives the fact {new.fact}", "Its answer can be counted from now on."
    says = f"gives the fact {new.fact} instead of {old.fact}"
    return says, "Numbers from before and after are of different things."


def _asked_when(old: Any, new: Any) -> Told:
    if new.asked_when is None:
        return f"was asked only when {condition_in_words(old.asked_when)}", "Now always asked."
    if old.asked_when is None:
        return "was always asked", f"Now asked only when {condition_in_words(new.asked_when)}."
    return (
        f"was asked when {condition_in_words(old.asked_when)}",
        f"Now asked when {condition_in_words(new.asked_when)}.",
    )


def _starts_from(old: Any, new: Any) -> Told:
    if new.starts_from is None:
        return f"started from the last known {old.starts_from}", "Last time's answer is shown beside it no longer."
    return f"starts from the last known {new.starts_from}", "Last time's answer is shown beside it."


def _still_true(old: Any, new: Any) -> Told:
    if getattr(new, "still_true", False):
        return "an answer brought forward must be confirmed", "The form asks “Still true?” before it can be finished."
    return "an answer brought forward need not be confirmed any more", "The form no longer asks “Still true?”."


def _ends(old: Any, new: Any) -> Told:
    before = f"{in_words(getattr(old, 'lowest', None))} to {in_words(getattr(old, 'highest', None))}"
    after = f"{in_words(getattr(new, 'lowest', None))} to {in_words(getattr(new, 'highest', None))}"
    return f"goes from {after} instead of {before}", "Numbers from before and after may not be compared."


def _anchors(old: Any, new: Any) -> Told:
    was, now = ({each.at: each.says for each in getattr(one, "anchors", ())} for one in (old, new))
    told = [
        f"{at} {reworded(was.get(at, ''), now.get(at, ''))}"
        for at in sorted({*was, *now})
        if was.get(at) != now.get(at)
    ]
    return f"the meaning of its numbers: {'; '.join(told)}", "The same number may mean something else now."


def _advised(old: Any, new: Any) -> Told:
    return (
        f"the advised number changed {from_to(old.advised_at_most, new.advised_at_most)}",
        "More is warned about, never stopped.",
    )


def _by_its_name(name: str) -> Callable[[Any, Any], Told]:
    def told(old: Any, new: Any) -> Told:
        return by_its_name(name, old, new), ""

    return told


_TOLD: dict[str, Callable[[Any, Any], Told]] = {
    "kind": _kind,
    "label": _label,
    "help": _help,
    "why": _why,
    "required": _required,
    "fact": _fact,
    "asked_when": _asked_when,
    "starts_from": _starts_from,
    "still_true": _still_true,
    "lowest": _ends,
    "highest": _ends,
    "anchors": _anchors,
    "advised_at_most": _advised,
}
