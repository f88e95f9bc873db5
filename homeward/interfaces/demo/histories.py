"""What the children lived through before and after: statuses and placements, as the authority's record has them."""

from collections.abc import Generator
from datetime import date, timedelta

from homeward.casework.actions.move_placement import end_placement, move_placement
from homeward.casework.actions.set_status import end_status, set_status
from homeward.casework.values import LegalStatus, PlacementKind, ProtectionCategory, StatusKind
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.families import Living, MadeUpChild
from homeward.interfaces.demo.script import Cue
from homeward.vocabulary.periods import Period


def history_before(cast: Cast, referred_on: date, day: date) -> None:
    """Write down, on the day the key worker starts, what was known of each child."""
    rng = cast.rng
    for child in cast.family.children:
        person = cast.person(child)
        early_help = referred_on - timedelta(days=rng.randint(300, 700))
        in_need = referred_on - timedelta(days=rng.randint(60, 240))
        if rng.random() < 0.5:
            set_status(
                by=cast.worker,
                person_id=person,
                kind=StatusKind.EARLY_HELP,
                period=Period(early_help, in_need),
                reason="Asked for by the school",
                today=day,
            )
        if child.in_care_at_first:
            _came_into_care(cast, child, referred_on - timedelta(days=rng.randint(20, 150)), day)
        cast.open_statuses[(child.given, StatusKind.CHILD_IN_NEED)] = set_status(
            by=cast.worker,
            person_id=person,
            kind=StatusKind.CHILD_IN_NEED,
            period=Period(in_need),
            reason="Worries about life at home",
            today=day,
        )
        if child.is_protected:
            cast.open_statuses[(child.given, StatusKind.CHILD_PROTECTION)] = set_status(
                by=cast.worker,
                person_id=person,
                kind=StatusKind.CHILD_PROTECTION,
                detail=rng.choice((ProtectionCategory.NEGLECT, ProtectionCategory.EMOTIONAL)).value,
                period=Period(referred_on - timedelta(days=rng.randint(5, 50))),
                reason="Agreed at the child protection conference",
                today=day,
            )


def life_of(cast: Cast, child: MadeUpChild, started_on: date, weeks: int) -> Generator[Cue, None, None]:
    """Tell what becomes of one child's statuses, while the programme runs and after it."""
    rng = cast.rng
    end = started_on + timedelta(weeks=weeks)
    yield Cue(started_on + timedelta(days=rng.randint(2, 9)), cast.worker)
    if child.living is Living.COMES_HOME:
        home_on = started_on + timedelta(days=rng.randint(21, 70))
        yield Cue(home_on + timedelta(days=1), cast.worker)
        _leave_care(cast, child, home_on)
    elif child.living in (Living.CARE_DURING, Living.CARE_LATER):
        during = child.living is Living.CARE_DURING
        into_care = (started_on if during else end) + timedelta(
            days=rng.randint(30, 60) if during else rng.randint(50, 200)
        )
        yield Cue(into_care + timedelta(days=2), cast.worker)
        _came_into_care(cast, child, into_care, into_care + timedelta(days=2))
        if rng.random() < 0.5:
            back_on = into_care + timedelta(days=rng.randint(25, 80))
            yield Cue(back_on + timedelta(days=1), cast.worker)
            _leave_care(cast, child, back_on)
    if child.is_protected:
        ends_on = started_on + timedelta(days=rng.randint(60, 120))
        yield Cue(ends_on + timedelta(days=1), cast.worker)
        _end(cast, child, StatusKind.CHILD_PROTECTION, ends_on, "The conference agreed that the plan can end")
    if child.living is not Living.CARE_DURING and rng.random() < 0.75:
        ends_on = max(end, started_on + timedelta(days=130)) + timedelta(days=rng.randint(10, 80))
        yield Cue(ends_on + timedelta(days=1), cast.worker)
        _end(cast, child, StatusKind.CHILD_IN_NEED, ends_on, "The family has what it needs")


def learnt_late(cast: Cast, last_day: date, day: date) -> Generator[Cue, None, None]:
    """Bring in, long after, that the eldest was with carers for some days in the months after the programme."""
    stay = Period.spoken(last_day + timedelta(days=64), last_day + timedelta(days=75))
    day = max(day, last_day + timedelta(days=80))
    yield Cue(day, cast.setting.importer)
    set_status(
        by=cast.setting.importer,
        person_id=cast.person(cast.family.children[0]),
        kind=StatusKind.LOOKED_AFTER,
        detail=LegalStatus.SECTION_20.value,
        period=stay,
        reason="With carers in another county those days; their record reached us only now",
        today=day,
    )


def _came_into_care(cast: Cast, child: MadeUpChild, on: date, day: date) -> None:
    rng, person = cast.rng, cast.person(child)
    legal = LegalStatus.SECTION_20 if rng.random() < 0.85 else LegalStatus.INTERIM_CARE_ORDER
    cast.open_statuses[(child.given, StatusKind.LOOKED_AFTER)] = set_status(
        by=cast.worker,
        person_id=person,
        kind=StatusKind.LOOKED_AFTER,
        detail=legal.value,
        period=Period(on),
        reason="Could not stay at home safely",
        today=day,
    )
    kind = rng.choices((PlacementKind.FOSTER, PlacementKind.KINSHIP, PlacementKind.RESIDENTIAL), (65, 22, 13))[0]
    cast.open_placements[child.given] = move_placement(
        by=cast.worker,
        person_id=person,
        kind=kind,
        period=Period(on),
        provider=f"{cast.setting.made.name} {'Fostering' if kind is PlacementKind.FOSTER else 'Homes'} (made up)",
        reason="Near school",
        today=day,
    )


def _leave_care(cast: Cast, child: MadeUpChild, on: date) -> None:
    _end(cast, child, StatusKind.LOOKED_AFTER, on, "Came home to the family")
    placement = cast.open_placements.pop(child.given, None)
    if placement is not None:
        end_placement(
            by=cast.worker,
            placement_id=placement,
            last_day=on,
            reason="Came home",
            today=on + timedelta(days=1),
        )


def _end(cast: Cast, child: MadeUpChild, kind: StatusKind, on: date, reason: str) -> None:
    status = cast.open_statuses.pop((child.given, kind), None)
    if status is not None:
        end_status(by=cast.worker, status_id=status, last_day=on, reason=reason, today=on + timedelta(days=1))
