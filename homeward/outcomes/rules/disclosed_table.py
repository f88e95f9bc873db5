"""Choose lines of what was published. A filter takes lines out; it never makes a number."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from homeward.outcomes.rules.disclosure import share
from homeward.outcomes.values.disclosed import (
    EVERY_GROUP,
    EVERY_QUARTER,
    EVERYBODY,
    WHO,
    DisclosedRow,
    DisclosedTable,
    Filters,
)
from homeward.outcomes.values.totals import Published

_EVERYTHING = ("stages", "promises", "money")

type Register = Sequence[tuple[date, Published]]


def table(
    told: Register, *, quarter: str = "", who: str = EVERYBODY, parts: Collection[str] = _EVERYTHING
) -> DisclosedTable:
    """
    Return the lines of a quarter (the newest where it is not one of them, or every one) of everybody or of a group.

    :param told: what was published, the oldest first
    :param parts: "stages" for children enrolled, "promises" for outcomes, "money" for what was paid
    """
    days = tuple(reversed([day for day, _ in told]))
    chosen = None if quarter == EVERY_QUARTER else next((each for each in days if each.isoformat() == quarter), None)
    if chosen is None and quarter != EVERY_QUARTER:
        chosen = days[0] if days else None
    who = who if who in WHO or who == EVERY_GROUP else EVERYBODY
    wanted = [each for each in reversed(told) if chosen is None or each[0] == chosen]
    rows = tuple(row for day, found in wanted for row in _lines(day, found, who, parts))
    return DisclosedTable(rows, Filters(chosen, who, days))


def _lines(day: date, found: Published, who: str, parts: Collection[str]) -> Iterator[DisclosedRow]:
    if who in (EVERYBODY, EVERY_GROUP):
        if "stages" in parts:
            yield DisclosedRow(day, WHO[EVERYBODY], "Children enrolled", None, found.enrolled)
        for each in found.promises if "promises" in parts else ():
            of_due = share(each.earned, each.due)
            planned = "" if each.planned is None else each.planned
            yield DisclosedRow(day, WHO[EVERYBODY], each.title, each.due, each.earned, of_due, planned)
        if "money" in parts:
            planned_money = "" if found.planned is None else f"£{found.planned:,.0f}"
            yield DisclosedRow(
                day, WHO[EVERYBODY], "Money paid since the contract began", None, found.money, "", planned_money
            )
    for key, groups in found.breakdowns:
        for group in groups:
            if who in (f"{key}.{group.key}", EVERY_GROUP):
                name = WHO[f"{key}.{group.key}"]
                if "stages" in parts:
                    yield DisclosedRow(day, name, "Children enrolled", None, group.enrolled)
                for each, (due, earned) in zip(found.promises, group.promises, strict=True):
                    if "promises" in parts:
                        yield DisclosedRow(day, name, each.title, due, earned, share(earned, due))
