"""Ask which steps need somebody's agreement, who may give it, and which wait."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read, require
from homeward.access.queries import allowed, user_names
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.models import Episode, SignOff, StatusPeriod
from homeward.casework.queries.work_views import model_of
from homeward.casework.rules.sign_offs import ending, may_sign, starting, titles_of
from homeward.casework.values.sign_offs import SignOffLine, SignOffOn, SignOffState
from homeward.casework.values.statuses import StatusKind
from homeward.people import queries as people
from homeward.people.values import FamilySummary
from homeward.practice.values import SignOff as Asked
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.errors import NotFound
from homeward.workforce.queries import pod_places, practitioner_of

ENTER_STAGE = "enter_stage"


@dataclass(frozen=True)
class Needed:
    """The agreements a step needs, in the work it belongs to."""

    episode: Episode
    on: SignOffOn
    asked: tuple[Asked, ...]
    by_viewer: bool  # whether the viewer may give every one of them

    @property
    def who(self) -> str:
        """Return who may agree: "a consultant"."""
        return titles_of(model_of(self.episode), [role for each in self.asked for role in each.by])


def needed_to_start(*, by: Viewer, person_id: UUID, kind: StatusKind, starts: date) -> Needed | None:
    """Return the agreements it needs to put a child under a status from a day, None where none is asked for."""
    return _needed_for(by, person_id, starting(kind, _open_statuses(person_id)), starts)


def needed_to_end(*, by: Viewer, status: StatusPeriod, last_day: date) -> Needed | None:
    """Return the agreements it needs to end a status on a day, None where none is asked for."""
    kind = StatusKind(status.kind)
    besides = [each for each in _open_statuses(status.person_id) if each is not kind]
    return _needed_for(by, status.person_id, ending(kind, besides), last_day)


def needed_in(*, by: Viewer, episode: Episode, on: SignOffOn) -> Needed | None:
    """Return the agreements a step needs in a piece of work, None where its practice model asks for none."""
    return needed_among(by=by, episode=episode, on=on, keys={each.key for each in model_of(episode).sign_offs})


def needed_among(*, by: Viewer, episode: Episode, on: SignOffOn, keys: Collection[str]) -> Needed | None:
    """Return those of these agreements a step needs, None where its practice model asks for none of them."""
    asked = tuple(each for each in model_of(episode).sign_offs if each.on == on.value and each.key in keys)
    if not asked or by.is_service:
        return None
    return Needed(episode, on, asked, all(may_agree(by, episode, each.by) for each in asked))


def may_agree(by: Viewer, episode: Episode, named: Sequence[str]) -> bool:
    """Say whether the viewer holds one of these roles, or plays one of these parts in the pod of this work."""
    return may_sign(named, roles=by.roles) or may_sign(named, roles=(), parts=_parts(by, episode.team_id))


def named_for(row: SignOff) -> tuple[str, ...]:
    """Return the roles that may agree to a step that was asked for, as the model of the work names them."""
    return next((each.by for each in model_of(row.episode).sign_offs if each.key == row.key), ())


def sign_offs_waiting(*, by: Viewer, today: date) -> tuple[SignOffLine, ...]:
    """Return the steps that wait for an agreement in the families the viewer reaches, whoever waits longest first."""
    if not allowed(by, Permission.CASE_READ):
        return ()
    rows = list(SignOff.objects.filter(state=SignOffState.WAITING.value).select_related("episode"))
    record_read("sign_off.listed", by=by, about=[Subject.family(each.family_id) for each in rows])
    return _lines(by, rows, today)


def sign_offs_of(*, by: Viewer, family_id: UUID, today: date) -> tuple[SignOffLine, ...]:
    """
    Return every agreement asked for in the work with a family, newest first.

    :raises NotAllowed: if the viewer may not read the work with this family
    """
    require(by, Permission.CASE_READ, on=Subject.family(family_id))
    rows = list(SignOff.objects.filter(family_id=family_id).select_related("episode").order_by("-asked_on"))
    record_read("sign_off.listed", by=by, about=[Subject.family(family_id)])
    return _lines(by, rows, today)


def steps_waiting_in(*, by: Viewer, family: FamilySummary, today: date) -> tuple[SignOffLine, ...]:
    """Return the steps that wait in the work with one family the viewer has opened: one statement where none does."""
    rows = list(SignOff.objects.filter(family_id=family.id, state=SignOffState.WAITING.value).select_related("episode"))
    if not rows:
        return ()
    record_read("sign_off.listed", by=by, about=[Subject.family(family.id)])
    return _told(by, rows, {family.id: family}, {each.person.id: each.person for each in family.members}, today)


def steps_to_ask_for(*, by: Viewer, episode_id: UUID) -> tuple[SignOffOn, ...]:
    """Return the steps, besides closing, that the model of this work asks an agreement for."""
    episode = Episode.objects.filter(pk=episode_id, closed_on__isnull=True).first()
    asked = {each.on for each in model_of(episode).sign_offs} if episode else set()
    return tuple(each for each in (SignOffOn.ESCALATION, SignOffOn.STEP_DOWN) if each.value in asked)


def _needed_for(by: Viewer, person_id: UUID, on: SignOffOn | None, day: date) -> Needed | None:
    if on is None or by.is_service:
        return None
    open_work = Episode.objects.filter(
        closed_on__isnull=True,
        children__person_id=person_id,
        children__ends__isnull=True,
        # What happened before the work began is history, and written down as it was.
        opened_on__lte=day,
    )
    for episode in open_work.order_by("-opened_on"):
        needed = needed_in(by=by, episode=episode, on=on)
        if needed is not None:
            return needed
    return None


def _open_statuses(person_id: UUID) -> list[StatusKind]:
    rows = StatusPeriod.objects.filter(person_id=person_id, known_to__isnull=True, ends__isnull=True)
    return [StatusKind(each) for each in rows.values_list("kind", flat=True)]


def _parts(by: Viewer, team_id: UUID | None) -> list[str]:
    if team_id is None:
        return []
    try:
        me = practitioner_of(user_id=by.user_id)
    except NotFound:
        return []
    return [each.role for each in pod_places(team_id=team_id, practitioner_ids=[me.id])]


def _lines(by: Viewer, rows: Sequence[SignOff], today: date) -> tuple[SignOffLine, ...]:
    families = people.family_summaries(by=by, family_ids=[each.family_id for each in rows], on=today)
    children = people.summaries(by=by, person_ids=[each.person_id for each in rows if each.person_id])
    return _told(by, rows, families, children, today)


def _told(by: Viewer, rows: Sequence[SignOff], families: Any, children: Any, today: date) -> tuple[SignOffLine, ...]:
    names = user_names(_staff(rows))
    return tuple(_line(by, each, families, children, names, today) for each in rows)


def _staff(rows: Iterable[SignOff]) -> set[UUID]:
    return {each.asked_by for each in rows} | {each.decided_by for each in rows if each.decided_by}


def _line(by: Viewer, row: SignOff, families: Any, children: Any, names: dict[UUID, str], today: date) -> SignOffLine:
    waiting = row.state == SignOffState.WAITING.value
    named = named_for(row)
    child = children.get(row.person_id) if row.person_id else None
    return SignOffLine(
        id=row.id,
        family_id=row.family_id,
        family_name=families[row.family_id].name if row.family_id in families else "",
        on=SignOffOn(row.on),
        says=row.says,
        who=titles_of(model_of(row.episode), named),
        child=(child.given or child.name) if child else "",
        change=change_in_words(row.change),
        reason=row.reason,
        asked_by=names.get(row.asked_by, ""),
        asked_on=row.asked_on,
        days_waiting=(today - row.asked_on).days if waiting else 0,
        state=SignOffState(row.state),
        decided_by=names.get(row.decided_by, "") if row.decided_by else "",
        decided_on=row.decided_on,
        decision_reason=row.decision_reason,
        may_decide=waiting and row.asked_by != by.user_id and may_agree(by, row.episode, named),
        may_take_back=waiting and row.asked_by == by.user_id and row.closure_id is None,
        is_closure=row.closure_id is not None,
        version=row.version,
    )


def change_in_words(change: dict[str, str]) -> str:
    """Return what takes effect once it is agreed: "Child protection plan from 3 March 2026"."""
    if not change:
        return ""
    if change["do"] == ENTER_STAGE:
        return f"The work goes on to “{change['title']}”"
    kind = StatusKind(change["kind"]).label
    if change["do"] == "end_status":
        return f"{kind} ends on {plain_day(date.fromisoformat(change['last_day']))}"
    return f"{kind} from {plain_day(date.fromisoformat(change['starts']))}"
