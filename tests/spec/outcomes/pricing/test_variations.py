"""Amended terms: who keeps what they were enrolled under, and what was known when."""

from datetime import UTC, date, datetime

import pytest

from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.values.history import ChildHistory, Happening
from homeward.vocabulary.errors import Invalid
from tests.spec.outcomes.pricing.drawn import terms

LATER = date(2022, 1, 1)
AMENDED = {"key": "covid", "agreed_on": date(2020, 3, 23), "reason": "Everything stood still."}
DEARER = [{"at": "promises.a.price.amount", "becomes": "150.00"}]


def child(reference: str, enrolled: date, happened: date, **more) -> ChildHistory:
    event = Happening(f"{reference}-1", "something", happened)
    return ChildHistory(reference, LATER, enrolled_on=enrolled, events=(event,), **more)


BEFORE = child("before", date(2019, 6, 1), date(2020, 6, 1))
AFTER = child("after", date(2020, 3, 23), date(2020, 6, 1))


@pytest.mark.parametrize(
    ("applies_to", "expected"),
    [
        ("enrolled_from", {"before": "100.00", "after": "150.00"}),
        ("due_from", {"before": "150.00", "after": "150.00"}),
        ("everyone", {"before": "150.00", "after": "150.00"}),
    ],
)
def test_whom_an_amendment_is_for(applies_to, expected):
    agreed = terms("a", variations=[{**AMENDED, "applies_to": applies_to, "changes": DEARER}])
    run = claims_run(agreed, [BEFORE, AFTER], today=LATER)
    assert {each.unit: str(each.payable) for each in run.lines} == expected
    assert {each.terms_version for each in run.lines} <= {"1.0", "1.0+covid"}


def test_what_fell_due_before_an_amendment_is_paid_as_it_was():
    agreed = terms("a", variations=[{**AMENDED, "applies_to": "due_from", "changes": DEARER}])
    run = claims_run(agreed, [child("early", date(2019, 6, 1), date(2020, 3, 22)), BEFORE], today=LATER)
    assert {each.unit: str(each.payable) for each in run.lines} == {"early": "100.00", "before": "150.00"}


def test_an_amendment_agreed_later_was_not_known_then():
    agreed = terms("a", variations=[{**AMENDED, "applies_to": "everyone", "changes": DEARER}])
    then = datetime(2020, 3, 1, tzinfo=UTC)
    early = child("early", date(2019, 6, 1), date(2020, 2, 1))
    assert str(claims_run(agreed, [early], today=date(2020, 3, 1), known_on=then).payable) == "100.00"
    assert str(claims_run(agreed, [early], today=LATER).payable) == "150.00"


def test_one_child_of_a_family_counts_whichever_terms_each_is_under():
    population = {"wording": "Anybody.", "source": "ours", "programme": "none", "siblings": "one_per_family"}
    amended = [{**AMENDED, "applies_to": "enrolled_from", "changes": DEARER}]
    agreed = terms("a", population=population, variations=amended)
    siblings = [
        child("first", date(2019, 6, 1), date(2020, 6, 1), family="F"),
        child("second", date(2020, 6, 1), date(2020, 7, 1), family="F"),
    ]
    assert [each.unit for each in claims_run(agreed, siblings, today=LATER).lines] == ["first"]


def test_a_change_that_fits_nowhere_is_refused_with_its_place():
    changes = [{"at": "promises.b.price.amount", "becomes": "1.00"}]
    agreed = terms("a", variations=[{**AMENDED, "applies_to": "everyone", "changes": changes}])
    with pytest.raises(Invalid, match="no such place"):
        claims_run(agreed, [BEFORE], today=LATER)
