"""
Draw a child's history as a row of a table, and read off the standing.

Dates are written the way people say them, both ends counted. Columns, all optional but ``verdict``:
``programme`` (first to last day, "early" when it ended early), ``in care`` (stays, separated by ";",
"short break" after one that is a planned respite stay), ``known to`` (otherwise today), ``check`` (day
and what was found), ``family star`` and ``child star`` (first → second average; "e2" for another edition,
"met" or "not_met" for a declared result), ``born`` (otherwise a
child of 13), ``referred`` (otherwise days before the programme), ``died``, ``moved``, ``today``, ``verdict``,
``amount``, ``reason`` (words in it).
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.terms import settle, shelf
from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    HomeCheck,
    ProgrammeRun,
    Reading,
    Whereabouts,
)
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.periods import Period

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TODAY = "2019-12-31"
PROGRAMME = "2018-01-08 to 2018-03-01"
REFERRED, BORN = "2018-01-02", "2004-09-01"


def agreed(value: str = "6000.00", **answers: str | int) -> AgreedTerms:
    """The Turning the Tide terms with some open questions answered."""
    document = shelf.terms("turning_the_tide", "1.0")
    given = {"star_approval": "TRI-2026-001", **answers}
    return settle.agree(document, given, {"value_per_child": Decimal(value), "contract_cap": Decimal("1400000.00")})


@pytest.fixture(name="agreed")
def agreed_fixture() -> Callable[..., AgreedTerms]:
    return agreed


@pytest.fixture
def judge() -> Callable[..., None]:
    """Judge each row of a drawn table and compare."""

    def judge_table(promise: str, table: str, value: str = "6000.00", **answers: str | int) -> None:
        terms = agreed(value, **answers)
        for row in rows_of(table):
            today = day(row.get("today") or TODAY)
            standings = {each.promise: each for each in judge_child(terms, history_of(row, today), today=today)}
            compare(standings[promise], row)

    return judge_table


@pytest.fixture
def earned_by_promise() -> Callable[..., dict[str, str]]:
    """The pounds each promise earns for one drawn child."""

    def earned(row: dict[str, str], value: str = "6000.00", **answers: str | int) -> dict[str, str]:
        today = day(row.get("today") or TODAY)
        found = judge_child(agreed(value, **answers), history_of(row, today), today=today)
        return {each.promise: str(each.amount) for each in found if each.amount}

    return earned


def compare(standing: Standing, row: dict[str, str]) -> None:
    told = f"{row} → {standing.verdict.words}: {standing.reason}"
    assert standing.verdict.words == row["verdict"], told
    if "amount" in row:
        expected = None if row["amount"] == "" else Decimal(row["amount"])
        assert standing.amount == expected, told
    assert row.get("reason", "") in standing.reason, told


def rows_of(table: str) -> list[dict[str, str]]:
    lines = [line.strip() for line in table.strip().splitlines() if line.strip() and "-+-" not in line]
    names = [name.strip() for name in lines[0].split("|")]
    return [dict(zip(names, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines[1:]]


def history_of(row: dict[str, str], today: date) -> ChildHistory:
    """The history a row draws."""
    run = programme_of(row.get("programme", PROGRAMME))
    known = row.get("known to")
    return ChildHistory(
        reference="TTT-0001",
        known_to=day(known) if known else today,
        programmes=(run,) if run else (),
        care=tuple(care_of(row.get("in care", ""))),
        readings=tuple(readings_of(row)),
        checks=tuple(checks_of(row.get("check", ""))),
        referred_on=day(row.get("referred") or REFERRED),
        born=day(row.get("born") or BORN),
        died_on=day(row["died"]) if row.get("died") else None,
        moved_away_on=day(row["moved"]) if row.get("moved") else None,
    )


def programme_of(text: str) -> ProgrammeRun | None:
    days = [day(each) for each in DAY.findall(text)]
    if not days:
        return None
    ended = days[1] if len(days) > 1 else None
    completed = None if ended is None or "unsaid" in text else "early" not in text
    return ProgrammeRun("run-1", days[0], ended, completed)


def care_of(text: str) -> list[CarePeriod]:
    periods = []
    for number, stay in enumerate(each for each in text.split(";") if each.strip()):
        days = [day(each) for each in DAY.findall(stay)]
        period = Period.spoken(days[0], days[1] if len(days) > 1 else None)
        periods.append(
            CarePeriod(f"care-{number + 1}", period.start, period.end, "V2", short_break="short break" in stay)
        )
    return periods


def readings_of(row: dict[str, str]) -> list[Reading]:
    readings = []
    for column, measure in (("family star", "family_star_plus"), ("child star", "my_star")):
        parts = [part.strip() for part in row.get(column, "").split("→") if part.strip()]
        for part, default in zip(parts, ("2018-01-15", "2018-08-30", ""), strict=False):
            taken = DAY.findall(part)
            readings.append(
                Reading(
                    record_id=f"{measure}-{len(readings) + 1}",
                    measure=measure,
                    edition="2" if "e2" in part else "1",
                    respondent="parent",
                    taken_on=day(taken[0] if taken else default),
                    average=None if "met" in part else Decimal(part.split()[0]),
                    result=part.split()[0] if "met" in part else "",
                    areas_scored=6 if "partly" in part else None,
                )
            )
    return readings


def checks_of(text: str) -> list[HomeCheck]:
    found = []
    for number, each in enumerate(part for part in text.split(";") if part.strip()):
        where = Whereabouts(DAY.sub("", each).strip().replace(" ", "_"))
        found.append(HomeCheck(f"check-{number + 1}", day(DAY.findall(each)[0]), where))
    return found


def day(text: str) -> date:
    return date.fromisoformat(text)
