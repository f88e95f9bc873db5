"""Rows of statuses, placements, referrals, workers, programmes and readings as the casework room takes them."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from homeward.casework.values import (
    AllocationRole,
    ClosureReason,
    NamedPerson,
    Outcome,
    Part,
    PlacementKind,
    ProgrammeOutcome,
    ReferralWords,
    Referrer,
    StatusKind,
)
from homeward.casework.values.importing import (
    PastAllocation,
    PastDecision,
    PastPlacement,
    PastProgramme,
    PastReading,
    PastReferral,
    PastStatus,
)
from homeward.people.values import PersonSummary
from homeward.transfer.rules.ledger import ModelFacts
from homeward.transfer.rules.sheets.statuses import period_of_status
from homeward.transfer.values import Row
from homeward.vocabulary.periods import Period

_NOT_NAMED = "Not written in the other system"


def past_status(row: Row, person_id: UUID, record_id: UUID) -> PastStatus:
    """Return the status a row speaks of."""
    return PastStatus(
        person_id=person_id,
        kind=StatusKind(row.text("status")),
        detail=row.text("detail"),
        period=_period(row),
        start_reason=row.text("start_reason"),
        end_reason=row.text("end_reason"),
        id=record_id,
    )


def past_placement(row: Row, person_id: UUID, record_id: UUID) -> PastPlacement:
    """Return the placement a row speaks of."""
    return PastPlacement(
        person_id=person_id,
        kind=PlacementKind(row.text("placement")),
        period=_period(row),
        provider=row.text("provider"),
        reason=row.text("reason"),
        id=record_id,
    )


def past_referral(
    rows: Sequence[Row],
    *,
    referral_id: UUID,
    episode_id: UUID,
    family_id: UUID,
    people: Mapping[str, UUID],
    named: Mapping[str, NamedPerson],
    team_id: UUID | None,
    model: ModelFacts,
) -> PastReferral:
    """Return the referral that rows of one number speak of, one row for each child."""
    first = rows[0]
    return PastReferral(
        id=referral_id,
        family_id=family_id,
        received_on=_day(first, "received_on"),
        model=model.name,
        model_version=model.version,
        referrer=Referrer(
            name=first.text("referrer_name") or _NOT_NAMED,
            role=first.text("referrer_role") or "not_known",
            agency=first.text("referrer_agency"),
            phone=first.text("referrer_phone"),
            email=first.text("referrer_email"),
        ),
        words=ReferralWords(
            reason=first.text("reason"),
            working_well=first.text("working_well"),
            must_happen=first.text("must_happen"),
            urgency=first.text("urgency"),
        ),
        children=tuple((people[row.text("person_id")], _named(row, named)) for row in rows),
        decision=_decision(first, episode_id, team_id),
    )


def named_person(row: Row) -> NamedPerson:
    """Return a person of the sheet people as a referral names them."""
    return NamedPerson(
        part=Part.CHILD,
        given_names=row.text("given_names"),
        family_name=row.text("family_name"),
        known_as=row.text("known_as"),
        born=row.day("born"),
        birth_kind=row.text("birth_kind") or "exact",
        sex={"F": "female", "M": "male"}.get(row.text("sex"), "not_known"),
        nhs_number=row.text("nhs_number"),
        local_id=row.text("person_id"),
    )


def named_from(person: PersonSummary, number: str) -> NamedPerson:
    """Return a person of the record as a referral names them."""
    return NamedPerson(
        part=Part.CHILD,
        given_names=person.given,
        family_name=person.family_name,
        born=person.born,
        birth_kind=person.birth_kind.value,
        sex={"F": "female", "M": "male"}.get(person.sex.value, "not_known"),
        local_id=number,
    )


def past_allocation(
    row: Row, *, record_id: UUID, episode_id: UUID, family_id: UUID, practitioner_id: UUID, user_id: UUID,
    closed_on: date | None,
) -> PastAllocation:  # fmt: skip
    """Return the allocation a row speaks of; it ends at the latest when the work did."""
    starts, ends = _day(row, "started_on"), row.day("ended_on")
    if closed_on is not None:
        ends = min(ends, closed_on) if ends else closed_on
    return PastAllocation(
        id=record_id,
        episode_id=episode_id,
        family_id=family_id,
        practitioner_id=practitioner_id,
        user_id=user_id,
        role=AllocationRole(row.text("role") or "lead"),
        starts=starts,
        ends=max(ends, starts) if ends else None,
    )


def past_programme(
    rows: Sequence[Row],
    *,
    record_id: UUID,
    episode_id: UUID,
    family_id: UUID,
    people: Mapping[str, UUID],
    model: ModelFacts,
) -> PastProgramme:
    """Return the programme that rows of one referral and start speak of, one row for each child."""
    first = rows[0]
    outcome = first.text("outcome")
    return PastProgramme(
        id=record_id,
        episode_id=episode_id,
        family_id=family_id,
        children=tuple(people[row.text("person_id")] for row in rows),
        model=model.name,
        model_version=model.version,
        programme=first.text("programme"),
        started_on=_day(first, "started_on"),
        last_day=first.day("last_day"),
        outcome=ProgrammeOutcome(outcome) if outcome else None,
        end_reason=next((row.text("end_reason") for row in rows if row.text("end_reason")), ""),
    )


def past_reading(
    row: Row, *, record_id: UUID, episode_id: UUID, family_id: UUID, person_id: UUID | None
) -> PastReading:
    """Return the reading a row speaks of."""
    areas = row.number_in("areas_scored")
    return PastReading(
        id=record_id,
        episode_id=episode_id,
        family_id=family_id,
        person_id=person_id,
        measure=row.text("measure"),
        edition=row.text("edition"),
        respondent=row.text("respondent"),
        taken_on=_day(row, "taken_on"),
        point=row.text("point"),
        result=row.text("result"),
        average=row.number_in("average"),
        areas_scored=int(areas) if areas is not None else None,
        approval=row.text("approval"),
        evidence=row.text("evidence"),
    )


def _decision(row: Row, episode_id: UUID, team_id: UUID | None) -> PastDecision | None:
    decided_on = row.day("decided_on")
    if not row.text("outcome") or decided_on is None:
        return None
    return PastDecision(
        outcome=Outcome(row.text("outcome")),
        decided_on=decided_on,
        reason=row.text("decision_reason"),
        team_id=team_id,
        closed_on=row.day("closed_on"),
        close_reason=ClosureReason(row.text("close_reason")) if row.text("close_reason") else None,
        episode_id=episode_id,
    )


def _named(row: Row, named: Mapping[str, NamedPerson]) -> NamedPerson:
    known = named.get(row.text("person_id"))
    born = known.born if known else None
    return NamedPerson(
        part=Part.CHILD,
        given_names=known.given_names if known else "",
        family_name=known.family_name if known else "",
        known_as=known.known_as if known else "",
        born=born,
        birth_kind=known.birth_kind if known else "exact",
        sex=known.sex if known else "",
        nhs_number=known.nhs_number if known else "",
        local_id=row.text("person_id"),
        care_status=row.text("care_status"),
        at_risk_of_care=row.yes("at_risk_of_care"),
    )


def _period(row: Row) -> Period:
    period = period_of_status(row)
    assert period is not None  # noqa: S101 (a row without it was refused)
    return period


def _day(row: Row, column: str) -> date:
    day = row.day(column)
    assert day is not None  # noqa: S101 (a row without it was refused)
    return day
