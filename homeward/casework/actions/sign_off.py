"""Ask for somebody's agreement before a step is taken, and give or refuse it. What waits takes effect once agreed."""

from datetime import date
from uuid import UUID

from homeward.access.actions import action, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.keep_sign_off import decide, keep_asked, take_back
from homeward.casework.actions.move_on import go_on_by_itself
from homeward.casework.actions.set_status import keep_end, keep_start
from homeward.casework.models import Episode, SignOff, StatusPeriod
from homeward.casework.models.reach import within_reach
from homeward.casework.queries.sign_offs import (
    ENTER_STAGE,
    may_agree,
    named_for,
    needed_in,
    needed_to_end,
    needed_to_start,
)
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.sign_offs import titles_of
from homeward.casework.values.sign_offs import SignOffOn, SignOffState
from homeward.casework.values.statuses import StatusKind
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed
from homeward.vocabulary.periods import Period


@action
def ask_to_start_status(
    *, by: Viewer, person_id: UUID, kind: StatusKind, detail: str = "", period: Period, reason: str, today: date
) -> UUID:
    """
    Ask for the agreement it needs to put a child under a status; it starts once that is given. Returns the request.

    :raises Invalid: without a reason
    :raises Conflict: if nobody need agree, or it waits already
    """
    require(by, Permission.CASE_WRITE, on=Subject.person(person_id))
    needed = needed_to_start(by=by, person_id=person_id, kind=kind, starts=period.start)
    if needed is None:
        raise Conflict("Nobody need agree to this.", remedy="Record it straight away.")
    change = {
        "do": "start_status",
        "kind": kind.value,
        "detail": detail,
        "starts": str(period.start),
        "last_day": str(period.last_day or ""),
        "reason": reason.strip(),
    }
    rows = keep_asked(by, needed, reason=reason, today=today, person_id=person_id, change=change)
    return rows[0].id


@action
def ask_to_end_status(*, by: Viewer, status_id: UUID, last_day: date, reason: str, today: date) -> UUID:
    """
    Ask for the agreement it needs to end a status; it ends once that is given. Returns the request.

    :raises Invalid: without a reason
    :raises Conflict: if nobody need agree, or it waits already
    """
    status = within_reach(StatusPeriod, status_id)
    require(by, Permission.CASE_WRITE, on=Subject.person(status.person_id))
    needed = needed_to_end(by=by, status=status, last_day=last_day)
    if needed is None:
        raise Conflict("Nobody need agree to this.", remedy="Record it straight away.")
    change = {
        "do": "end_status",
        "kind": status.kind,
        "status_id": str(status_id),
        "last_day": str(last_day),
        "reason": reason.strip(),
    }
    rows = keep_asked(by, needed, reason=reason, today=today, person_id=status.person_id, change=change)
    return rows[0].id


@action
def ask_for_agreement(*, by: Viewer, episode_id: UUID, on: SignOffOn, reason: str, today: date) -> UUID:
    """
    Ask for an agreement to a step that is taken elsewhere (a referral to the statutory team). Returns the request.

    :raises Invalid: without a reason
    :raises Conflict: if the practice model asks for none, it waits already, or the work is closed
    """
    episode = within_reach(Episode, episode_id)
    require(by, Permission.CASE_WRITE, on=Subject.family(episode.family_id))
    # A stage is asked for where it comes next (``ask_to_go_on``).
    may_be_asked = episode.closed_on is None and on is not SignOffOn.STAGE
    needed = needed_in(by=by, episode=episode, on=on) if may_be_asked else None
    if needed is None:
        raise Conflict("The practice model of this work asks nobody's agreement to this.")
    return keep_asked(by, needed, reason=reason, today=today)[0].id


