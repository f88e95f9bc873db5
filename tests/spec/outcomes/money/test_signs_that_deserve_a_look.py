"""Signs that deserve a look: what money may tempt anybody to, and why protecting a child is never one of them."""

import dataclasses
import typing
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from homeward.outcomes.rules.money.signs import all_signs, overrides
from homeward.outcomes.rules.money.signs.case_mix import beside_the_pool, case_mix
from homeward.outcomes.rules.money.signs.conduct import (
    parked,
    proof_after_the_claim,
    scored_by_who_gains,
    shifted_care,
    the_same_child_twice,
)
from homeward.outcomes.rules.money.signs.kept_open import kept_open
from homeward.outcomes.rules.money.signs.thresholds import (
    care_just_after_the_check,
    exactly_at_the_rise,
    just_past,
    protection_just_after_the_check,
)
from homeward.outcomes.values import money_indicators
from homeward.outcomes.values.money_indicators import (
    AfterPayment,
    CareDays,
    CheckedChild,
    Duration,
    Look,
    MixedCase,
    OpenWork,
    ProofDated,
    Protection,
    ScoredBy,
    ScoreRise,
    Seen,
)
from homeward.vocabulary.periods import Period
from tests.spec.tables import read_table

TODAY = date(2026, 7, 1)
CHECK = date(2026, 3, 1)


def checked(number: int, days: int | None, *, earned: bool | None = False) -> CheckedChild:
    began = None if days is None else CHECK + timedelta(days=days)
    return CheckedChild(f"TTT-{number:04}", "home_4_weeks", CHECK, earned, began)


def told(sign) -> tuple[int, int, Look]:
    return sign.figure.numerator, sign.figure.denominator, sign.look


def test_care_that_begins_just_after_the_check_too_often_deserves_a_look():
    bunched = [checked(n, 3, earned=True) for n in range(11)] + [checked(20, -3)]
    even = [checked(n, 3) for n in range(6)] + [checked(20 + n, -3) for n in range(6)]
    far = [checked(40 + n, 90) for n in range(9)] + [checked(60, None)]
    assert told(care_just_after_the_check(Seen(TODAY, (*bunched, *far)))) == (11, 12, Look.LOOK)
    assert told(care_just_after_the_check(Seen(TODAY, (*even, *far)))) == (6, 12, Look.USUAL)
    assert told(care_just_after_the_check(Seen(TODAY, tuple(bunched[:3])))) == (3, 3, Look.TOO_FEW)


def test_a_protected_child_is_taken_out_of_the_sign():
    bunched = tuple(checked(n, 3, earned=True) for n in range(12))
    protected = tuple(Protection(each.reference, CHECK + timedelta(days=2), "Police protection") for each in bunched)
    found = care_just_after_the_check(Seen(TODAY, bunched, protected))
    assert (told(found), found.set_aside) == ((0, 0, Look.TOO_FEW), 12)


def test_the_safety_override_says_what_it_voids_and_why():
    lost = checked(1, -5)
    (found,) = overrides(
        [lost, checked(2, -5)], [Protection(lost.reference, CHECK - timedelta(days=6), "Police protection")]
    )
    assert found.says == (
        "Police protection on 23 February 2026, 6 days before the check day. This protected the child: nothing paid "
        "for the promise is taken back, and it counts in no sign."
    )
    action = [Protection(lost.reference, CHECK - timedelta(days=6), "Police protection")]
    (other,) = overrides([lost], action, nothing_taken=False)
    assert "The terms of this contract correct what was paid" in other.says


def test_an_action_in_the_days_a_promise_looks_at_counts_however_far_from_its_check_day():
    watched = Period(CHECK - timedelta(days=180), CHECK + timedelta(days=1))
    action = [Protection("TTT-0001", CHECK - timedelta(days=150), "Interim care order")]
    assert overrides([checked(1, -150)], action) == ()
    (found,) = overrides([dataclasses.replace(checked(1, -150), window=watched)], action)
    assert found.says.startswith("Interim care order on 2 October 2025, 150 days before the check day.")


def test_an_action_long_before_or_after_and_a_promise_earned_override_nothing():
    action = Protection("TTT-0001", CHECK - timedelta(days=57), "Police protection")
    assert overrides([checked(1, -5)], [action]) == ()
    near = dataclasses.replace(action, day=CHECK)
    assert overrides([checked(1, None, earned=True)], [near]) == ()
    assert "on the check day" in overrides([checked(1, None)], [near])[0].says


