"""Enrol children on a contract, and withdraw an enrolment."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import action, as_service, record
from homeward.access.actions.writing_many import row_of, write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework import queries as casework
from homeward.casework.values import IntakeFact
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of, contract_for
from homeward.outcomes.queries.to_enrol import accepted
from homeward.outcomes.values.claims import SETTLED
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import Conflict, Invalid, NotFound


class CannotEnrol(Conflict):
    """The child cannot be enrolled on this contract."""


@action
def enrol(*, by: Viewer, contract_id: UUID, child_id: UUID, episode_id: UUID, enrolled_on: date, today: date) -> UUID:
    """
    Enrol one child of an episode on a contract. Asked twice, it answers with the same enrolment.

    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises CannotEnrol: if the contract was not open that day or the child does not take part in the episode
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    refuse_days_outside(contract, enrolled_on, today)
    with as_service("judge"):
        came = {each.person_id: each for each in casework.intake_of(episode_ids=[episode_id])}
    if child_id not in came:
        raise CannotEnrol("This child does not take part in that episode.", remedy="Choose one of its children.")
    lock_contract(contract)
    live = _live(contract, came[child_id])
    if live is None:
        (live,) = enrol_these(contract, [came[child_id]], {child_id: enrolled_on})
    record("enrolment.made", by=by, about=[Subject.contract(contract.id)], detail={"reference": live.reference})
    return live.id


@action
def enrol_accepted_children(*, by: Viewer, contract_id: UUID, today: date, model: str = "") -> int:
    """
    Enrol every child whose referral to a practice model was accepted while the contract took children.

    Children enrolled before stay as they are. Whom the contract is not about is enrolled too, and judged so. Returns
    how many were enrolled.

    :param model: whose children, where the terms name no practice model of their own
    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises CannotEnrol: if neither the terms nor the caller say whose children
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_ENROL)
    lock_contract(contract)
    agreement = agreement_of(contract)
    chosen = agreement.document.practice_model or model
    if not chosen:
        raise CannotEnrol(
            "The terms of this contract name no practice model.",
            field="model",
            remedy="Choose whose children to enrol.",
        )
    with as_service("judge"):
        waiting = accepted(contract, agreement.terms, chosen)
    days = {each.person_id: each.accepted_on or today for each in waiting}
    made = enrol_these(contract, waiting, days)
    record("enrolment.made_many", by=by, about=[Subject.contract(contract.id)], detail={"count": len(made)})
    return len(made)


@action
def withdraw_enrolment(*, by: Viewer, enrolment_id: UUID, reason: str, today: date) -> None:
    """
    Take a child off a contract: nothing more is judged or claimed for them. What was claimed stays.

    :raises NotAllowed: unless the viewer may enrol on this contract
    :raises CannotEnrol: if a line for the child is still on its way to being paid
    """
    enrolment = Enrolment.objects.filter(pk=enrolment_id, withdrawn_on__isnull=True).first()
    if enrolment is None:
        raise NotFound("There is no such enrolment, or it is not on one of your contracts.")
    contract_for(by, enrolment.contract_id, Permission.OUTCOME_ENROL)
    if not reason.strip():
        raise Invalid.because("Say why the child is withdrawn.", field="reason")
    if ClaimLine.objects.filter(enrolment=enrolment).exclude(state__in=(*SETTLED, "rejected")).exists():
        raise CannotEnrol("A claim for this child is not settled yet.", remedy="Settle it first, or take the line out.")
    enrolment.withdrawn_on, enrolment.withdrawn_because = today, reason.strip()[:300]
    enrolment.save()
    StandingRecord.objects.filter(enrolment=enrolment).update(live=False)
    record(
        "enrolment.withdrawn",
        by=by,
        about=[Subject.contract(enrolment.contract_id)],
        detail={"reference": enrolment.reference},
    )


def _counts_families(contract: Contract) -> bool:
    return agreement_of(contract).terms.unit == "family"


def _live(contract: Contract, came: IntakeFact) -> Enrolment | None:
    """Return the enrolment that stands for this child, or for its family where the contract counts families."""
    live = Enrolment.objects.filter(contract=contract, withdrawn_on__isnull=True)
    if _counts_families(contract):
        return live.filter(family_id=came.family_id).first()
    return live.filter(child_id=came.person_id).first()


def lock_contract(contract: Contract) -> None:
    """Let numbers run on without a gap or a double: one enroller at a time."""
    Contract.objects.select_for_update().get(pk=contract.pk)


def enrol_these(contract: Contract, came: Sequence[IntakeFact], days: dict[UUID, date]) -> list[Enrolment]:
    """Enrol these children under the next numbers. The contract is locked already."""
    last = Enrolment.objects.filter(contract=contract).aggregate(n=Max("number"))["n"] or 0
    rows = [
        Enrolment(
            contract=contract,
            child_id=each.person_id,
            family_id=each.family_id,
            episode_id=each.episode_id,
            number=number,
            reference=f"{contract.prefix}-{number:04}",
            enrolled_on=days[each.person_id],
            referred_on=each.referred_on,
        )
        for number, each in enumerate(came, start=last + 1)
    ]
    write_many(Enrolment, [row_of(each) for each in rows])
    return rows


def refuse_days_outside(contract: Contract, enrolled_on: date, today: date) -> None:
    """
    Let no child be enrolled on a day on which the contract took none.

    :raises CannotEnrol: saying which days it took children
    """
    if enrolled_on > today:
        raise CannotEnrol("The day of enrolment is in the future.", field="enrolled_on")
    if not contract.starts <= enrolled_on < contract.ends:
        raise CannotEnrol(
            f"The contract takes children from {plain_day(contract.starts)} and before {plain_day(contract.ends)}.",
            field="enrolled_on",
            remedy="Check the day.",
        )
