"""The way a family goes through the stages of its practice model, and what stands in it."""

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from homeward.casework.rules.sign_offs import titles_of
from homeward.casework.values.stages import StageNeed
from homeward.practice.values import PracticeModel, Stage, StagePart
from homeward.vocabulary.dates import plain_day


def key_of(model: PracticeModel, part: StagePart) -> str:
    """Return the key of the stage that is this part of the way; empty if the model has none."""
    stage = model.stage_that_is(part)
    return stage.key if stage else ""


def stages_left(model: PracticeModel, start: str, goal: str) -> tuple[Stage, ...]:
    """
    Return the stages left behind on the shortest way from one stage to another, in order.

    None are where there is no way forward, or one is there already: going back asks for nothing.
    """
    ways: deque[tuple[str, tuple[Stage, ...]]] = deque([(start, ())])
    been = {start}
    while ways:
        key, left = ways.popleft()
        if key == goal:
            return left
        stage = model.stage(key)
        for following in stage.next if stage else ():
            if stage is not None and following not in been:
                been.add(following)
                ways.append((following, (*left, stage)))
    return ()


def who_may_waive(stages: Iterable[Stage], needs: Sequence[StageNeed]) -> tuple[str, ...]:
    """
    Return the roles that may let the work go on without these needs: those every gate in question names.

    An agreement is not among them: nobody goes on without it, they ask for it.
    """
    asked = {each.stage for each in needs if each.stops and not each.agreement}
    gates = [stage.gate for stage in stages if stage.key in asked and stage.gate]
    if not gates:
        return ()
    return tuple(role for role in gates[0].may_waive if all(role in gate.may_waive for gate in gates))


def stages_entered(left: Sequence[Stage], goal: str) -> tuple[str, ...]:
    """Return the stages entered on the way, in order: after each stage left, the next; at last the goal."""
    return (*(each.key for each in left[1:]), goal) if left else ()


def agreements_needed(
    model: PracticeModel, *, leaving: str, entering: str, agreed: Collection[str], asked: Mapping[str, date]
) -> tuple[StageNeed, ...]:
    """
    Return the agreements that are missing before the work goes from one stage to the next.

    :param agreed: the sign-offs that were agreed to in this piece of work
    :param asked: the day each was asked for that waits
    """
    stage = model.stage(entering)
    if stage is None or stage.is_part in (StagePart.CLOSING, StagePart.AFTERWARDS):
        return ()
    found = []
    for each in model.sign_offs:
        if each.stage != entering or each.key in agreed:
            continue
        who, on = titles_of(model, each.by), asked.get(each.key)
        remedy = f"Asked for on {plain_day(on)}; it waits for a {who}." if on else f"Ask for it: a {who} has to agree."
        found.append(StageNeed(leaving, each.says, remedy, agreement=each.key, asked_on=on))
    return tuple(found)


def what_is_missing(needs: Iterable[StageNeed]) -> str:
    """Return in one sentence what stands in the way: "Not there yet: the family has a plan of its own." """
    told = (each.says[0].lower() + each.says[1:] for each in needs if each.stops)
    return f"Not there yet: {'; '.join(told)}."


def what_to_do(needs: Iterable[StageNeed], waived_by: Sequence[str]) -> str:
    """Return how what is missing comes about, and who may let the work go on without it."""
    needs = [each for each in needs if each.stops]
    remedies = dict.fromkeys(each.remedy for each in needs if each.remedy)
    if needs and all(each.agreement for each in needs):
        return " ".join(remedies)
    who = " or ".join(each.lower() for each in waived_by)
    waiving = f"A {who} may let the work go on without it, and says why." if who else "Nobody may let it go on without."
    return " ".join([*remedies, waiving])