@pytest.mark.parametrize("kind", ["Override", "Protection", "Sign", "Seen", "CheckedChild", "ProofDated", "ScoredBy"])
def test_no_value_of_a_sign_can_hold_a_worker(kind):
    fields = {each.name for each in dataclasses.fields(getattr(money_indicators, kind))}
    hints = typing.get_type_hints(getattr(money_indicators, kind))
    assert not any(word in name for name in fields for word in ("worker", "user", "author", "by_name", "practitioner"))
    assert not any("UUID" in str(hint) for hint in hints.values())


def test_protection_that_waits_for_the_check_is_asked_about_and_counts_against_nobody():
    checks = tuple(checked(n, None) for n in range(20))

    def acted(after: int, before: int, far: int = 3) -> tuple[Protection, ...]:
        days = [2] * after + [-2] * before + [40] * far
        return tuple(
            Protection(f"TTT-{n:04}", CHECK + timedelta(days=days), "Child protection plan")
            for n, days in enumerate(days)
        )

    found = protection_just_after_the_check(Seen(TODAY, checks, acted(11, 1)))
    assert (told(found), found.references) == ((11, 12, Look.LOOK), ())
    assert told(protection_just_after_the_check(Seen(TODAY, checks, acted(6, 6)))) == (6, 12, Look.USUAL)
    assert told(protection_just_after_the_check(Seen(TODAY, checks, acted(3, 0)))) == (3, 3, Look.TOO_FEW)
    twice = (*checks, *(dataclasses.replace(each, promise="stars") for each in checks))
    assert told(protection_just_after_the_check(Seen(TODAY, twice, acted(6, 6)))) == (6, 12, Look.USUAL)


def test_those_enrolled_beside_those_who_might_have_been():
    def mix(young: int, older: int) -> tuple[MixedCase, ...]:
        return tuple(MixedCase(f"M{n}", CHECK, n < young) for n in range(young + older))

    table = """
        young enrolled | older enrolled | young left out | older left out | look
        ---------------+----------------+----------------+----------------+--------
        16             | 4              | 4              | 16             | look
        10             | 10             | 10             | 10             | usual
        5              | 2              | 4              | 16             | too_few
        16             | 4              |                |                | not_recorded
    """
    for row in read_table(table):
        young, older, left, right = (int(row[name] or 0) for name in list(row)[:4])
        pool = (*(True,) * left, *(False,) * right, None) if row["young left out"] else None
        found = beside_the_pool(Seen(TODAY, mix=mix(young, older), pool=pool))
        assert found.look is Look(row["look"]), row
        assert (found.figure.numerator, found.figure.missing) == (young, 1 if pool else 0)
        assert f"({left} of {left + right})" in found.figure.definition


def test_referrals_just_past_the_window():
    days = (*(Duration(f"TTT-{n:04}", 366 + n % 10) for n in range(12)), Duration("TTT-0100", 360))
    assert told(just_past(Seen(TODAY, to_referral=days), 365)) == (12, 13, Look.LOOK)
    assert told(just_past(Seen(TODAY, to_referral=days), 28)) == (0, 0, Look.TOO_FEW)
    assert just_past(Seen(TODAY), 365).look is Look.NOT_RECORDED


def test_scores_exactly_at_the_rise():
    def rises(exact: int, around: int) -> list[ScoreRise]:
        half = Decimal("0.5")
        return [ScoreRise(f"A{n}", "star", half, half) for n in range(exact)] + [
            ScoreRise(f"B{n}", "star", Decimal("0.6"), half) for n in range(around)
        ]

    assert told(exactly_at_the_rise(rises(16, 4))) == (16, 20, Look.LOOK)
    assert told(exactly_at_the_rise(rises(8, 16))) == (8, 24, Look.USUAL)
    assert told(exactly_at_the_rise(rises(4, 0))) == (4, 4, Look.TOO_FEW)


