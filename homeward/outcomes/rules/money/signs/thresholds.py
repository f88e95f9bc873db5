"""Bunching at a threshold: more just past a day that pays, or exactly at a rise that pays, than chance puts there."""

from collections.abc import Sequence
from decimal import Decimal

from homeward.outcomes.rules.money.intervals import figure
from homeward.outcomes.rules.money.signs.judging import judged
from homeward.outcomes.rules.money.signs.safety import protected
from homeward.outcomes.values.money_indicators import Look, ScoreRise, Seen, Sign

SPAN = 14
"""So many days before a threshold are compared with as many after it."""
DAYS = (28, 183, 365)
STEP = Decimal("0.1")


def care_just_after_the_check(seen: Seen) -> Sign:
    """Return how many came into care just after a paid check day rather than just before it."""
    decided = [each for each in seen.checks if each.care_began is not None]
    near = [
        (each, (each.care_began - each.due_on).days)
        for each in decided
        if each.care_began is not None and abs((each.care_began - each.due_on).days) <= SPAN
    ]
    counted = [
        (each, days)
        for each, days in near
        if not protected(seen.protections, each.reference, each.care_began or each.due_on)
    ]
    past = [each for each, days in counted if days > 0]
    found = figure(
        "care_after_check",
        "Care begins just after a check that pays",
        f"Children whose care began 1 to {SPAN} days after a check day, of all whose care began within {SPAN} days "
        "of one. Children protected by a recorded action are left out.",
        yes=len(past),
        known=len(counted),
    )
    return judged(
        found,
        half_by_chance=True,
        expected="About half: nothing about a child changes on the day a contract looks",
        why="A decision may have waited for the check, or been brought forward to it.",
        innocent="Few cases; checks set at the end of school holidays; a court date that fell where it fell.",
        references=[each.reference for each in past],
        set_aside=len(near) - len(counted),
    )


def protection_just_after_the_check(seen: Seen) -> Sign:
    """Return how many actions that protect began just after a paid check day rather than just before it."""
    near = {
        (each.reference, each.day, each.kind): days
        for check in sorted(seen.checks, key=lambda one: (one.reference, one.due_on), reverse=True)
        for each in seen.protections
        if each.reference == check.reference and 0 < abs(days := (each.day - check.due_on).days) <= SPAN
    }
    found = figure(
        "protection_after_check",
        "Protection begins just after a check that pays",
        f"Actions that protected a child 1 to {SPAN} days after a check day, of all within {SPAN} days of one.",
        yes=sum(days > 0 for days in near.values()),
        known=len(near),
    )
    return judged(
        found,
        half_by_chance=True,
        expected="About half: a danger does not wait for a contract",
        why="A decision to protect may have waited for the check. No child is listed: no protective step counts "
        "against anybody, and what it bears on stays paid.",
        innocent="Few cases; court dates; conferences that meet once a month.",
    )


def just_past(seen: Seen, threshold: int) -> Sign:
    """Return how many days to the next referral fall just past a day at which a window ends."""
    days = seen.to_referral or ()
    past = [each for each in days if threshold < each.days <= threshold + SPAN]
    before = [each for each in days if threshold - SPAN < each.days <= threshold]
    found = figure(
        f"past_day_{threshold}",
        f"Referred again just past day {threshold}",
        f"Referrals from day {threshold + 1} to {threshold + SPAN} after closure, of those within {SPAN} days either "
        f"side of day {threshold}.",
        yes=len(past),
        known=len(past) + len(before),
    )
    return judged(
        found,
        half_by_chance=True,
        expected="About half fall on either side of any one day",
        why="A referral may have been held back until the window had closed.",
        innocent="The same family may simply need help again; the day means nothing to them.",
        references=[each.reference for each in past],
        recorded=seen.to_referral is not None,
    )


def exactly_at_the_rise(rises: Sequence[ScoreRise]) -> Sign:
    """Return how many scores rose by exactly what pays, against those one step either side of it."""
    exact = [each for each in rises if each.rise == each.needed]
    around = [each for each in rises if abs(each.rise - each.needed) <= STEP]
    found = figure(
        "exactly_at_rise",
        "Scores that rose by exactly what pays",
        "Rises equal to the rise the contract asks for, of all rises within 0.1 of it.",
        yes=len(exact),
        known=len(around),
    )
    look = Look.TOO_FEW if found.few else Look.USUAL
    if not found.few and found.interval is not None and found.interval.low > 1 / 3:
        look = Look.LOOK
    return Sign(
        found,
        look,
        "About a third: one of the three steps around the threshold",
        "A score may have been read until it came out right.",
        "Averages of a few areas fall on few values, and some of those on the threshold.",
        tuple(sorted({each.reference for each in exact})),
    )
