"""
What happened to many children as contracts ask for it: a statement for each kind of record, now or at a moment.

Read by the judge, whose own action writes down that it looked. Codes and days only: no name, no free text.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from homeward.casework.models import (
    Closure,
    GoalReading,
    Placement,
    Plan,
    PlanReview,
    ReferralPerson,
    SessionAttendance,
    StatusPeriod,
    VisitChild,
)
from homeward.casework.queries.evidence import known
from homeward.casework.values import Attendance, EventFact, Part, SessionHappened, StatusKind
from homeward.casework.values.record_words import PLACEMENT_CODES


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose events, of which kinds, as held when."""

    people: Collection[UUID]
    episodes: Collection[UUID]
    kinds: frozenset[str]
    moment: datetime | None

    @property
    def recorded(self) -> Q:
        """The condition for a record that is never changed."""
        return Q() if self.moment is None else Q(recorded_at__lte=self.moment)

    def in_force(self, of: str) -> Q:
        """The condition for a part of a record that a later version may supersede."""
        later = Q(**{f"{of}__superseded_by__isnull": True})
        if self.moment is not None:
            later |= Q(**{f"{of}__superseded_by__recorded_at__gt": self.moment})
        return self.recorded & later


def happenings(
    *,
    person_ids: Collection[UUID],
    episode_ids: Collection[UUID],
    kinds: Collection[str],
    as_known_on: datetime | None = None,
) -> list[EventFact]:
    """Return the events of these kinds: codes of record_words.EVENTS. What no kind asks for is not read."""
    asked = Asked(person_ids, episode_ids, frozenset(kinds), as_known_on)
    return [event for codes, read in _READERS if codes & asked.kinds for event in read(asked)]


def _referrals(asked: Asked) -> Iterator[EventFact]:
    rows = ReferralPerson.objects.filter(
        part=Part.CHILD.value, person_id__in=asked.people, referral__received_at__isnull=False
    )
    if asked.moment is not None:
        rows = rows.filter(referral__received_at__lte=asked.moment)
    before: set[UUID | None] = set()
    columns = ("person_id", "referral_id", "referral__received_at", "referral__source")
    for person, referral, received, source in rows.order_by("referral__received_at", "referral_id").values_list(
        *columns
    ):
        again, on = person in before, timezone.localdate(received)
        before.add(person)
        if "referral" in asked.kinds:
            details = {"source": source, "again": "yes" if again else "no"}
            yield EventFact(str(referral), "referral", on, received, person_id=person, details=details)
        if again and "re_referral" in asked.kinds:
            yield EventFact(
                f"{referral}/again", "re_referral", on, received, person_id=person, details={"source": source}
            )


def _closures(asked: Asked) -> Iterator[EventFact]:
    rows = Closure.objects.filter(asked.recorded, episode_id__in=asked.episodes, state="approved")
    for each in rows:
        # The request is kept, the decision put into it: known from the day it was decided, or recorded if later.
        decided = timezone.make_aware(datetime.combine(each.decided_on or each.closes_on, time.min))
        since = max(decided, each.recorded_at)
        if asked.moment is None or since <= asked.moment:
            yield EventFact(
                str(each.id), "closure", each.closes_on, since, episode_id=each.episode_id,
                details={"reason": each.reason},
            )  # fmt: skip


def _sessions(asked: Asked) -> Iterator[EventFact]:
    rows = SessionAttendance.objects.filter(
        asked.in_force("session"), person_id__in=asked.people, session__run__episode_id__in=asked.episodes
    ).values_list(
        "person_id", "session__run__episode_id", "id", "attended", "recorded_at",
        "session__held_on", "session__happened", "session__run__programme",
    )  # fmt: skip
    for person, episode, record, attended, since, on, happened, programme in rows:
        details = {
            "attended": "yes" if attended == Attendance.ATTENDED.value else "no",
            "held": "yes" if happened == SessionHappened.HELD.value else "no",
            "programme": programme,
        }
        yield EventFact(str(record), "session", on, since, person, episode, details)


