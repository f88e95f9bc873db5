"""
What happened to many children as contracts ask for it: a statement for each kind of record, now or at a moment.

Read by the judge, whose own action writes down that it looked. Codes and days only: no name, no free text.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from homeward.access.queries import held_then
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
from homeward.people import queries as people
from homeward.people.values import ResponsibilityBasis

_ORDERS = {
    ResponsibilityBasis.ADOPTION: "adopted",
    ResponsibilityBasis.GUARDIANSHIP: "special_guardianship",
}


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
    before: set[UUID | None] = set()
    for person, referral, received, source in _referred(asked):
        again, on = person in before, timezone.localdate(received)
        before.add(person)
        if "referral" in asked.kinds:
            details = {"source": source, "again": "yes" if again else "no"}
            yield EventFact(str(referral), "referral", on, received, person_id=person, details=details)
        if again and "re_referral" in asked.kinds:
            yield EventFact(
                f"{referral}/again", "re_referral", on, received, person_id=person, details={"source": source}
            )


def _referred(asked: Asked) -> list[tuple[UUID | None, UUID, datetime, str]]:
    """Return who was referred by which referral, when and how it came, in the order they were received."""
    rows = ReferralPerson.objects.filter(person_id__in=asked.people)
    if asked.moment is None:
        received = rows.filter(part=Part.CHILD.value, referral__received_at__isnull=False)
        columns = ("person_id", "referral_id", "referral__received_at", "referral__source")
        return list(received.order_by("referral__received_at", "referral_id").values_list(*columns))
    held = held_then(rows.select_related("referral"), asked.moment)
    referrals = {each.id: each for each in held_then({each.referral for each in held}, asked.moment)}
    found = [
        (each.person_id, referral.id, referral.received_at, referral.source)
        for each in held
        if each.part == Part.CHILD.value
        and each.person_id in asked.people
        and (referral := referrals.get(each.referral_id)) is not None
        and referral.received_at is not None
    ]
    return sorted(found, key=lambda each: (each[2], each[1]))


def _closures(asked: Asked) -> Iterator[EventFact]:
    rows = Closure.objects.filter(episode_id__in=asked.episodes)
    for each in held_then(rows, asked.moment):
        if each.state != "approved":
            continue
        # The request is kept, the decision put into it: known from the day it was decided, or recorded if later.
        decided = timezone.make_aware(datetime.combine(each.decided_on or each.closes_on, time.min))
        yield EventFact(
            str(each.id), "closure", each.closes_on, max(decided, each.recorded_at), episode_id=each.episode_id,
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
    for each in held_then(Plan.objects.filter(episode_id__in=asked.episodes), asked.moment):
        yield EventFact(str(each.id), "plan_agreed", each.agreed_on, each.recorded_at, episode_id=each.episode_id)


def _plan_reviews(asked: Asked) -> Iterator[EventFact]:
    rows = PlanReview.objects.filter(asked.recorded, plan__episode_id__in=asked.episodes)
    for record, episode, on, since in rows.values_list("id", "plan__episode_id", "reviewed_on", "recorded_at"):
        yield EventFact(str(record), "plan_reviewed", on, since, episode_id=episode)


def _goals(asked: Asked) -> Iterator[EventFact]:
    rows = GoalReading.objects.filter(asked.recorded, goal__plan__episode_id__in=asked.episodes)
    rows = rows.select_related("goal__plan").order_by("goal_id", "taken_on", "recorded_at", "id")
    goals = {each.id: each for each in held_then({row.goal for row in rows}, asked.moment)}
    reached: set[UUID] = set()
    for row in rows:
        goal = goals.get(row.goal_id)
        if goal is None or goal.good_enough is None or row.value < goal.good_enough or goal.id in reached:
            continue
        reached.add(goal.id)
        episode = row.goal.plan.episode_id
        yield EventFact(str(row.id), "goal_reached", row.taken_on, row.recorded_at, goal.person_id, episode)


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


def _orders(asked: Asked) -> Iterator[EventFact]:
    # Two people are often made responsible by one order: it is told once.
    told: set[tuple[UUID, str, date]] = set()
    for each in people.orders_made(person_ids=asked.people, as_known_on=asked.moment):
        kind = _ORDERS[each.basis]
        if kind in asked.kinds and (each.child_id, kind, each.on) not in told:
            told.add((each.child_id, kind, each.on))
            yield EventFact(str(each.record_id), kind, each.on, each.recorded_at, person_id=each.child_id)


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
    (frozenset(_ORDERS.values()), _orders),
    (frozenset({"placement_move"}), _moves),
)
