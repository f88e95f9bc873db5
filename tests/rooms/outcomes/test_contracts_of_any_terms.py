"""Any terms on the shelf make a contract: with the numbers they ask for, over the units they count."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.outcomes import actions, queries
from homeward.outcomes.actions.enrol import CannotEnrol
from homeward.outcomes.terms import shelf
from tests.factories import contracts, work
from tests.rooms.outcomes.told import child_home

TODAY = timezone.localdate()
# Positive Families pays by borough: until somebody hands in whose each child is, it is refused in words (see below).
EVERY = [(each.name, each.version) for each in shelf.all_terms() if each.name != "positive_families"]


def agree(of, name, version):
    kinds = {"money": Decimal("1000.00"), "whole_number": 10, "percent": Decimal(50), "date": TODAY}
    numbers = {each.key: each.suggested or kinds[each.kind] for each in shelf.terms(name, version).parameters}
    numbers.pop("children_planned", None)
    with acting_as(of.connie):
        of.contract_id = actions.agree_contract(
            by=of.connie, title=name, prefix="ANY", terms_name=name, terms_version=version,
            commissioner_id=of.commissioner_id, provider_id=of.provider_id, numbers=numbers, children_planned=None,
            starts=TODAY - timedelta(days=1500), last_day=TODAY + timedelta(days=365), today=TODAY,
        )  # fmt: skip


@pytest.mark.parametrize(("name", "version"), EVERY, ids=[" ".join(each) for each in EVERY])
def test_every_terms_is_agreed_enrolled_on_judged_and_looked_at(told, name, version):
    of = contracts.parties()
    agree(of, name, version)
    child_home(of, told)
    with acting_as(of.carol):
        actions.judge(by=of.carol, contract_id=of.contract_id, today=TODAY)
        page = queries.contract_page(by=of.carol, contract_id=of.contract_id, today=TODAY)
        found = queries.to_claim(by=of.carol, contract_id=of.contract_id, today=TODAY)
        books = queries.reconciliation(by=of.carol, contract_id=of.contract_id, today=TODAY)
    assert page.contract.enrolled == 1
    assert all(each.why for each in (*found.going_in, *found.left_out))
    assert books.adds_up


def test_a_contract_that_pays_by_payer_says_whose_unit_it_does_not_know(told):
    of = contracts.parties()
    agree(of, "positive_families", "1.0")
    child_home(of, told)
    with acting_as(of.carol):
        found = queries.to_claim(by=of.carol, contract_id=of.contract_id, today=TODAY)
    ((_, fault),) = found.set_aside
    assert "paid for by nobody named" in fault
    assert all("nobody named" in each.why for each in found.left_out)
    assert found.going_in == ()


def test_a_contract_that_counts_families_enrols_a_family_once(told):
    of = contracts.parties()
    agree(of, "troubled_families", "1.0")
    one, first = child_home(of, told)
    sibling = uuid.uuid4()
    told.comes(one, child_id=sibling)
    assert contracts.enrol(of, one, child_id=sibling) == first
    with acting_as(of.carol):
        found = actions.enrol_accepted_children(by=of.carol, contract_id=of.contract_id, model=work.MODEL, today=TODAY)
    assert found == 0


def test_terms_that_name_no_practice_model_ask_whose_children_to_enrol(told):
    of = contracts.parties()
    agree(of, "positive_families", "1.0")
    child_home(of, told, enrol=False)
    with acting_as(of.carol):
        with pytest.raises(CannotEnrol, match="Choose whose children"):
            actions.enrol_accepted_children(by=of.carol, contract_id=of.contract_id, today=TODAY)
        made = actions.enrol_accepted_children(by=of.carol, contract_id=of.contract_id, model=work.MODEL, today=TODAY)
    assert made == 1


def test_a_contract_that_counts_children_enrols_each(told, parties):
    one, first = child_home(parties, told)
    other = work.case(name="Bell")
    told.comes(other)
    assert contracts.enrol(parties, other) != first
    assert contracts.enrol(parties, one) == first
