"""Enrol many children at once, who are brought in from another system."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import action, record
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.values import IntakeFact
from homeward.outcomes.actions.enrol import enrol_these, lock_contract, refuse_days_outside
from homeward.outcomes.models import Enrolment
from homeward.outcomes.queries.agreements import contract_for


@action
def bulk_enrol(
    *, by: Viewer, contract_id: UUID, children: Sequence[IntakeFact], days: Mapping[UUID, date], today: date
) -> dict[UUID, UUID]:
    """
    Enrol many children of episodes on a contract. Returns their enrolments, by child.

    Those enrolled already stay as they are.

    :param days: the day of enrolment of each child
    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises CannotEnrol: if the contract was not open on one of the days
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    for child in children:
        refuse_days_outside(contract, days[child.person_id], today)
    lock_contract(contract)
    live = Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True)
    known = dict(live.values_list("child_id", "id"))
    once = {each.person_id: each for each in children if each.person_id not in known}
    made = enrol_these(contract, list(once.values()), dict(days))
    record("enrolment.brought_in", by=by, about=[Subject.contract(contract.id)], detail={"count": len(made)})
    return known | {each.child_id: each.id for each in made}
