"""The placements and statuses of many children as contracts ask for them: one statement each, now or at a moment."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from homeward.casework.models import Placement, StatusPeriod
from homeward.casework.queries.evidence import known
from homeward.casework.values import StayFact
from homeward.casework.values.record_words import PLACEMENT_CODES, STATUS_CODES


def stays(
    *, person_ids: Collection[UUID], kinds: Collection[str], as_known_on: datetime | None = None
) -> list[StayFact]:
    """
    Return the stays of these kinds: codes of record_words.STAYS. What no kind asks for is not read.

    Read by the judge, whose own action writes down that it looked. A provider's name is never told.
    """
    placed = [kind for kind, code in PLACEMENT_CODES.items() if code in kinds]
    under = [kind for kind, (code, _) in STATUS_CODES.items() if code in kinds]
    return [*_placements(person_ids, placed, as_known_on), *_statuses(person_ids, under, as_known_on)]


def _placements(person_ids: Collection[UUID], kinds: list[str], as_known_on: datetime | None) -> list[StayFact]:
    if not kinds:
        return []
    rows = Placement.objects.filter(known(as_known_on), person_id__in=person_ids, kind__in=kinds)
    columns = ("person_id", "id", "kind", "starts", "ends", "is_short_break", "known_from")
    return [
        StayFact(
            person_id=person,
            record_id=record,
            kind=PLACEMENT_CODES[kind],
            starts=starts,
            ends=ends,
            details={"short_break": "yes" if short else "no"},
            known_from=known_from,
        )
        for person, record, kind, starts, ends, short, known_from in rows.values_list(*columns)
    ]


def _statuses(person_ids: Collection[UUID], kinds: list[str], as_known_on: datetime | None) -> list[StayFact]:
    if not kinds:
        return []
    rows = StatusPeriod.objects.filter(known(as_known_on), person_id__in=person_ids, kind__in=kinds)
    found = []
    for person, record, kind, detail, starts, ends, known_from in rows.values_list(
        "person_id", "id", "kind", "detail", "starts", "ends", "known_from"
    ):
        code, name = STATUS_CODES[kind]
        details = {name: detail} if name and detail else {}
        found.append(StayFact(person, record, code, starts, ends, details, known_from))
    return found
