"""A page without a sign-in shows what both parties chose, of what was published, rounded and late; nothing else."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.queries.viewers import slug_of_authority
from homeward.outcomes import actions
from homeward.outcomes.actions.choose_public import choose_public
from homeward.outcomes.queries.indigo import indigo_json
from homeward.outcomes.rules import quarters
from homeward.vocabulary.errors import NotAllowed
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()
EVERYTHING = ("stages", "promises", "money")


def choose(of, by, *parts):
    with acting_as(by):
        choose_public(by=by, contract_id=of.contract_id, parts=parts)


def publish(of, days_ago):
    with acting_as(of.connie):
        actions.publish_totals(by=of.connie, contract_id=of.contract_id, today=TODAY - timedelta(days=days_ago))


def seen(of, query=""):
    address = f"/published/{slug_of_authority(of.authority_id)}/{of.contract_id}/{query}"
    return Client().get(address, REMOTE_ADDR="192.0.2.7")


def test_everybody_sees_what_both_parties_chose_and_only_when_it_is_old_enough(parties, told):
    for n in range(7):
        child_home(parties, told, f"Made{n}", ended_days_ago=500 + n)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    publish(parties, 0)
    choose(parties, parties.connie, *EVERYTHING)
    assert seen(parties).status_code == 404  # the provider has not chosen
    choose(parties, parties.carol, "stages", "promises")
    assert "Nothing old enough" in seen(parties).content.decode()
    publish(parties, 200)
    page = seen(parties).content.decode()
    assert "6–11 of 6–11" in page  # seven, as the step they lie in
    assert "since the contract began" not in page  # money was chosen by one party alone
    file = seen(parties, "?as=csv&who=every").content.decode()
    as_at = quarters.last_complete(TODAY - timedelta(days=200), "quarter").last_day.isoformat()
    assert f"Home at 4 weeks,Everybody,{as_at},,6 to 11,6 to 11," in file
    assert f"Children enrolled,13 and over,{as_at},,,c," in file  # which of the seven is told of no group
    assert "Nothing else decides what is shown" in file
    assert seen(parties, "?as=pdf").content.startswith(b"%PDF")
    assert seen(parties, "?quarter=1999-01-01&who=postcode.north").status_code == 200
    for name in ("Hollis", "Made", "TTT"):
        assert name not in page + file
    choose(parties, parties.carol)
    assert seen(parties).status_code == 404  # taken back


def test_an_indigo_file_for_everybody_passes_the_same_policy(parties, told):
    for n in range(7):
        child_home(parties, told, f"Made{n}", ended_days_ago=500 + n)
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    publish(parties, 0)
    publish(parties, 200)

    def results(*, for_everybody):
        with acting_as(parties.connie):
            of = {"by": parties.connie, "contract_id": parties.contract_id, "today": TODAY}
            found = json.loads(indigo_json(**of, for_everybody=for_everybody))
        return json.dumps(found)

    as_at = [quarters.last_complete(TODAY - timedelta(days=each), "quarter").last_day.isoformat() for each in (0, 200)]
    parties_see, everybody_sees = results(for_everybody=False), results(for_everybody=True)
    assert [each in parties_see for each in as_at] == [True, True]
    assert [each in everybody_sees for each in as_at] == [False, True]  # the newest quarter waits


def test_only_who_may_publish_chooses(parties):
    with pytest.raises(NotAllowed):
        choose(parties, parties.victor, "stages")
