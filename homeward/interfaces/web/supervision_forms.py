"""The form of a discussion of one family: its questions, what was decided, who does what."""

from datetime import date
from typing import Any

from homeward.casework.values import Answered, DiscussionView, KindOfSupervision, NewDiscussion, NextStep, Present
from homeward.interfaces.web.typed import Typed

FEWEST_ROWS, MOST_ROWS = 2, 12
ANOTHER, LATER = "another", "later"


def rows_of(typed: Typed) -> int:
    """Return how many rows for decisions the form shows; one more when another was asked for."""
    text = typed.words("rows")
    shown = int(text) if text.isdecimal() and len(text) < 3 else FEWEST_ROWS
    return max(FEWEST_ROWS, min(shown + (1 if typed.words("intent") == ANOTHER else 0), MOST_ROWS))


def read_discussion(
    typed: Typed, kind: KindOfSupervision, *, held_on: date, present: tuple[Present, ...] = ()
) -> NewDiscussion:
    """
    Return what was typed.

    :raises Invalid: if a day cannot be read
    """
    answers = (Answered(prompt, typed.words(f"answer_{n}")) for n, prompt in enumerate(kind.questions, start=1))
    steps = []
    for n in range(1, rows_of(typed) + 1):
        what = typed.words(f"what_{n}")
        if what:
            steps.append(NextStep(what, typed.words(f"who_{n}"), typed.maybe_day(f"by_when_{n}", "The day")))
    return NewDiscussion(
        kind=kind.key,
        held_on=held_on,
        decision=typed.words("decision"),
        present=present,
        answers=tuple(answers),
        discussion=typed.words("discussion"),
        decisions=tuple(steps),
        next_on=typed.maybe_day("next_on", "The next time"),
    )


def people_typed(typed: Typed) -> tuple[Present, ...]:
    """Return the worker, the supervisor and whoever else was there, as typed into the form of one family."""
    found = []
    for name, part in (("worker", "Worker"), ("supervisor", "Supervisor")):
        if typed.words(name):
            found.append(Present(typed.words(name)[:200], part))
    return (*found, *others_typed(typed))


def others_typed(typed: Typed) -> tuple[Present, ...]:
    """Return whoever else was there: one in each line, what they are after a comma."""
    found = []
    for line in typed.words("others").splitlines():
        name, _, part = line.partition(",")
        if name.strip():
            found.append(Present(name.strip()[:200], part.strip()[:200]))
    return tuple(found)


def starting_from(view: DiscussionView, kind: KindOfSupervision) -> Typed:
    """Return the form as it was filled in before, to put it right."""
    fields: dict[str, Any] = {
        "held_on": view.held_on,
        "discussion": view.discussion,
        "decision": view.decision,
        "next_on": view.next_on,
        "rows": max(FEWEST_ROWS, len(view.decisions)),
    }
    said = {each.prompt: each.words for each in view.answers}
    for n, prompt in enumerate(kind.questions, start=1):
        fields[f"answer_{n}"] = said.get(prompt, "")
    for n, step in enumerate(view.decisions, start=1):
        fields |= {f"what_{n}": step.what, f"who_{n}": step.who, f"by_when_{n}": step.by_when}
    by_part = {each.part: each.name for each in view.present}
    fields["worker"], fields["supervisor"] = by_part.get("Worker", ""), by_part.get("Supervisor", "")
    rest = [each for each in view.present if each.part not in ("Worker", "Supervisor")]
    fields["others"] = "\n".join(f"{each.name}, {each.part}" if each.part else each.name for each in rest)
    return Typed.starting(**fields)
