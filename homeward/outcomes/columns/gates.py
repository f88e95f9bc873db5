"""Who counts, and whose programme has come far enough, for every child at once; and whose record cannot be true."""

import numpy as np
import numpy.typing as npt

from homeward.outcomes.columns.compiled import compiled, spread
from homeward.outcomes.columns.days import NEVER, Days, number_of
from homeward.outcomes.columns.histories import Histories
from homeward.outcomes.columns.named_days import NamedDays
from homeward.outcomes.columns.unsaid import CannotSay
from homeward.outcomes.columns.verdicts import EARNED, NOT_EARNED, NOT_KNOWN, TOO_EARLY
from homeward.outcomes.rules.membership import AGE_EXCEPTION, AGREED
from homeward.outcomes.values.terms import AgreedTerms
from homeward.outcomes.values.terms.tests import Age, AllOf, AnyOf, AttributeIs, Not, Test

Verdicts = npt.NDArray[np.uint8]
Holds = npt.NDArray[np.int8]
YES, NO, NOBODY_KNOWS = 1, 0, -1
# Nothing stands in the way: what the promise itself finds holds.
OPEN_GATE = EARNED
IMPOSSIBLE = 8


def gate(terms: AgreedTerms, histories: Histories, days: NamedDays, today: int) -> Verdicts:
    """
    Return for every child the one verdict for all promises, ``OPEN_GATE`` where each is judged.

    :raises CannotSay: if who counts rests on what columns do not hold
    """
    found = np.full(len(histories), OPEN_GATE, dtype=np.uint8)
    population = terms.population
    if terms.variations:
        raise CannotSay("they were amended, and which version holds depends on the child")
    if population.siblings != "each" or terms.volume.referral_cap is not None or terms.volume.quota_by_payer:
        raise CannotSay("only one child of a family, or only so many referrals, count")
    _close(found, _before_the_programme(terms, histories, days, today))
    asked = [_outside_the_window(terms, histories), _of_the_ages(terms, histories)]
    if population.eligible is not None:
        asked.append(_verdicts(_holds(population.eligible, histories, days)))
    for verdict in (NOT_KNOWN, NOT_EARNED):
        # What is not met decides, whatever is not known of another clause.
        for each in asked:
            found[each == verdict] = verdict
    return found


def _verdicts(holds: Holds) -> Verdicts:
    return np.choose(holds + 1, [NOT_KNOWN, NOT_EARNED, OPEN_GATE]).astype(np.uint8)


def _close(gates: Verdicts, by: Verdicts) -> None:
    """Let a gate that is checked earlier, and so written later, decide."""
    closed = by != OPEN_GATE
    gates[closed] = by[closed]


def _outside_the_window(terms: AgreedTerms, histories: Histories) -> Verdicts:
    found = np.full(len(histories), OPEN_GATE, dtype=np.uint8)
    window = terms.dates.referral
    if window is None or (window.starts is None and window.ends is None):
        return found
    never = np.full(len(histories), NEVER, dtype=np.int32)
    referred = histories.facts.get("referred", never)
    came = np.where(referred == NEVER, histories.facts.get("enrolled", never), referred)
    if window.starts is not None:
        found[came < number_of(window.starts)] = NOT_EARNED
    if window.ends is not None:
        found[came >= number_of(window.ends)] = NOT_EARNED
    found[came == NEVER] = NOT_KNOWN
    return found


def _of_the_ages(terms: AgreedTerms, histories: Histories) -> Verdicts:
    found = np.full(len(histories), OPEN_GATE, dtype=np.uint8)
    ages = terms.population.age_at_referral
    # A file without births is told so (not_recorded), as with every other day it has no column for.
    if not ages or "born" not in histories.facts or terms.unit not in ("child", "person"):
        return found
    never = np.full(len(histories), NEVER, dtype=np.int32)
    born, referred = histories.facts["born"], histories.facts.get("referred", never)
    came = np.where(referred == NEVER, histories.facts.get("enrolled", never), referred)
    age = _age_in_years(born, came)
    holds = (age >= ages.get("from", age)) & (age <= ages.get("to", age))
    if terms.population.outside_age == "with_reason" and AGE_EXCEPTION in histories.groups:
        group = histories.groups[AGE_EXCEPTION]
        holds |= np.array([str(each) == AGREED for each in group.labels], dtype=bool)[group.codes]
    known = (born != NEVER) & (came != NEVER)
    return _verdicts(np.where(known, holds.astype(np.int8), np.int8(NOBODY_KNOWS)))


