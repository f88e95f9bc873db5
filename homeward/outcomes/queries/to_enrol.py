"""Who could be enrolled on a contract now: how many, of which practice model, and of what age. Counts, and nobody."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service, record_read
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework import queries as casework
from homeward.casework.values import IntakeFact
from homeward.outcomes.models import Contract, Enrolment
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.rules.case import case_of
from homeward.outcomes.rules.membership import all_hold, on_coming
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.pages.enrolments import EnrolPage, ToEnrol
from homeward.outcomes.values.terms import AgreedTerms
from homeward.practice.queries import models


def to_enrol(*, by: Viewer, contract_id: UUID, today: date) -> EnrolPage:
    """
    Return how many accepted children could be enrolled, by the practice model of the work.

    Terms that name a practice model take its children only; of other terms whoever enrols chooses.

    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    agreement = agreement_of(contract)
    only = agreement.document.practice_model
    titles = {each.name: each.title for each in models()}
    with as_service("judge"):
        groups = [
            _group(contract, agreement.terms, name, titles.get(name, name), today) for name in _named(only, titles)
        ]
    record_read("enrolment.considered", by=by, about=[Subject.contract(contract.id)])
    return EnrolPage(
        contract=summaries([contract])[0],
        population=agreement.terms.population.wording,
        may_except=agreement.terms.population.outside_age == "with_reason",
        groups=tuple(each for each in groups if only or each.waiting or each.enrolled),
    )


def accepted(contract: Contract, terms: AgreedTerms, model: str) -> list[IntakeFact]:
    """Return whoever of a practice model was accepted while the contract took children, and was never enrolled."""
    found = casework.episodes_to_enrol(model=model, opened_from=contract.starts, opened_before=contract.ends)
    by_family = terms.unit == "family"
    column = "family_id" if by_family else "child_id"
    known = set(Enrolment.objects.filter(contract=contract).values_list(column, flat=True))
    waiting: dict[UUID, IntakeFact] = {}
    for each in sorted(found, key=lambda one: (one.accepted_on or date.max, str(one.episode_id), str(one.person_id))):
        unit = each.family_id if by_family else each.person_id
        if unit not in known:
            waiting.setdefault(unit, each)
    return list(waiting.values())


def _named(only: str, titles: dict[str, str]) -> Sequence[str]:
    return [only] if only else sorted(titles)


def _group(contract: Contract, terms: AgreedTerms, model: str, title: str, today: date) -> ToEnrol:
    waiting = accepted(contract, terms, model)
    born = {
        each.person_id: each.born for each in casework.turning_points(person_ids=[one.person_id for one in waiting])
    }
    holds = [fits(terms, each, born.get(each.person_id), today) for each in waiting]
    enrolled = Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True, episode__model_name=model)
    return ToEnrol(
        model=model,
        title=title,
        waiting=len(waiting),
        outside=holds.count(False),
        unsure=holds.count(None),
        enrolled=enrolled.count(),
    )


def fits(terms: AgreedTerms, came: IntakeFact, born: date | None, today: date) -> bool | None:
    """Say whether somebody accepted is one of those the contract is about, as far as is known on coming."""
    told = ChildHistory("", None, referred_on=came.referred_on, enrolled_on=came.accepted_on or today, born=born)
    asked = list(on_coming(case_of(terms, told, today=today)))
    return all_hold(asked) if asked else True
