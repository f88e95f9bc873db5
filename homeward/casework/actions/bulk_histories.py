"""Bring in what children lived through: statuses and placements, thousands at once by the same rules."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from homeward.access.actions import action
from homeward.access.actions.writing_many import write_many
from homeward.access.values import Permission, Subject, Viewer
from homeward.casework.actions.bulk_telling import require_bulk, tell
from homeward.casework.actions.move_placement import check_placement
from homeward.casework.actions.set_status import check_status
from homeward.casework.models import Placement, StatusPeriod
from homeward.casework.values import PlacementKind
from homeward.casework.values.importing import PastPlacement, PastStatus
from homeward.vocabulary.errors import Conflict, Invalid, Problem


@action
def bulk_set_statuses(*, by: Viewer, statuses: Sequence[PastStatus], today: date) -> int:
    """
    Record many statuses. Returns how many.

    :raises Invalid: with the problems of every row; ``field`` is "row 14: detail"
    :raises Conflict: if two of one kind overlap, in these or with what is recorded
    """
    require_bulk(by, Permission.CASE_WRITE)
    problems: list[Problem] = []
    for number, each in enumerate(statuses, 1):
        try:
            check_status(each.kind, each.detail, each.period, today)
        except Invalid as refusal:
            problems += [Problem(f"row {number}: {one.field}", one.message) for one in refusal.problems]
    if problems:
        raise Invalid(problems)
    rows = [
        {
            "id": each.id,
            "person_id": each.person_id,
            "kind": each.kind.value,
            "detail": each.detail,
            "starts": each.period.start,
            "ends": each.period.end,
            "start_reason": each.start_reason,
            "end_reason": each.end_reason,
        }
        for each in statuses
    ]
    try:
        with transaction.atomic():
            write_many(StatusPeriod, rows)
    except IntegrityError as clash:
        raise Conflict("Two periods of one status overlap.", remedy="Look at the days of each child.") from clash
    tell("status.brought_in", by, [Subject.person(each.person_id) for each in statuses], len(rows))
    return len(rows)


@action
def bulk_move_placements(*, by: Viewer, placements: Sequence[PastPlacement], today: date) -> int:
    """
    Record many placements. Returns how many.

    :raises Invalid: with the problems of every row
    :raises Conflict: if two overlap, in these or with what is recorded
    """
    require_bulk(by, Permission.CASE_WRITE)
    problems: list[Problem] = []
    for number, each in enumerate(placements, 1):
        try:
            check_placement(each.period, today)
        except Invalid as refusal:
            problems += [Problem(f"row {number}: {one.field}", one.message) for one in refusal.problems]
    if problems:
        raise Invalid(problems)
    rows = [
        {
            "id": each.id,
            "person_id": each.person_id,
            "kind": each.kind.value,
            "is_short_break": each.kind is PlacementKind.SHORT_BREAK,
            "provider": each.provider,
            "starts": each.period.start,
            "ends": each.period.end,
            "start_reason": each.reason,
        }
        for each in placements
    ]
    try:
        with transaction.atomic():
            write_many(Placement, rows)
    except IntegrityError as clash:
        raise Conflict("Two placements overlap.", remedy="Look at the days of each child.") from clash
    tell("placement.brought_in", by, [Subject.person(each.person_id) for each in placements], len(rows))
    return len(rows)
