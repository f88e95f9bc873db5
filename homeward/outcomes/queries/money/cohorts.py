"""Cohorts and sub-cohorts of a contract, as a forecast needs to know them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from homeward.outcomes.models import ClaimLine, CohortStanding, Contract
from homeward.outcomes.queries.priced import read_contract
from homeward.outcomes.rules.case import case_of
from homeward.outcomes.rules.membership import sub_cohort_of
from homeward.outcomes.rules.money.cohort_worth import worth_of_cohort
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.money_pipeline import CohortSoFar
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.outcomes.values.terms.limits import ShareOfOutcomes
from homeward.vocabulary.money import NOTHING

_EARNED = {Verdict.EARNED.value: True, Verdict.NOT_EARNED.value: False}


def sub_cohorts(contract: Contract, terms: AgreedTerms, today: date) -> Mapping[str, str]:
    """Return the sub-cohort of each child, by reference: read only where a limit of the terms is about them."""
    if not any(isinstance(each, ShareOfOutcomes) for each in terms.limits):
        return {}
    told = read_contract(contract, today=today).histories
    found = {unit: sub_cohort_of(case_of(terms, history, today=today))[0] for unit, history in told.items()}
    return {unit: group for unit, group in found.items() if group is not None}


def cohorts_so_far(contract: Contract, terms: AgreedTerms, usual: Mapping[str, Decimal]) -> tuple[CohortSoFar, ...]:
    """Return where every promise of a cohort stands, with what it would be paid as it stands: two statements."""
    if not any(each.by_cohort for each in terms.promises):
        return ()
    firsts = ClaimLine.objects.filter(contract=contract, enrolment__isnull=True, kind=LineKind.ORIGINAL.value)
    claimed = set(firsts.values_list("unit", "promise", "occurrence"))
    pays = {each.code for each in terms.promises if each.pays and each.by_cohort}
    return tuple(
        _so_far(each, terms, usual, claimed=(each.cohort, each.promise, each.occurrence) in claimed)
        for each in CohortStanding.objects.filter(contract=contract)
        if each.promise in pays
    )


def _so_far(row: CohortStanding, terms: AgreedTerms, usual: Mapping[str, Decimal], *, claimed: bool) -> CohortSoFar:
    standing = Standing(
        promise=row.promise,
        title=row.title,
        verdict=Verdict(row.verdict),
        reason=row.reason,
        due_on=row.due_on,
        window=None,
        proof=(),
        worth=NOTHING,
        amount=None,
        arithmetic="",
        occurrence=row.occurrence,
        quantity=Fraction(row.quantity) if row.quantity else None,
        counted_in=row.counted_in,
    )
    earned = _EARNED.get(row.verdict)
    return CohortSoFar(
        row.cohort,
        row.promise,
        earned,
        row.due_on,
        worth_of_cohort(terms, row.cohort, standing, usual),
        waiting_since=row.due_on if earned and not claimed else None,
    )
