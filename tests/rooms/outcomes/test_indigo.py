"""A contract goes out in the INDIGO standard and comes in again, versions of the plan apart, only for its parties."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.cli.dispatch import command_named, main
from homeward.outcomes import actions
from homeward.outcomes.actions.money import bring_indigo
from homeward.outcomes.models import PlanVersion
from homeward.outcomes.queries import indigo
from homeward.outcomes.values.money_plans import PlanRow
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound
from homeward.workforce.queries import agency_names
from tests.factories import viewers

TODAY = timezone.localdate()
APRIL, JULY = date(2026, 4, 1), date(2026, 7, 1)


@pytest.fixture
def planned(parties):
    """A contract with two versions of its plan."""
    with acting_as(parties.connie):
        payer = agency_names(agency_ids=[parties.commissioner_id])[parties.commissioner_id]
        for title, count in (("As agreed", 12), ("After the slow start", 4)):
            actions.add_plan(
                by=parties.connie, contract_id=parties.contract_id, title=title, in_force_from=APRIL, today=TODAY,
                rows=[PlanRow(APRIL, JULY, payer, "home_4_weeks", count, Decimal(1800 * count))],
            )  # fmt: skip
    return parties


def taken(of, *, for_everybody=False):
    with acting_as(of.connie):
        return indigo.indigo_json(by=of.connie, contract_id=of.contract_id, for_everybody=for_everybody, today=TODAY)


def brought(of, text, by=None):
    by = by or of.connie
    files = {"project.json": text.encode()}
    with acting_as(by):
        return bring_indigo(by=by, contract_id=of.contract_id, files=files, today=TODAY)


def test_what_goes_out_comes_in_and_goes_out_the_same(planned):
    first = taken(planned)
    assert brought(planned, first) == ()  # both are here already
    assert taken(planned) == first
    data = json.loads(first)
    changed = dict(data, outcome_payment_plans=data["outcome_payment_plans"][1:])
    changed["outcome_payment_plans"][0]["notes"] = "A third"
    changed["outcome_payments"] = data["outcome_payments"][1:]
    assert brought(planned, json.dumps(changed)) == (3,)
    with acting_as(planned.connie):
        assert [each.title for each in PlanVersion.objects.order_by("number")] == [
            "As agreed", "After the slow start", "A third",
        ]  # fmt: skip
        packed = indigo.indigo_csv(by=planned.connie, contract_id=planned.contract_id, for_everybody=False, today=TODAY)
        files = {"project.zip": packed}
        sent = indigo.indigo_sent(by=planned.connie, contract_id=planned.contract_id, files=files, today=TODAY)
    assert (sent.faults, sent.new, len(sent.known)) == ((), (), 3)


def test_a_file_whose_ids_restart_is_refused_whole(planned):
    data = json.loads(taken(planned))
    for each in data["outcome_payment_plans"]:
        each["id"] = {"value": "plan1"}
    with pytest.raises(Invalid, match="restart"):
        brought(planned, json.dumps(data))
    with acting_as(planned.connie):
        assert PlanVersion.objects.count() == 2


def test_only_the_parties_take_it_and_only_who_enters_plans_brings(planned):
    text = taken(planned)
    with pytest.raises(NotAllowed):
        brought(planned, text, by=planned.victor)
    investor = viewers.viewer("investor", authority_id=planned.authority_id)
    with acting_as(investor), pytest.raises(NotFound):
        indigo.indigo_json(by=investor, contract_id=planned.contract_id, for_everybody=True, today=TODAY)


def test_the_command_is_said_with_a_hyphen_too():
    assert command_named(["contracts", "export", "indigo"]) == "contracts_export_indigo"
    with pytest.raises(SystemExit) as said:
        main(["contracts", "import-indigo", "--help"])
    assert said.value.code == 0
