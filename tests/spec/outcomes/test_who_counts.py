"""Whom a contract is about: an age the terms name binds, is never guessed, and may be excepted where they allow it."""

from dataclasses import replace
from datetime import date

import pytest

from homeward.outcomes.rules.case import case_of
from homeward.outcomes.rules.evaluate import judge_child
from homeward.outcomes.rules.membership import all_hold, clauses
from homeward.outcomes.values.standing import Verdict
from tests.spec.outcomes.conftest import history_of

TODAY = date(2019, 12, 31)
# Referred on 2 January 2018, to a contract for ages 10 to 17.
AGES = [
    ("2008-01-02", True, "Aged 10 on 2 January 2018"),
    ("2008-01-03", False, "Aged 9 on 2 January 2018"),
    ("2000-01-03", True, "Aged 17 on 2 January 2018"),
    ("2000-01-02", False, "Aged 18 on 2 January 2018"),
]


def with_exceptions(terms):
    return terms.model_copy(update={"population": terms.population.model_copy(update={"outside_age": "with_reason"})})


@pytest.mark.parametrize(("born", "holds", "told"), AGES, ids=[told for *_, told in AGES])
def test_the_ages_named_are_counted_with_both_ends_on_the_day_of_referral(agreed, born, holds, told):
    (found,) = clauses(case_of(agreed(), history_of({"born": born}, TODAY), today=TODAY))
    assert (found.holds, told in found.says, "ages 10 to 17" in found.says) == (holds, True, True)


def test_a_child_of_another_age_earns_nothing_and_every_promise_says_why(agreed):
    for each in judge_child(agreed(), history_of({"born": "2009-01-01"}, TODAY), today=TODAY):
        assert each.verdict is Verdict.NOT_EARNED
        assert "Aged 9" in each.reason


@pytest.mark.parametrize("gone", ["born", "referred_on"])
def test_an_age_nobody_knows_is_neither_met_nor_missed(agreed, gone):
    history = replace(history_of({}, TODAY), **{gone: None})
    (found,) = clauses(case_of(agreed(), history, today=TODAY))
    assert found.holds is None
    assert ("date of birth" if gone == "born" else "day of referral") in found.says
    assert {each.verdict for each in judge_child(agreed(), history, today=TODAY)} == {Verdict.UNKNOWN}


def test_the_parties_may_agree_on_an_exception_only_where_the_terms_let_them(agreed):
    child = replace(history_of({"born": "2009-01-01"}, TODAY), attributes={"age_exception": "agreed"})
    (refused,) = clauses(case_of(agreed(), child, today=TODAY))
    assert (refused.holds, refused.may_be_excepted) == (False, False)
    (allowed,) = clauses(case_of(with_exceptions(agreed()), child, today=TODAY))
    assert (allowed.holds, allowed.may_be_excepted) == (True, True)
    assert "The parties agreed" in allowed.says


def test_a_clause_that_fails_decides_before_one_that_is_not_known(agreed):
    terms = agreed()
    (age,) = clauses(case_of(terms, history_of({"born": "2009-01-01"}, TODAY), today=TODAY))
    open_yet = replace(age, holds=None)
    assert all_hold([open_yet, age]) is False
    assert all_hold([open_yet]) is None
    assert all_hold([]) is None
    assert all_hold([replace(age, holds=True)]) is True
