"""Gather evidence of what a worker can do, have it signed off by somebody else, and keep accreditations."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, end_involvement, involve, record, require
from homeward.access.queries import role_holders
from homeward.access.values import InvolvementKind, Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce.models import CompetencyEvidence, CompetencySignOff, Practitioner
from homeward.workforce.rules.competence import expires_on, why_not_sign_off
from homeward.workforce.values import Competency, SignOffState


@action
def add_evidence(
    *, by: Viewer, practitioner_id: UUID, competency: Competency, kind: str = "", says: str, on: date, today: date
) -> UUID:
    """
    Keep an item of evidence: one's own, or what a supervisor saw of a worker they supervise.

    :raises NotAllowed: for anybody else
    :raises Invalid: if it says nothing, or lies in the future
    """
    worker = worker_to_write(by, practitioner_id)
    if not says.strip():
        raise Invalid.because("Say what you did, and what it shows.", field="says")
    if on > today:
        raise Invalid.because("The day must be today or in the past.", field="on")
    row = CompetencyEvidence(
        practitioner=worker,
        user_id=worker.user_id,
        model_name=competency.model,
        model_version=competency.version,
        competency=competency.key,
        kind=kind if kind in competency.evidence else "",
        says=says.strip(),
        on=on,
    )
    row.save()
    record(
        "evidence.added",
        by=by,
        about=[Subject.user(worker.user_id)],
        detail={"evidence": str(row.id), "competency": competency.key},
    )
    return row.id


@action
def take_evidence_back(*, by: Viewer, evidence_id: UUID, because: str, version: int | None = None) -> None:
    """
    Take an item of evidence back, saying why. It stays readable.

    :raises NotFound: if it is not there for this viewer
    :raises NotAllowed: unless they wrote it
    :raises Stale: if somebody changed it after this person opened it
    """
    row = CompetencyEvidence.objects.select_for_update().filter(pk=evidence_id).first()
    if row is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    if row.recorded_by != by.user_id:
        raise NotAllowed("Whoever wrote this may take it back.")
    row.check_version(version)
    if not because.strip():
        raise Invalid.because("Say why.", field="because")
    row.withdrawn_because = because.strip()[:300]
    row.save()
    record("evidence.taken_back", by=by, about=[Subject.user(row.user_id)], detail={"evidence": str(row.id)})


@action
def ask_for_sign_off(
    *, by: Viewer, competency: Competency, level: str = "", assessor_user_id: UUID, today: date
) -> UUID:
    """
    Ask an assessor to sign off a level of one's own competency; they see one's evidence until they have decided.

    :raises Invalid: without evidence, for a level there is not, or for oneself or somebody who may not sign it off
    :raises Conflict: if it has been asked for already
    """
    require(by, Permission.DEVELOPMENT_RECORD)
    worker = _own(by)
    here = {"practitioner": worker, "model_name": competency.model, "competency": competency.key}
    if not CompetencyEvidence.objects.filter(withdrawn_because="", **here).exists():
        raise Invalid.because("There is no evidence yet. Add at least one item first.", field="level")
    if competency.levels and competency.level(level) is None:
        raise Invalid.because("Choose a level.", field="level")
    _check_assessor(by, competency, assessor_user_id)
    if CompetencySignOff.objects.filter(state=SignOffState.ASKED.value, **here).exists():
        raise Conflict("You have asked for this already.", remedy="Take that back first, to ask somebody else.")
    row = CompetencySignOff(
        user_id=by.user_id,
        model_version=competency.version,
        level=level,
        state=SignOffState.ASKED.value,
        assessor_user_id=assessor_user_id,
        asked_on=today,
        **here,
    )
    row.save()
    involve(
        by=by,
        subject=Subject.user(by.user_id),
        holder_id=assessor_user_id,
        kind=InvolvementKind.ASSESSOR,
        basis="Asked to sign a competency off",
        starts=today,
    )
    record("competency.asked", by=by, about=[Subject.user(by.user_id)], detail=_told(row))
    return row.id


@action
def sign_off_competency(
    *, by: Viewer, sign_off_id: UUID, competency: Competency, says: str, version: int | None = None, today: date
) -> None:
    """
    Sign a level of somebody's competency off, saying what showed it. It expires as the model says.

    :raises NotAllowed: for anybody but the assessor asked, and for oneself
    :raises Invalid: without a word on what showed it
    :raises Conflict: if it has been decided already
    """
    row = _to_decide(by, sign_off_id, competency, version)
    if not says.strip():
        raise Invalid.because("Say what showed you that they can do this.", field="says")
    row.reached_on, row.expires_on = today, expires_on(competency, today)
    _decide(by, row, SignOffState.SIGNED, says, today)
    record("competency.signed_off", by=by, about=[Subject.user(row.user_id)], detail=_told(row))


@action
def say_not_yet(
    *, by: Viewer, sign_off_id: UUID, competency: Competency, says: str, version: int | None = None, today: date
) -> None:
    """
    Say that somebody is not there yet, and what would show it.

    :raises NotAllowed: for anybody but the assessor asked, and for oneself
    :raises Invalid: without saying what is needed
    :raises Conflict: if it has been decided already
    """
    row = _to_decide(by, sign_off_id, competency, version)
    if not says.strip():
        raise Invalid.because("Say what would show it.", field="says")
    _decide(by, row, SignOffState.NOT_YET, says, today)
    record("competency.not_yet", by=by, about=[Subject.user(row.user_id)], detail=_told(row))


@action
def take_request_back(*, by: Viewer, sign_off_id: UUID, version: int | None = None, today: date) -> None:
    """
    Take back one's own request for a sign-off; the assessor no longer sees one's evidence.

    :raises NotFound: if it is not one's own
    :raises Conflict: if it has been decided already
    """
    row = CompetencySignOff.objects.select_for_update().filter(pk=sign_off_id, user_id=by.user_id).first()
    if row is None:
        raise NotFound("We could not find this, or it is not yours.")
    _need_open(row, version)
    _decide(by, row, SignOffState.WITHDRAWN, "", today)
    record("competency.request_taken_back", by=by, about=[Subject.user(by.user_id)], detail=_told(row))


def worker_to_write(by: Viewer, practitioner_id: UUID) -> Practitioner:
    """
    Return a worker whose development the viewer may write: their own, or of somebody they supervise.

    :raises NotFound: if there is no such practitioner
    :raises NotAllowed: for anybody else's
    """
    worker = Practitioner.objects.filter(pk=practitioner_id).first()
    if worker is None:
        raise NotFound("We could not find this practitioner.", remedy="Choose one from the list.")
    if worker.user_id == by.user_id:
        require(by, Permission.DEVELOPMENT_RECORD)
    else:
        require(by, Permission.SUPERVISE, on=Subject.user(worker.user_id))
    return worker


def _own(by: Viewer) -> Practitioner:
    worker = Practitioner.objects.filter(user_id=by.user_id).first()
    if worker is None:
        raise NotFound("You are not set up as a practitioner here.", remedy="Ask an administrator.")
    return worker


def _check_assessor(by: Viewer, competency: Competency, assessor_user_id: UUID) -> None:
    if assessor_user_id == by.user_id:
        raise Invalid.because("Nobody signs off their own competency.", field="assessor")
    if assessor_user_id not in role_holders(by, competency.signed_off_by):
        raise Invalid.because("The practice model does not let this person sign it off.", field="assessor")


def _to_decide(by: Viewer, sign_off_id: UUID, competency: Competency, version: int | None) -> CompetencySignOff:
    row = CompetencySignOff.objects.select_for_update().filter(pk=sign_off_id).first()
    if row is None or (row.model_name, row.competency) != competency.id:
        raise NotFound("We could not find this, or it is not yours to see.")
    why_not = why_not_sign_off(competency, is_own=row.user_id == by.user_id, roles=by.roles)
    if why_not:
        raise NotAllowed(why_not)
    require(by, Permission.SUPERVISE, on=Subject.user(row.user_id))
    if row.assessor_user_id != by.user_id:
        raise NotAllowed("Somebody else was asked to sign this off.")
    _need_open(row, version)
    return row


def _need_open(row: CompetencySignOff, version: int | None) -> None:
    if row.state != SignOffState.ASKED.value:
        raise Conflict("This has been decided already.")
    row.check_version(version)


def _decide(by: Viewer, row: CompetencySignOff, state: SignOffState, says: str, today: date) -> None:
    row.state, row.decided_on, row.says = state.value, today, says.strip()
    row.save()
    still = CompetencySignOff.objects.filter(
        user_id=row.user_id, assessor_user_id=row.assessor_user_id, state=SignOffState.ASKED.value
    )
    if not still.exists():
        end_involvement(
            by=by,
            subject=Subject.user(row.user_id),
            holder_id=row.assessor_user_id,
            kind=InvolvementKind.ASSESSOR,
            ends=today,
            reason="The assessor has decided, or is not asked any more.",
        )


def _told(row: CompetencySignOff) -> dict[str, str | int | float | bool | None]:
    return {"sign_off": str(row.id), "competency": row.competency, "level": row.level, "state": row.state}