def _visits(asked: Asked) -> Iterator[EventFact]:
    rows = VisitChild.objects.filter(asked.in_force("visit"), person_id__in=asked.people).values_list(
        "person_id", "id", "visit__visited_on", "seen", "seen_alone", "recorded_at"
    )
    for person, record, on, seen, alone, since in rows:
        details = {"seen": "yes" if seen else "no", "seen_alone": "yes" if alone else "no"}
        yield EventFact(str(record), "visit", on, since, person_id=person, details=details)


def _plans(asked: Asked) -> Iterator[EventFact]:
    rows = Plan.objects.filter(asked.recorded, episode_id__in=asked.episodes)
    for record, episode, on, since in rows.values_list("id", "episode_id", "agreed_on", "recorded_at"):
        yield EventFact(str(record), "plan_agreed", on, since, episode_id=episode)


def _plan_reviews(asked: Asked) -> Iterator[EventFact]:
    rows = PlanReview.objects.filter(asked.recorded, plan__episode_id__in=asked.episodes)
    for record, episode, on, since in rows.values_list("id", "plan__episode_id", "reviewed_on", "recorded_at"):
        yield EventFact(str(record), "plan_reviewed", on, since, episode_id=episode)


def _goals(asked: Asked) -> Iterator[EventFact]:
    rows = GoalReading.objects.filter(
        asked.recorded, goal__plan__episode_id__in=asked.episodes, value__gte=F("goal__good_enough")
    ).order_by("goal_id", "taken_on", "recorded_at", "id")
    reached: set[UUID] = set()
    for goal, record, on, since, person, episode in rows.values_list(
        "goal_id", "id", "taken_on", "recorded_at", "goal__person_id", "goal__plan__episode_id"
    ):
        if goal not in reached:
            reached.add(goal)
            yield EventFact(str(record), "goal_reached", on, since, person, episode)


def _care(asked: Asked) -> Iterator[EventFact]:
    rows = StatusPeriod.objects.filter(
        known(asked.moment), person_id__in=asked.people, kind=StatusKind.LOOKED_AFTER.value
    ).values_list("person_id", "id", "starts", "ends", "detail", "known_from")
    held = list(rows)
    # Another legal status from the next day on is the same time in care.
    starts = {(person, first) for person, _, first, *_ in held}
    ends = {(person, after) for person, _, _, after, *_ in held}
    for person, record, first, after, detail, since in held:
        details = {"legal_status": detail} if detail else {}
        if "care_started" in asked.kinds and (person, first) not in ends:
            yield EventFact(f"{record}/started", "care_started", first, since, person_id=person, details=details)
        if "care_ended" in asked.kinds and after is not None and (person, after) not in starts:
            yield EventFact(f"{record}/ended", "care_ended", after, since, person_id=person, details=details)


def _moves(asked: Asked) -> Iterator[EventFact]:
    rows = Placement.objects.filter(known(asked.moment), person_id__in=asked.people, is_short_break=False)
    held = list(rows.values_list("person_id", "id", "starts", "ends", "kind", "known_from"))
    ends = {(person, after) for person, _, _, after, *_ in held}
    for person, record, first, _, kind, since in held:
        if (person, first) in ends:
            yield EventFact(
                f"{record}/move", "placement_move", first, since, person_id=person,
                details={"to": PLACEMENT_CODES.get(kind, "other_placement")},
            )  # fmt: skip


_READERS: tuple[tuple[frozenset[str], Callable[[Asked], Iterator[EventFact]]], ...] = (
    (frozenset({"referral", "re_referral"}), _referrals),
    (frozenset({"closure"}), _closures),
    (frozenset({"session"}), _sessions),
    (frozenset({"visit"}), _visits),
    (frozenset({"plan_agreed"}), _plans),
    (frozenset({"plan_reviewed"}), _plan_reviews),
    (frozenset({"goal_reached"}), _goals),
    (frozenset({"care_started", "care_ended"}), _care),
    (frozenset({"placement_move"}), _moves),
)
