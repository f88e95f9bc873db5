"""Ask what a worker can do: one's own, or of somebody one supervises or assesses. And, as counts, what a team can."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from homeward.access.actions import as_service, record_read, require
from homeward.access.queries import allowed_among, user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import NotAllowed, NotFound
from homeward.workforce.models import (
    Accreditation,
    CompetencyEvidence,
    CompetencySignOff,
    Practitioner,
    TeamMember,
)
from homeward.workforce.rules.competence import coverage, standing
from homeward.workforce.values import (
    AccreditationView,
    Accredited,
    Competency,
    Coverage,
    EvidenceView,
    Held,
    PractitionerView,
    SignedOff,
    SignOffState,
    SignOffView,
    Standing,
)


def development(*, by: Viewer, practitioner_id: UUID) -> Held:
    """
    Return a worker's evidence, sign-offs and accreditations, newest first. Looking is written down.

    :raises NotFound: if there is no such practitioner
    :raises NotAllowed: unless it is the viewer's own, or they supervise or assess this worker
    """
    worker = Practitioner.objects.select_related("user").filter(pk=practitioner_id).first()
    if worker is None:
        raise NotFound("We could not find this practitioner.", remedy="Choose one from the list.")
    if worker.user_id != by.user_id:
        require(by, Permission.DEVELOPMENT_READ, on=Subject.user(worker.user_id))
    record_read("development.opened", by=by, about=[Subject.user(worker.user_id)])
    return _held({worker.id: worker.user.name})[worker.id]


def developments(*, by: Viewer, workers: Collection[PractitionerView]) -> dict[UUID, Held]:
    """
    Return the same of each of these workers, by practitioner; the statements are as many as for one.

    :raises NotAllowed: unless the viewer supervises or assesses every one of them
    """
    names = {each.id: each.name for each in workers}
    users = {each.user_id for each in workers}
    others = users - {by.user_id}
    if allowed_among(by, Permission.DEVELOPMENT_READ, subject_ids=others) != others:
        raise NotAllowed("You may not see what all of these workers can do.")
    record_read("development.opened", by=by, about=[Subject.user(each) for each in users])
    return _held(names)


def _held(workers: Mapping[UUID, str]) -> dict[UUID, Held]:
    """What these practitioners, by name, hold."""
    evidence = list(CompetencyEvidence.objects.filter(practitioner_id__in=workers))
    sign_offs = list(CompetencySignOff.objects.filter(practitioner_id__in=workers))
    papers = list(Accreditation.objects.filter(practitioner_id__in=workers))
    ids = {each.recorded_by for each in evidence} | {each.assessor_user_id for each in sign_offs}
    names = user_names([each for each in ids | {each.seen_by for each in papers} if each])
    return {
        worker: Held(
            evidence=tuple(_evidence(each, names) for each in evidence if each.practitioner_id == worker),
            sign_offs=tuple(_sign_off(each, name, names) for each in sign_offs if each.practitioner_id == worker),
            accreditations=tuple(_paper(each, names) for each in papers if each.practitioner_id == worker),
        )
        for worker, name in workers.items()
    }


def sign_offs_asked_of(*, by: Viewer) -> tuple[SignOffView, ...]:
    """Return the competencies the viewer has been asked to sign off, whoever has waited longest first."""
    rows = CompetencySignOff.objects.filter(assessor_user_id=by.user_id, state=SignOffState.ASKED.value)
    rows = rows.select_related("practitioner__user").order_by("asked_on", "recorded_at")
    names = {by.user_id: by.name}
    return tuple(_sign_off(each, each.practitioner.user.name, names) for each in rows)


def held_by(*, user_id: UUID) -> tuple[tuple[SignedOff, ...], tuple[Accredited, ...]]:
    """Return what a user was signed off for and is accredited for, as far as the viewer may know it."""
    signed = CompetencySignOff.objects.filter(user_id=user_id, state=SignOffState.SIGNED.value)
    papers = Accreditation.objects.filter(user_id=user_id)
    return tuple(map(_signed, signed)), tuple(map(_accredited, papers))


def stands_with(competency: Competency, held: Held, *, today: date) -> Standing:
    """Return where a worker stands with one competency, of everything that bears on it."""
    signed = [
        SignedOff(each.competency, each.level, each.reached_on, each.expires_on)
        for each in held.sign_offs
        if each.state is SignOffState.SIGNED and each.reached_on
    ]
    return standing(
        competency,
        signed=signed,
        accredited=[
            Accredited(each.competency, each.issued_on, each.expires_on, each.seen_on is not None)
            for each in held.accreditations
        ],
        evidence=sum(each.competency == competency.id and not each.withdrawn_because for each in held.evidence),
        asked=any(each.competency == competency.id and each.state is SignOffState.ASKED for each in held.sign_offs),
        today=today,
    )


def coverage_of(
    *, by: Viewer, team_ids: Iterable[UUID], competencies: Sequence[Competency], today: date
) -> tuple[Coverage, ...]:
    """
    Return how many of the workers of these teams hold each competency today. Counts, never names.

    :raises NotAllowed: if the viewer may not see teams
    """
    require(by, Permission.TEAM_READ)
    members = TeamMember.objects.filter(team_id__in=list(team_ids), ends__isnull=True).exclude(role="support")
    users = set(members.values_list("practitioner__user_id", flat=True))
    with as_service("counter"):
        signed = list(CompetencySignOff.objects.filter(user_id__in=users, state=SignOffState.SIGNED.value))
        papers = list(Accreditation.objects.filter(user_id__in=users))
    record_read("coverage.opened", by=by, about=())
    return tuple(
        coverage(
            each,
            [
                standing(
                    each,
                    signed=[_signed(row) for row in signed if row.user_id == user],
                    accredited=[_accredited(row) for row in papers if row.user_id == user],
                    today=today,
                )
                for user in users
            ],
        )
        for each in competencies
    )


def _signed(row: CompetencySignOff) -> SignedOff:
    return SignedOff((row.model_name, row.competency), row.level, row.reached_on or row.asked_on, row.expires_on)


def _accredited(row: Accreditation) -> Accredited:
    return Accredited((row.model_name, row.competency), row.issued_on, row.expires_on, row.seen_on is not None)


def _evidence(row: CompetencyEvidence, names: dict[UUID, str]) -> EvidenceView:
    return EvidenceView(
        id=row.id,
        competency=(row.model_name, row.competency),
        kind=row.kind,
        says=row.says,
        on=row.on,
        recorded_by=names.get(row.recorded_by, "") if row.recorded_by else "",
        withdrawn_because=row.withdrawn_because,
        version=row.version,
    )


def _sign_off(row: CompetencySignOff, worker: str, names: dict[UUID, str]) -> SignOffView:
    return SignOffView(
        id=row.id,
        practitioner_id=row.practitioner_id,
        worker=worker,
        competency=(row.model_name, row.competency),
        level=row.level,
        state=SignOffState(row.state),
        assessor_id=row.assessor_user_id,
        assessor=names.get(row.assessor_user_id, ""),
        asked_on=row.asked_on,
        decided_on=row.decided_on,
        reached_on=row.reached_on,
        expires_on=row.expires_on,
        says=row.says,
        version=row.version,
    )


def _paper(row: Accreditation, names: dict[UUID, str]) -> AccreditationView:
    return AccreditationView(
        id=row.id,
        competency=(row.model_name, row.competency),
        holder=row.holder,
        number=row.number,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        where_kept=row.where_kept,
        seen_by=names.get(row.seen_by, "") if row.seen_by else "",
        seen_on=row.seen_on,
        version=row.version,
    )
