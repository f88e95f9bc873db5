"""From children so far to chances, cohorts and days: complete follow-up only, and every default stated."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.money.forecast import expected_total, forecast
from homeward.outcomes.rules.money.pipeline import pipeline_of
from homeward.outcomes.values.money_forecast import Step
from homeward.outcomes.values.money_pipeline import ChildSoFar, SoFar, Whole
from tests.spec.tables import day, maybe_day, read_table

STEPS = (
    Step("week_4", "Home at 4 weeks", Decimal("1800.00")),
    Step("month_6", "Home at 6 months", Decimal("2700.00"), requires=("week_4",)),
)
VERDICTS = {"kept": True, "lost": False, "open": None}


def children(drawing: str) -> tuple[ChildSoFar, ...]:
    found = []
    for row in read_table(drawing):
        milestones = {}
        for code in ("week_4", "month_6"):
            if row[code]:
                said, _, due = row[code].partition(" ")
                milestones[code] = SoFar(VERDICTS[said], maybe_day(due))
        completed = {"yes": True, "no": False, "": None}[row["completed"]]
        found.append(
            ChildSoFar(day(row["enrolled"]), maybe_day(row["started"]), maybe_day(row["ended"]), completed, milestones)
        )
    return tuple(found)


CHILDREN = children("""
    enrolled   | started    | ended      | completed | week_4          | month_6
    -----------+------------+------------+-----------+-----------------+----------------
    2025-01-10 | 2025-02-01 | 2025-05-01 | yes       | kept 2025-05-29 | kept 2025-11-01
    2025-01-12 | 2025-02-01 | 2025-05-01 | yes       | kept 2025-05-29 | lost 2025-11-01
    2025-02-12 | 2025-03-01 | 2025-06-01 | yes       | lost 2025-06-29 | lost 2025-12-01
    2025-10-02 | 2025-11-01 | 2026-02-01 | yes       | kept 2026-03-01 | open 2026-08-01
    2025-10-09 | 2025-11-01 | 2026-02-01 | yes       | open 2026-03-01 | open 2026-08-01
    2025-10-12 | 2025-11-01 | 2026-02-01 | yes       | kept 2026-03-01 | lost 2026-08-01
    2025-11-01 | 2025-12-01 | 2026-01-15 | no        | lost 2026-02-12 |
    2026-03-12 | 2026-04-01 |            |           |                 |
    2026-05-20 |            |            |           |                 |
    2025-09-01 |            |            |           |                 |
""")
WHOLE = Whole(
    today=date(2026, 7, 1),
    starts=date(2025, 1, 1),
    ends=date(2026, 11, 1),
    steps=STEPS,
    children=CHILDREN,
    certain=(),
    caps=(),
    shares=(("Council", Decimal(1)),),
    planned=12,
)


def chances(whole: Whole = WHOLE) -> dict[str, tuple[int, int, int]]:
    return {
        each.key: (each.figure.numerator, each.figure.denominator, each.figure.missing)
        for each in pipeline_of(whole).chances
    }


def test_each_chance_counts_those_whose_day_has_come_and_who_earned_what_it_needs():
    """The sixth child's month 6 is lost before its day: counting it now would make six months look too hard."""
    assert chances() == {
        "started": (8, 9, 0),
        "completed": (6, 7, 0),
        "week_4": (4, 6, 1),
        "month_6": (1, 2, 0),
    }


def test_early_endings_are_not_asked_about_where_every_ending_counts():
    assert "completed" not in chances(replace(WHOLE, only_completed=False))


def test_each_child_waits_for_what_it_may_still_earn():
    waiting = {(each.passes, each.due): each.count for each in pipeline_of(WHOLE).cohorts if not each.expected}
    quarter_3, quarter_4 = date(2026, 7, 1), date(2026, 10, 1)
    assert waiting == {
        ((), (("month_6", quarter_3),)): 1,
        ((), (("week_4", quarter_3), ("month_6", quarter_3))): 1,
        (("completed",), (("week_4", quarter_3), ("month_6", quarter_4))): 1,
        (("started", "completed"), (("week_4", quarter_4), ("month_6", date(2027, 4, 1)))): 1,
    }


def test_children_to_come_come_as_they_came_in_the_last_twelve_months_until_the_contract_ends():
    pipeline = pipeline_of(WHOLE)
    to_come = [each for each in pipeline.cohorts if each.expected]
    assert [each.key for each in to_come] == ["to come 2026-08", "to come 2026-09", "to come 2026-10"]
    assert {each.expected for each in to_come} == {7 / 12}
    assert pipeline.room == 2
    assert pipeline.referrals_in_words == "7 children enrolled in the last 12 months"


def test_a_new_contract_has_no_evidence_and_says_so_with_wide_ends():
    empty = replace(WHOLE, children=(), usual_days={"week_4": 28, "month_6": 183})
    pipeline = pipeline_of(empty)
    assert all(each.figure.in_words == "none yet" and each.figure.few for each in pipeline.chances)
    assert [each for each in pipeline.cohorts if each.expected] == []
    assert forecast(pipeline, paths=20).total.p95 == 0


def test_what_is_expected_from_this_pipeline_can_be_worked_out_by_hand():
    """One waits for six months only: 1.5 of 3 of £2,700. One waits for both: 4.5 of 7 of £1,800, then the same."""
    two = replace(WHOLE, ends=WHOLE.today, children=CHILDREN[:7])
    expected = Decimal("2700") / 2 + Decimal("4.5") / 7 * (1800 + Decimal("2700") / 2)
    assert abs(expected_total(pipeline_of(two)) - expected) < Decimal("0.02")
