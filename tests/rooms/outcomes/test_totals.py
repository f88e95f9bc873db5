"""An investor sees published totals with small numbers hidden, and nothing else."""

import json

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.outcomes import actions, queries
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, PublishedTotals
from homeward.vocabulary.errors import NotAllowed
from tests.factories import viewers
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()


def publish(parties, by=None):
    by = by or parties.connie
    with acting_as(by):
        return actions.publish_totals(by=by, contract_id=parties.contract_id, today=TODAY)


def seen(parties):
    investor = viewers.viewer("investor", authority_id=parties.authority_id)
    with acting_as(investor):
        return queries.published_totals(by=investor)


def test_one_family_is_never_a_number(parties, home_throughout):
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    publish(parties)
    (page,) = seen(parties)
    assert {shown for _, _, shown in page.totals.stages} == {"c"}
    assert {row.earned for row in page.totals.promises} == {"c"}
    assert page.totals.money.startswith("Less than £")  # "nothing" would be told about one family


def test_six_children_may_be_counted(parties, told):
    for n in range(6):
        child_home(parties, told, f"Made{n}", ended_days_ago=500 + n)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    publish(parties)
    (page,) = seen(parties)
    assert [shown for _, _, shown in page.totals.stages] == [6, 6, 6]
    assert {row.earned for row in page.totals.promises} == {6}
    assert (page.title, page.as_at.day) == ("Turning the Tide", page.as_at.day)


def test_a_quarter_is_published_once(parties, home_throughout):
    assert publish(parties) == publish(parties)
    with acting_as(parties.connie):
        assert PublishedTotals.objects.count() == 1


def test_what_is_stored_holds_no_child_and_no_hidden_number(parties, home_throughout):
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    publish(parties)
    with acting_as(parties.connie):
        totals = PublishedTotals.objects.get().totals
    assert {key: int(float(each)) for key, each in totals.pop("received").items()} == {"low": 0, "high": 50_000}
    definitions = json.dumps(totals.pop("study"))
    written = json.dumps(totals)
    for name in ("Hollis", "TTT-"):
        assert name not in written + definitions
    # One child: every number there is stands in the first step, whatever it was counted of.
    assert set(numbers_in(totals)) == {"c"}


def numbers_in(found):
    """Return everything stored that is no key and no title."""
    if isinstance(found, dict):
        return [
            one
            for key, each in found.items()
            if key not in ("key", "title", "promise", "planned")
            for one in numbers_in(each)
        ]
    if isinstance(found, list):
        named = len(found) > 1 and isinstance(found[0], str) and found[0] != "c"
        rest = found[1:] if named and isinstance(found[1], list) else found[2:] if named else found
        return [one for each in rest for one in numbers_in(each)]
    return [found]


def test_an_investor_sees_no_row_that_a_child_could_be_found_in(parties, home_throughout):
    investor = viewers.viewer("investor", authority_id=parties.authority_id)
    with acting_as(investor):
        for record in (Contract, Enrolment, ClaimLine):
            assert not record.objects.exists()
        with pytest.raises(NotAllowed):
            queries.contracts(by=investor)


def test_only_who_may_publishes(parties, home_throughout):
    with pytest.raises(NotAllowed):
        publish(parties, by=parties.victor)
