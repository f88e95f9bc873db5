"""The promises about whole cohorts as last judged: taken apart, with everybody in them by reference."""

from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import CohortStanding, Contract, Enrolment
from homeward.outcomes.queries.agreements import Agreement, agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.rules.pricing.worth import price_in_words, worths
from homeward.outcomes.rules.promises import is_of_cohorts
from homeward.outcomes.terms.cohort_words import above, below, by_evaluation, compared_with, found_so, rule_in_words
from homeward.outcomes.values.cohorts import from_data
from homeward.outcomes.values.pages.cohorts import CohortList, CohortMember, CohortPage, CohortView
from homeward.outcomes.values.standing import Verdict
from homeward.vocabulary.errors import NotFound


def cohorts(*, by: Viewer, contract_id: UUID) -> CohortList:
    """
    Return where every promise about a cohort stands, cohort by cohort.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    record_read("cohort.listed", by=by, about=[Subject.contract(contract.id)])
    may = allowed(by, Permission.OUTCOME_ENROL)
    return CohortList(summaries([contract])[0], cohort_views(contract), may_hand_in=may)


def cohort_views(contract: Contract) -> tuple[CohortView, ...]:
    """Return where every promise about a cohort stands, in the order of the terms: one statement."""
    agreement = agreement_of(contract)
    order = {each.code: place for place, each in enumerate(agreement.terms.promises)}
    rows = [each for each in CohortStanding.objects.filter(contract=contract) if each.promise in order]
    rows.sort(key=lambda each: (order[each.promise], each.cohort, each.occurrence))
    return tuple(_view(each, agreement) for each in rows)


def has_cohorts(agreement: Agreement) -> bool:
    """Say whether some promise of these terms is earned by a cohort."""
    return any(is_of_cohorts(each) for each in agreement.terms.promises)


def cohort_page(*, by: Viewer, contract_id: UUID, promise: str, cohort: str) -> CohortPage:
    """
    Return one promise of one cohort, with every unit in it by its reference and what it brings.

    :raises NotFound: if there is none, or none this viewer may know of
    """
    contract = contract_for(by, contract_id)
    agreement = agreement_of(contract)
    row = CohortStanding.objects.filter(contract=contract, promise=promise, cohort=cohort).first()
    if row is None or promise not in {each.code for each in agreement.terms.promises}:
        raise NotFound("There is no such cohort on this contract.")
    record_read("cohort.opened", by=by, about=[Subject.contract(contract.id)])
    view = _view(row, agreement)
    units = view.counted.units if view.counted else ()
    wanted = Enrolment.objects.filter(contract=contract, reference__in=[each.reference for each in units])
    enrolments = dict(wanted.values_list("reference", "id"))
    rules = {name: rule_in_words(agreement.terms, name) for name in (view.counted.rules if view.counted else ())}
    return CohortPage(
        contract=summaries([contract])[0],
        cohort=view,
        members=tuple(CohortMember(enrolments.get(each.reference), each) for each in units),
        rules=rules,
    )


def _view(row: CohortStanding, agreement: Agreement) -> CohortView:
    terms = agreement.terms
    promise = terms.promise(row.promise)
    return CohortView(
        id=row.id,
        cohort=row.cohort,
        promise=row.promise,
        title=row.title,
        reading=promise.reading,
        above=above(terms, promise),
        below=below(terms, promise),
        found_so=found_so(terms, promise),
        compared_with=compared_with(terms, promise),
        pays=price_in_words(promise, terms, worths(terms)[promise.code]) if promise.pays else "",
        verdict=Verdict(row.verdict),
        reason=row.reason,
        due_on=row.due_on,
        members=row.members,
        counted=from_data(row.counts),
        judged_on=row.judged_on,
        by_evaluation=promise.counterfactual is not None and by_evaluation(terms, promise.counterfactual),
    )
