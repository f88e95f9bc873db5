"""Write down what is asked for before a step takes effect, and what whoever may agree says themselves."""

from datetime import date
from uuid import UUID

from homeward.access.actions import record
from homeward.access.values import Subject, Viewer
from homeward.casework.models import Closure, Episode, SignOff
from homeward.casework.queries.sign_offs import Needed
from homeward.casework.values.sign_offs import SignOffState
from homeward.practice.values import SignOff as Asked
from homeward.vocabulary.errors import Conflict, Invalid


def keep_asked(
    by: Viewer,
    needed: Needed,
    *,
    reason: str,
    today: date,
    person_id: UUID | None = None,
    closure: Closure | None = None,
    change: dict[str, str] | None = None,
) -> list[SignOff]:
    """
    Write down every agreement a step waits for.

    :raises Invalid: without a reason
    :raises Conflict: if it waits already
    """
    if not reason.strip():
        raise Invalid.because(
            f"Say why. A {needed.who} has to agree to this first, and reads your reason.", field="reason"
        )
    rows = []
    for each in needed.asked:
        if closure is None and _is_waiting(needed.episode, each.key, person_id):
            raise Conflict(f"This waits for a {needed.who} already.", remedy="Talk to them, or take the request back.")
        row = _row(by, needed, each, reason, today)
        row.person_id, row.closure, row.change = person_id, closure, change or {}
        row.state = SignOffState.WAITING.value
        row.save(force_insert=True)
        _noted("sign_off.asked", by, row)
        rows.append(row)
    return rows


def keep_own(
    by: Viewer,
    needed: Needed,
    *,
    reason: str,
    today: date,
    person_id: UUID | None = None,
    closure: Closure | None = None,
) -> None:
    """
    Write down that whoever takes the step may agree to it themselves, and why they do.

    :raises Invalid: without a reason
    """
    if not reason.strip():
        raise Invalid.because("Say why. The practice model asks for your agreement with a reason.", field="reason")
    for each in needed.asked:
        row = _row(by, needed, each, reason, today)
        row.person_id, row.closure = person_id, closure
        decide(by, row, SignOffState.AGREED, reason, today)


def decide(by: Viewer, row: SignOff, state: SignOffState, reason: str, today: date) -> None:
    """Write down what was decided, by whom, when and why."""
    row.state, row.decided_by, row.decided_on = state.value, by.user_id, today
    row.decision_reason = reason.strip()
    row.save()
    _noted("sign_off.agreed" if state is SignOffState.AGREED else "sign_off.refused", by, row)


def take_back(by: Viewer, row: SignOff) -> None:
    """Write down that nobody need agree any more."""
    row.state = SignOffState.WITHDRAWN.value
    row.save()
    _noted("sign_off.taken_back", by, row)


def _is_waiting(episode: Episode, key: str, person_id: UUID | None) -> bool:
    waiting = SignOff.objects.filter(episode=episode, key=key, closure__isnull=True, state=SignOffState.WAITING.value)
    found = waiting.filter(person_id=person_id) if person_id else waiting.filter(person__isnull=True)
    return found.exists()


def _row(by: Viewer, needed: Needed, asked: Asked, reason: str, today: date) -> SignOff:
    return SignOff(
        family_id=needed.episode.family_id,
        episode=needed.episode,
        key=asked.key,
        on=needed.on.value,
        says=asked.says,
        reason=reason.strip(),
        asked_by=by.user_id,
        asked_on=today,
    )


def _noted(event: str, by: Viewer, row: SignOff) -> None:
    about = [Subject.family(row.family_id), *([Subject.person(row.person_id)] if row.person_id else [])]
    record(event, by=by, about=about, detail={"sign_off": str(row.id), "on": row.on, "key": row.key})