def _before_the_programme(terms: AgreedTerms, histories: Histories, days: NamedDays, today: int) -> Verdicts:
    found = np.full(len(histories), OPEN_GATE, dtype=np.uint8)
    population = terms.population
    if population.programme == "none" or population.basis == "referred":
        return found
    started, ended = days.fact("programme_started"), days.fact("programme_ended")
    if population.programme == "completed_only":
        if "completed" not in histories.flags:
            raise CannotSay("the histories do not say whether a programme was completed")
        found[histories.flags["completed"] == NO] = NOT_EARNED
        found[histories.flags["completed"] == NOBODY_KNOWS] = NOT_KNOWN
    found[(ended == NEVER) | (ended > today)] = TOO_EARLY
    found[(started == NEVER) | (started > today)] = TOO_EARLY
    return found


def _holds(test: Test, histories: Histories, days: NamedDays) -> Holds:
    match test:
        case AllOf(of=tests):
            return _together([_holds(each, histories, days) for each in tests], settles=NO)
        case AnyOf(of=tests):
            return _together([_holds(each, histories, days) for each in tests], settles=YES)
        case Not(of=other):
            found = _holds(other, histories, days)
            return np.where(found == NOBODY_KNOWS, found, 1 - found).astype(np.int8)
        case Age():
            return _aged(test, days)
        case AttributeIs():
            return _attribute(test, histories)
        case _:
            raise CannotSay("who is eligible rests on states, events or readings")


def _together(found: list[Holds], *, settles: int) -> Holds:
    answer = np.full(len(found[0]), 1 - settles, dtype=np.int8)
    for each in found:
        answer[(each == NOBODY_KNOWS) & (answer != settles)] = NOBODY_KNOWS
        answer[each == settles] = settles
    return answer


def _aged(test: Age, days: NamedDays) -> Holds:
    born, on = days.fact("born"), days.of(test.day)
    age = _age_in_years(born, on)
    holds = np.ones(len(age), dtype=bool)
    if test.least is not None:
        holds &= age >= test.least
    if test.most is not None:
        holds &= age <= test.most
    known = (born != NEVER) & (on != NEVER)
    return np.where(known, holds.astype(np.int8), np.int8(NOBODY_KNOWS))


def _age_in_years(born: Days, on: Days) -> npt.NDArray[np.int64]:
    def months_and_day(days: Days) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        month = days.astype("datetime64[D]").astype("datetime64[M]")
        return month.astype(np.int64), days.astype(np.int64) - month.astype("datetime64[D]").astype(np.int64)

    (born_month, born_day), (month, day) = months_and_day(born), months_and_day(on)
    return (month - born_month - (day < born_day)) // 12


def _attribute(test: AttributeIs, histories: Histories) -> Holds:
    group = histories.groups.get(test.attribute)
    if group is None:
        raise CannotSay(f"the histories hold no group “{test.attribute}”")
    of_label = [NOBODY_KNOWS if str(each) == "" else int(str(each) in test.among) for each in group.labels]
    return np.array(of_label, dtype=np.int8)[group.codes]


def impossible(histories: Histories) -> npt.NDArray[np.uint8]:
    """Return why children are set aside, those added whose days cannot all be true."""
    aside = histories.aside.copy()
    never = np.full(len(histories), NEVER, dtype=np.int32)
    facts = histories.facts
    born, died = facts.get("born", never), facts.get("died", never)
    started, ended = facts.get("programme_started", never), facts.get("programme_ended", never)
    aside[(started != NEVER) & (ended != NEVER) & (ended < started)] |= IMPOSSIBLE
    aside[(born != NEVER) & (died != NEVER) & (died < born)] |= IMPOSSIBLE
    adopted = facts.get("adopted", never)
    too_late = (died != NEVER) & (adopted > died)
    aside[(adopted != NEVER) & ((adopted < born) | too_late)] |= IMPOSSIBLE
    spread(len(histories), lambda _, low, high: _impossible_range(low, high, histories.rows, born, died, aside))
    return aside


@compiled
def _impossible_range(low, high, rows, born, died, aside):  # type: ignore[no-untyped-def]
    for child in range(low, high):
        for row in range(rows.first[child], rows.first[child] + rows.number[child]):
            start = rows.starts[row]
            if start != NEVER and (start < born[child] or (died[child] != NEVER and start > died[child])):
                aside[child] |= 8


assert IMPOSSIBLE == 8  # noqa: S101 (as the compiled code writes it)