@action
def agree_to_step(*, by: Viewer, sign_off_id: UUID, reason: str, version: int | None = None, today: date) -> None:
    """
    Agree to a step, saying why; what waited for it takes effect.

    :raises NotAllowed: for whoever asked, and for anybody the practice model does not name
    :raises Invalid: without a reason
    :raises Conflict: if it has been decided, or can no longer be done
    :raises Stale: if somebody changed it after this person opened it
    """
    row = _to_decide(by, sign_off_id, version)
    if not reason.strip():
        raise Invalid.because("Say why you agree. Your reason is kept with the step.", field="reason")
    decide(by, row, SignOffState.AGREED, reason, today)
    if _is_last(row):
        _take_effect(by, row, today)


@action
def refuse_step(*, by: Viewer, sign_off_id: UUID, reason: str, version: int | None = None, today: date) -> None:
    """
    Refuse a step, saying why and what would be needed; nothing takes effect.

    :raises NotAllowed: for whoever asked, and for anybody the practice model does not name
    :raises Invalid: without a reason
    :raises Conflict: if it has been decided
    :raises Stale: if somebody changed it after this person opened it
    """
    row = _to_decide(by, sign_off_id, version)
    if not reason.strip():
        raise Invalid.because("Say why not, and what would be needed.", field="reason")
    decide(by, row, SignOffState.REFUSED, reason, today)


@action
def take_step_back(*, by: Viewer, sign_off_id: UUID, version: int | None = None) -> None:
    """
    Take back one's own request for an agreement.

    :raises NotAllowed: for anybody but whoever asked
    :raises Conflict: if it has been decided, or belongs to a closure, which is sent back instead
    """
    row = within_reach(SignOff, sign_off_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(row.family_id))
    if row.asked_by != by.user_id:
        raise NotAllowed("Only whoever asked for this takes it back.")
    _need_open(row, version)
    if row.closure_id is not None:
        raise Conflict("This belongs to a closure.", remedy="A manager sends the closure back instead.")
    take_back(by, row)


def _to_decide(by: Viewer, sign_off_id: UUID, version: int | None) -> SignOff:
    row = within_reach(SignOff, sign_off_id, lock=True)
    require(by, Permission.CASE_WRITE, on=Subject.family(row.family_id))
    named = named_for(row)
    if not may_agree(by, row.episode, named):
        who = titles_of(model_of(row.episode), named)
        raise NotAllowed(f"The practice model asks for a {who} to agree to this.", remedy="It waits for them.")
    if row.asked_by == by.user_id:
        raise NotAllowed("You asked for this, so somebody else decides on it.")
    _need_open(row, version)
    return row


def _need_open(row: SignOff, version: int | None) -> None:
    if row.state != SignOffState.WAITING.value:
        raise Conflict("This has been decided already.")
    row.check_version(version)


def _is_last(row: SignOff) -> bool:
    """Whether nothing else that was asked for with it is still waiting or was refused."""
    if row.person_id is None:
        return True
    together = {"person_id": row.person_id, "change": row.change, "asked_on": row.asked_on}
    others = SignOff.objects.filter(episode_id=row.episode_id, **together).exclude(pk=row.pk)
    return not others.filter(state__in=[SignOffState.WAITING.value, SignOffState.REFUSED.value]).exists()


def _take_effect(by: Viewer, row: SignOff, today: date) -> None:
    change = row.change
    if change.get("do") == ENTER_STAGE:
        go_on_by_itself(row.episode_id)
    if not change or row.person_id is None:
        return
    if change["do"] == "end_status":
        status = within_reach(StatusPeriod, UUID(change["status_id"]), lock=True)
        if status.known_to is not None or status.ends is not None:
            raise Conflict("This status has been changed since this was asked for.", remedy="Refuse it, and ask again.")
        keep_end(by, status, date.fromisoformat(change["last_day"]), change["reason"], today)
        return
    last = date.fromisoformat(change["last_day"]) if change["last_day"] else None
    keep_start(
        by,
        row.person_id,
        StatusKind(change["kind"]),
        change["detail"],
        Period.spoken(date.fromisoformat(change["starts"]), last),
        change["reason"],
        today,
    )
