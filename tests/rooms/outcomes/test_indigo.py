"""A contract goes out in the INDIGO standard and comes in again, versions of the plan apart, only for its parties."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.interfaces.cli.dispatch import command_named, main
from homeward.outcomes import actions
from homeward.outcomes.actions.money import bring_indigo
from homeward.outcomes.models import ClaimLine, Contract, MoneyMovement, PlanVersion, ReportedTable
from homeward.outcomes.queries import indigo, reported
from homeward.outcomes.values.indigo_tables import ACTUAL
from homeward.outcomes.values.money_plans import PlanRow
from homeward.outcomes.values.reported import Brought
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound
from homeward.workforce.queries import agency_names
from tests.factories import viewers

TODAY = timezone.localdate()
APRIL, JULY = date(2026, 4, 1), date(2026, 7, 1)
NOTHING = Brought((), ())


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


def brought(of, text, by=None, project=""):
    by = by or of.connie
    files = {"project.json": text.encode()}
    with acting_as(by):
        return bring_indigo(by=by, contract_id=of.contract_id, files=files, project=project, today=TODAY)


def told_elsewhere(of):
    """A file of the registry about the contract: a payment, a result, a transaction, and facts of the project."""
    data = json.loads(taken(of))
    project = data["project"]["data"]
    project["stage_development"] = {"value": "Implementation"}
    project["intermediary_services"] = [{"organisation_id": {"value": "ORG-9"}}]
    project["delivery_locations"] = [{"location_name": {"value": "Severn town"}}]
    metric = {"outcome_metric_id": {"value": "home_4_weeks"}}
    period = {"period": {"start_date": {"value": "2026-04"}, "end_date": {"value": "2026-06"}}}
    money = {"money": {"currency": {"value": "GBP"}, "amount": {"value": 5400}}}
    project["outcome_payments"].append({**metric, **period, **money, "type": {"value": "Actual"}})
    project["results"] = [{**metric, **period, "outcomes_achieved": {"value": "3"}}]
    project["transactions"] = [{**money, "transaction_type": {"value": "Debt"}, "date": {"value": "2026-05-01"}}]
    return json.dumps(data)


def test_what_goes_out_comes_in_and_goes_out_the_same(planned):
    first = taken(planned)
    assert brought(planned, first) == NOTHING  # both versions are here already
    assert taken(planned) == first
    data = json.loads(first)
    project = data["project"]["data"]
    project["outcome_payment_plans"] = project["outcome_payment_plans"][1:]
    project["outcome_payment_plans"][0]["notes"] = "A third"
    project["outcome_payments"] = project["outcome_payments"][1:]
    assert brought(planned, json.dumps(data)) == Brought((3,), ())
    with acting_as(planned.connie):
        assert [each.title for each in PlanVersion.objects.order_by("number")] == [
            "As agreed", "After the slow start", "A third",
        ]  # fmt: skip
        packed = indigo.indigo_csv(by=planned.connie, contract_id=planned.contract_id, for_everybody=False, today=TODAY)
        files = {"project.zip": packed}
        sent = indigo.indigo_sent(by=planned.connie, contract_id=planned.contract_id, files=files, today=TODAY)
    assert (sent.faults, sent.new, len(sent.known), sent.reported) == ((), (), 3, {})


def test_what_others_report_is_kept_apart_once_and_goes_out_as_it_came(planned):
    text = told_elsewhere(planned)
    with acting_as(planned.connie):
        files = {"project.json": text.encode()}
        sent = indigo.indigo_sent(by=planned.connie, contract_id=planned.contract_id, files=files, today=TODAY)
        assert not ReportedTable.objects.exists()  # looking through it changes nothing
    assert [each.message for each in sent.faults] == ["Left out: delivery_locations (places of delivery)."]
    tables = ("projects", "intermediary_services", "results", "transactions", ACTUAL)
    assert brought(planned, text) == Brought((), tables)
    assert brought(planned, text) == NOTHING
    first = taken(planned)
    assert brought(planned, first) == NOTHING
    assert taken(planned) == first
    assert "5400" not in taken(planned, for_everybody=True)
    with acting_as(planned.connie):
        assert not MoneyMovement.objects.exists()
        assert not ClaimLine.objects.exists()
        page = reported.reported_page(by=planned.connie, contract_id=planned.contract_id, today=TODAY)
    assert [(each.reported, each.planned) for each in page.payments] == [(Decimal(5400), Decimal("7200.00"))]
    assert [each.key for each in page.tables] == ["projects", "intermediary_services", "results", "transactions"]


def test_what_is_reported_later_replaces_only_its_own_table(planned):
    text = told_elsewhere(planned)
    brought(planned, text)
    later = json.loads(text)
    later["project"]["data"]["results"][0]["outcomes_achieved"] = {"value": "4"}
    del later["project"]["data"]["transactions"]
    assert brought(planned, json.dumps(later)) == Brought((), ("results",))
    with acting_as(planned.connie):
        held = reported.held(planned.contract_id)
        assert ReportedTable.objects.filter(table="results").count() == 2  # what was said before stays on record
    assert (held["results"][0]["outcomes_achieved"], len(held["transactions"])) == ("4", 1)


@pytest.mark.parametrize("spoilt", ["plan1 twice", "a word for money", "cut off"])
def test_a_file_with_a_fault_is_kept_out_whole(planned, spoilt):
    text = told_elsewhere(planned)
    data = json.loads(text)
    project = data["project"]["data"]
    if spoilt == "plan1 twice":
        for each in project["outcome_payment_plans"]:
            each["id"] = {"value": "version1"}
    project["outcome_payment_plans"].append({"id": {"value": "a new one"}})
    if spoilt == "a word for money":
        project["outcome_payments"][-1]["money"]["amount"] = {"value": "a lot"}
    text = json.dumps(data)[:-20] if spoilt == "cut off" else json.dumps(data)
    with pytest.raises(
        Invalid, match={"plan1 twice": "restart", "a word for money": "no number"}.get(spoilt, "breaks")
    ):
        brought(planned, text)
    with acting_as(planned.connie):
        assert (PlanVersion.objects.count(), ReportedTable.objects.count()) == (2, 0)


def test_a_file_of_another_project_is_kept_out_until_somebody_says_that_it_is_the_same(planned):
    own = json.loads(taken(planned))["project"]["id"]
    text = told_elsewhere(planned).replace(own, "INDIGO-POJ-0001", 1)
    brought(planned, text)
    other = text.replace("INDIGO-POJ-0001", "INDIGO-POJ-0002", 1).replace('"3"', '"5"')
    with pytest.raises(Invalid, match="INDIGO-POJ-0002, and what was brought in before is of INDIGO-POJ-0001"):
        brought(planned, other)
    assert brought(planned, other, project="INDIGO-POJ-0002") == Brought((), ("results",))


def test_only_the_parties_take_it_and_only_who_enters_plans_brings(planned):
    text = taken(planned)
    with pytest.raises(NotAllowed):
        brought(planned, text, by=planned.victor)
    investor = viewers.viewer("investor", authority_id=planned.authority_id)
    with acting_as(investor), pytest.raises(NotFound):
        indigo.indigo_json(by=investor, contract_id=planned.contract_id, for_everybody=True, today=TODAY)
    with acting_as(investor), pytest.raises(NotFound):
        reported.reported_page(by=investor, contract_id=planned.contract_id, today=TODAY)


def test_the_command_is_said_with_a_hyphen_too():
    assert command_named(["contracts", "export", "indigo"]) == "contracts_export_indigo"
    with pytest.raises(SystemExit) as said:
        main(["contracts", "import-indigo", "--help"])
    assert said.value.code == 0


@pytest.mark.committed
def test_the_command_looks_first_and_brings_in_when_it_is_told_to(planned, capsys, tmp_path):
    file = tmp_path / "project.json"
    file.write_text(told_elsewhere(planned), encoding="utf-8")
    prefix, username = prefix_and_name(planned)
    words = ["contracts", "import-indigo", prefix, str(file), "--authority", "severnshire", "--by", username]
    assert main(words) == 0
    assert "Checked only. Add --bring-in to bring it in." in capsys.readouterr().out
    assert main([*words, "--bring-in"]) == 0
    told = capsys.readouterr().out
    assert "Reported elsewhere: payments made, 1 row" in told
    assert "Left out: delivery_locations (places of delivery)." in told
    assert main([*words, "--bring-in"]) == 0
    assert "Everything in these files is here already. Nothing was changed." in capsys.readouterr().out
    file.write_text(file.read_text(encoding="utf-8")[:-30], encoding="utf-8")
    assert main([*words, "--bring-in"]) == 1
    assert "It breaks off in the middle." in capsys.readouterr().out
    out = tmp_path / "out.zip"
    assert main(["contracts", "export-indigo", *words[2:3], *words[4:], "--to", str(out)]) == 0
    assert out.read_bytes()[:2] == b"PK"


def prefix_and_name(of):
    with acting_as(of.connie):
        contract = Contract.objects.get(pk=of.contract_id)
        return contract.prefix, get_user_model().objects.get(pk=of.connie.user_id).username
