"""Keep a licence holder's accreditation of a worker; somebody else looks at the paper."""

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from homeward.access.actions import action, record, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.vocabulary.errors import Conflict, NotAllowed, NotFound, ProblemList
from homeward.workforce.actions.competence import worker_to_write
from homeward.workforce.models import Accreditation
from homeward.workforce.values import Competency, NewAccreditation


@action
def record_accreditation(
    *, by: Viewer, practitioner_id: UUID, competency: Competency, held: NewAccreditation, today: date
) -> UUID:
    """
    Write down an accreditation: one's own, or of a worker one supervises. It counts once somebody else has seen it.

    :raises NotAllowed: for anybody else's
    :raises Invalid: without its holder, number and day, or if it could not be so
    :raises Conflict: if it is recorded already
    """
    worker = worker_to_write(by, practitioner_id)
    _check(held, today)
    row = Accreditation(
        practitioner=worker,
        user_id=worker.user_id,
        model_name=competency.model,
        competency=competency.key,
        holder=held.holder.strip(),
        number=held.number.strip(),
        issued_on=held.issued_on,
        expires_on=held.expires_on,
        where_kept=held.where_kept.strip(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise Conflict("This accreditation is recorded already.", field="number") from clash
    record("accreditation.recorded", by=by, about=[Subject.user(worker.user_id)], detail=_told(row))
    return row.id


@action
def see_accreditation(*, by: Viewer, accreditation_id: UUID, version: int | None = None, today: date) -> None:
    """
    Say that one has seen the paper of somebody else's accreditation.

    :raises NotAllowed: for one's own, and for anybody but a supervisor or assessor
    :raises Conflict: if it was seen already
    """
    row = Accreditation.objects.select_for_update().filter(pk=accreditation_id).first()
    if row is None:
        raise NotFound("We could not find this, or it is not yours to see.")
    if row.user_id == by.user_id:
        raise NotAllowed("Somebody else looks at the paper of your own accreditation.")
    require(by, Permission.SUPERVISE, on=Subject.user(row.user_id))
    row.check_version(version)
    if row.seen_on is not None:
        raise Conflict("It was seen already.")
    row.seen_by, row.seen_on = by.user_id, today
    row.save()
    record("accreditation.seen", by=by, about=[Subject.user(row.user_id)], detail=_told(row))


def _check(held: NewAccreditation, today: date) -> None:
    wrong = ProblemList()
    if not held.holder.strip():
        wrong.add("Say who gave it.", field="holder")
    if not held.number.strip():
        wrong.add("Give its number or reference.", field="number")
    if held.issued_on > today:
        wrong.add("It must have been given today or in the past.", field="issued_on")
    if held.expires_on is not None and held.expires_on <= held.issued_on:
        wrong.add("It cannot end before it begins.", field="expires_on")
    wrong.refuse_if_any()


def _told(row: Accreditation) -> dict[str, str | int | float | bool | None]:
    return {"accreditation": str(row.id), "competency": row.competency}
