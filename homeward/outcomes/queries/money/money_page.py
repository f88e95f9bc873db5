"""The Money page of a contract, and the page of one version of its plan."""

from datetime import date
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.money import held
from homeward.outcomes.queries.money.whole import whole_of
from homeward.outcomes.rules.money.burn_down import burn_down
from homeward.outcomes.rules.money.forecast import expected_total
from homeward.outcomes.rules.money.from_terms import payer_names, payers
from homeward.outcomes.rules.money.pipeline import pipeline_of
from homeward.outcomes.rules.money.plans import beside, in_force, version, versions_by_year
from homeward.outcomes.rules.money.scenarios import STANDARD, side_by_side, tornado
from homeward.outcomes.values.money_pages import MoneyPage, PlanPage, PlanWords
from homeward.vocabulary.errors import NotFound

PATHS = 1000


def money_page(
    *, by: Viewer, contract_id: UUID, today: date, plan_number: int | None = None, on: date | None = None
) -> MoneyPage:
    """
    Return everything on the Money page of a contract.

    :param plan_number: put this version beside what happened, instead of the one in force
    :param on: take the version in force on this day, and compare to its end; today if left out
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    terms = agreement_of(contract).terms
    record_read("money.opened", by=by, about=[Subject.contract(contract.id)])
    to = min(on, today) if on else today
    shares = payers(terms, contract.commissioner.name, today)
    plans = held.plans(contract.id)
    chosen = version(plans, plan_number) if plan_number is not None else in_force(plans, to)
    whole = whole_of(contract, terms, today)
    booked = held.booked(contract.id, shares, payer_names(terms))
    pipeline = pipeline_of(whole)
    found = side_by_side(pipeline, (*STANDARD, *held.scenarios(contract.id)), paths=PATHS)
    base = found[1]
    return MoneyPage(
        contract=summaries([contract])[0],
        plans=tuple(plans),
        beside=beside(chosen, held.actuals(booked), to=to) if chosen else None,
        versions=versions_by_year(plans, held.actuals(booked), to=to),
        is_in_force=chosen is not None and chosen == in_force(plans, today),
        forecast=base,
        scenarios=found,
        swings=tornado(pipeline),
        expected=expected_total(pipeline),
        uses=burn_down(held.commitments(contract.id), held.claimed(booked), base),
        runs_out=base.runs_out,
        titles={each.code: each.title for each in terms.promises},
        paid=whole.paid,
        days_to_cash=whole.days_to_cash,
        referrals=pipeline.referrals_in_words,
        not_simulated=whole.not_simulated,
        may_write=allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract.id)),
        today=today,
    )


def plan_page(*, by: Viewer, contract_id: UUID, number: int, today: date) -> PlanPage:
    """
    Return one version of a plan.

    :raises NotFound: if there is no such contract or version
    """
    contract = contract_for(by, contract_id)
    terms = agreement_of(contract).terms
    plans = held.plans(contract.id)
    found = version(plans, number)
    if found is None:
        raise NotFound("There is no such version of this contract's plan.")
    record_read("money.opened", by=by, about=[Subject.contract(contract.id)])
    titles = {each.code: each.title for each in terms.promises}
    may_write = allowed(by, Permission.MONEY_WRITE, on=Subject.contract(contract.id))
    return PlanPage(summaries([contract])[0], found, titles, found == in_force(plans, today), may_write)


def plan_words(*, by: Viewer, contract_id: UUID, today: date) -> PlanWords:
    """
    Return what a plan may name: the payers and promises of the contract. It holds nothing about anybody.

    :raises NotFound: if there is no such contract
    """
    contract = contract_for(by, contract_id, Permission.MONEY_WRITE)
    terms = agreement_of(contract).terms
    names = tuple(name for name, _ in payers(terms, contract.commissioner.name, today))
    return PlanWords(
        summaries([contract])[0], names, tuple((each.code, each.title) for each in terms.promises if each.pays)
    )