def test_nobody_in_touch_after_the_last_paid_milestone():
    paid = date(2026, 1, 1)
    rows = (
        *(AfterPayment(f"P{n}", paid, None) for n in range(9)),
        AfterPayment("Q", paid, date(2026, 2, 1)),
        AfterPayment("recent", date(2026, 6, 1), None),
    )
    assert told(parked(Seen(TODAY, after_payment=rows))) == (9, 10, Look.LOOK)
    assert parked(Seen(TODAY)).look is Look.NOT_RECORDED


def test_work_kept_open_long_after_the_programme():
    ended = date(2026, 1, 1)
    rows = (
        *(OpenWork(f"open-{n}", ended, None) for n in range(8)),
        OpenWork("closed-on-day-90", ended, ended + timedelta(days=90)),
        OpenWork("closed-on-day-89", ended, ended + timedelta(days=89)),
        OpenWork("ended-lately", date(2026, 6, 1), None),
    )
    found = kept_open(Seen(TODAY, open_work=rows))
    assert told(found) == (9, 10, Look.LOOK)
    assert "closed-on-day-89" not in found.references
    assert told(kept_open(Seen(TODAY, open_work=rows[4:10])))[2] is Look.USUAL
    assert kept_open(Seen(TODAY)).look is Look.NOT_RECORDED


def test_one_record_written_after_its_claim_is_one_too_many():
    claimed = date(2026, 4, 5)
    rows = (
        ProofDated("A", "home", claimed, date(2026, 4, 5)),
        ProofDated("B", "home", claimed, date(2026, 4, 6)),
        ProofDated("C", "home", claimed, None),
    )
    found = proof_after_the_claim(Seen(TODAY, proofs=rows))
    assert (told(found), found.references, found.figure.missing) == ((1, 2, Look.LOOK), ("B",), 1)
    assert proof_after_the_claim(Seen(TODAY, proofs=rows[:1])).look is Look.USUAL


def test_the_same_child_twice():
    found = the_same_child_twice(Seen(TODAY, children=(("A", "x"), ("B", "y"), ("C", "x"))))
    assert (told(found), found.references) == ((2, 3, Look.LOOK), ("A", "C"))


def test_who_scores_and_gains():
    rows = (*(ScoredBy(f"S{n}", "star", gains=True) for n in range(9)), ScoredBy("T", "star", None))
    found = scored_by_who_gains(Seen(TODAY, scored=rows))
    assert (told(found), found.figure.missing) == ((9, 9, Look.LOOK), 1)
    assert scored_by_who_gains(Seen(TODAY)).look is Look.NOT_RECORDED


def test_days_away_that_move_to_where_they_are_not_counted():
    moved, respite_only = CareDays("A", 90, 0, 30, 60), CareDays("B", 0, 0, 0, 20)
    found = shifted_care(Seen(TODAY, care_days=(moved, respite_only)))
    assert (told(found), found.references) == ((1, 2, Look.TOO_FEW), ("A",))


def test_easier_children_as_the_contract_goes_on():
    def mix(early: int, late: int) -> tuple[MixedCase, ...]:
        days = [(date(2024, 1, 1) + timedelta(days=n), n < early if n < 20 else n - 20 < late) for n in range(40)]
        return tuple(MixedCase(f"M{n}", on, marked) for n, (on, marked) in enumerate(days))

    assert told(case_mix(Seen(TODAY, mix=mix(5, 17)))) == (17, 20, Look.LOOK)
    assert told(case_mix(Seen(TODAY, mix=mix(8, 9)))) == (9, 20, Look.USUAL)
    assert case_mix(Seen(TODAY, mix=mix(5, 17)[:10])).look is Look.TOO_FEW


def test_every_sign_says_what_it_counts_what_is_expected_and_the_innocent_reason():
    found = all_signs(Seen(TODAY))
    assert len({each.figure.key for each in found.signs}) == len(found.signs) >= 11
    for each in found.signs:
        assert each.figure.definition
        assert each.expected
        assert each.why
        assert each.innocent
        assert each.look in (Look.TOO_FEW, Look.NOT_RECORDED, Look.USUAL)


def test_the_reference_names_every_sign():
    page = (Path(__file__).parents[4] / "docs/reference/money-over-time.md").read_text(encoding="utf-8")
    for each in all_signs(Seen(TODAY)).signs:
        title = "Referred again just past day" if each.figure.key.startswith("past_day") else each.figure.title
        assert f"| {title}" in page, title
