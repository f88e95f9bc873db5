"""What was handed in for the units and cohorts of a contract, as it is held now or was at a moment."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from homeward.outcomes.models import CohortFigures, Contract, HandedIn
from homeward.outcomes.values.handed_in import Shape
from homeward.outcomes.values.history import CohortComparison, Happening, Reading, Stay


@dataclass(slots=True)
class Given:
    """What was handed in for one unit."""

    stays: list[Stay] = field(default_factory=list)
    events: list[Happening] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    learnt: dict[str, datetime] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)


def handed_in(contract_ids: Collection[UUID], *, known_on: datetime | None = None) -> defaultdict[UUID, Given]:
    """Return what was handed in, by enrolment: one statement. Of two values for one attribute the later holds."""
    found: defaultdict[UUID, Given] = defaultdict(Given)
    rows = HandedIn.objects.filter(_held(known_on), contract_id__in=contract_ids, takes_back__isnull=True)
    for row in rows.order_by("recorded_at", "id"):
        _put(found[row.enrolment_id], row)
    return found


def comparisons(contract: Contract, *, known_on: datetime | None = None) -> tuple[CohortComparison, ...]:
    """Return the figures of comparators in force: the newest for each cohort and promise."""
    rows = CohortFigures.objects.filter(contract=contract)
    if known_on is not None:
        rows = rows.filter(recorded_at__lte=known_on)
    newest = rows.order_by("cohort", "promise", "-recorded_at", "-id").distinct("cohort", "promise")
    return tuple(_comparison(each) for each in newest)


def _held(known_on: datetime | None) -> Q:
    if known_on is None:
        return Q(taken_back_by__isnull=True)
    later = Q(taken_back_by__isnull=True) | Q(taken_back_by__recorded_at__gt=known_on)
    return Q(recorded_at__lte=known_on) & later


def _put(given: Given, row: HandedIn) -> None:
    match Shape(row.shape):
        case Shape.EVENT if row.starts is not None:
            given.events.append(
                Happening(
                    record_id=str(row.id),
                    kind=row.code,
                    on=row.starts,
                    details=row.details,
                    quantity=row.quantity,
                    certified_by=row.certified_by,
                    sources=row.sources,
                    known_from=row.recorded_at,
                )
            )
        case Shape.STAY if row.starts is not None:
            given.stays.append(
                Stay(
                    record_id=str(row.id),
                    kind=row.code,
                    starts=row.starts,
                    ends=row.ends,
                    details=row.details,
                    known_from=row.recorded_at,
                    certified_by=row.certified_by,
                    sources=row.sources,
                )
            )
        case Shape.ATTRIBUTE:
            given.attributes[row.code] = row.value
            given.learnt[row.code] = row.recorded_at
        case Shape.DAY if row.starts is not None:
            given.days[row.code] = row.starts
            given.learnt[row.code] = row.recorded_at
        case Shape.READING if row.starts is not None:
            given.readings.append(
                Reading(
                    record_id=str(row.id),
                    measure=row.code,
                    edition=row.details.get("edition", ""),
                    respondent=row.details.get("respondent", ""),
                    taken_on=row.starts,
                    average=row.quantity,
                    known_from=row.recorded_at,
                )
            )
        case _:
            raise AssertionError(f"{row.shape} without its day")  # the action refuses it


def _comparison(row: CohortFigures) -> CohortComparison:
    return CohortComparison(
        record_id=str(row.id),
        cohort=row.cohort,
        promise=row.promise,
        people=row.people,
        units=row.units,
        matched=_matched(row.matched),
        known_from=row.recorded_at,
    )


def _matched(references: Iterable[str] | None) -> frozenset[str] | None:
    return None if references is None else frozenset(references)
