"""Turn a referral's rows into what screens read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils import timezone

from homeward.casework.models import Referral, ReferralDecision, ReferralMatch, ReferralPerson
from homeward.casework.rules.timescales import referral_clock
from homeward.casework.values import (
    ChildEligibility,
    ClockView,
    DecisionView,
    MatchView,
    NamedPersonView,
    Outcome,
    Part,
    ReferralState,
    ReferralWords,
    Referrer,
    Step,
)
from homeward.practice.values import Findings


def named_views(
    people: Iterable[ReferralPerson], matches: Iterable[ReferralMatch] = ()
) -> dict[UUID, tuple[NamedPersonView, ...]]:
    """Return whom each referral names, children first, with whom they may be."""
    suggested: dict[UUID, list[MatchView]] = defaultdict(list)
    for each in matches:
        suggested[each.named_id].append(match_view(each))
    found: dict[UUID, list[NamedPersonView]] = defaultdict(list)
    for person in sorted(people, key=lambda each: (each.part != Part.CHILD.value, each.position)):
        found[person.referral_id].append(_named(person, suggested.get(person.id, [])))
    return {referral_id: tuple(named) for referral_id, named in found.items()}


def match_view(row: ReferralMatch) -> MatchView:
    """Return a suggestion with its reasons."""
    return MatchView(
        person_id=row.person_id,
        known_as=row.known_as,
        born=row.born,
        score=row.score,
        is_likely=row.is_likely,
        why=tuple(row.reasons.get("for", ())),
        against=tuple(row.reasons.get("against", ())),
        families=tuple((UUID(family_id), name) for family_id, name in row.families),
        earlier_involvement=tuple(row.earlier_involvement),
    )


def decision_view(row: ReferralDecision, names: Mapping[UUID, str]) -> DecisionView:
    """Return a decision as it was recorded; ``names`` says what to call each child it judged."""
    return DecisionView(
        id=row.id,
        step=Step(row.step),
        outcome=Outcome(row.outcome),
        reasons=row.reasons,
        reply=row.reply,
        eligibility=tuple(
            ChildEligibility(
                named_id=UUID(each["named_id"]),
                child=names.get(UUID(each["named_id"]), "A child"),
                findings=Findings.model_validate(each["findings"]),
            )
            for each in row.findings
        ),
        decided_by=row.decided_by,
        decided_by_name=row.decided_by_name,
        decided_at=row.decided_at,
    )


def clock_view(row: Referral, today: date) -> ClockView | None:
    """Return how the decision stands against its time limit; nothing for a draft."""
    if row.received_at is None or row.state in (ReferralState.DRAFT.value, ReferralState.WITHDRAWN.value):
        return None
    clock = referral_clock(
        received=timezone.localdate(row.received_at),
        decided=timezone.localdate(row.decided_at) if row.decided_at else None,
        today=today,
    )
    return ClockView(
        due=clock.due,
        lateness=clock.lateness.value,
        is_pressing=clock.is_pressing,
        rule=clock.rule,
        source=clock.source,
    )


def referrer_of(row: Referral) -> Referrer:
    """Return who sent the referral."""
    return Referrer(
        name=row.referrer_name,
        role=row.referrer_role,
        agency=row.referrer_agency,
        phone=row.referrer_phone,
        email=row.referrer_email,
    )


def words_of(row: Referral) -> ReferralWords:
    """Return what the referral says."""
    return ReferralWords(
        reason=row.reason,
        working_well=row.working_well,
        must_happen=row.must_happen,
        urgency=row.urgency,
        address=row.address,
        postcode=row.postcode,
    )


def _named(row: ReferralPerson, suggestions: list[MatchView]) -> NamedPersonView:
    return NamedPersonView(
        id=row.id,
        part=Part(row.part),
        name=row.name,
        born=row.born,
        birth_kind=row.birth_kind,
        sex=row.sex,
        care_status=row.care_status,
        at_risk_of_care=row.at_risk_of_care,
        relationship=row.relationship,
        parental_responsibility=row.parental_responsibility,
        school=row.school,
        phone=row.phone,
        nhs_number=row.nhs_number,
        person_id=row.person_id,
        version=row.version,
        matches=tuple(sorted(suggestions, key=lambda each: -each.score)),
    )
