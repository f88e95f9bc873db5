"""Gather what the signs are worked out from, with the judge's reach; what comes back is by reference."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from homeward.access.actions import as_service
from homeward.casework.queries import contract_signs as casework
from homeward.casework.queries import stays as casework_stays
from homeward.casework.queries import turning_points
from homeward.casework.values import StayFact
from homeward.outcomes.models import ClaimLine, Contract, Enrolment, StandingRecord
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.queries.to_enrol import accepted, fits
from homeward.outcomes.rules.protection import protections_of
from homeward.outcomes.values.claims import SETTLED
from homeward.outcomes.values.history import ChildHistory
from homeward.outcomes.values.money_indicators import (
    AfterPayment,
    CareDays,
    CheckedChild,
    Duration,
    MixedCase,
    OpenWork,
    ProofDated,
    ScoredBy,
    ScoreRise,
    Seen,
)
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms.agreed import AgreedTerms
from homeward.people.queries import alike as people_alike
from homeward.vocabulary.ages import age_on
from homeward.vocabulary.periods import Period
from homeward.workforce.queries.agencies_of_users import agencies_of_users

_EARNED = {Verdict.EARNED.value: True, Verdict.NOT_EARNED.value: False}
_YOUNGER_THAN = 13
_NOT_COUNTED = frozenset({"kinship_placement", "custody", "missing"})
"""Days away that a contract about care may leave out, besides short breaks."""


def seen_of(contract: Contract, terms: AgreedTerms, today: date) -> Seen:
    """Return everything the signs of a contract are worked out from."""
    every = list(Enrolment.objects.filter(contract=contract).order_by("number"))
    live = [each for each in every if each.withdrawn_on is None]
    people = {each.child_id: each.reference for each in live}
    with as_service("judge"):
        told = histories(live, today=today)
        last = casework.last_seen(person_ids=people)
        again = casework.referred_again(person_ids=people)
        away: defaultdict[UUID, list[StayFact]] = defaultdict(list)
        for stay in casework_stays(person_ids=set(people), kinds=_NOT_COUNTED):
            away[stay.person_id].append(stay)
        same = people_alike(person_ids=people)
        pool = _pool(contract, terms, today)
        closed = dict(Enrolment.objects.filter(contract=contract).values_list("id", "episode__closed_on"))
        rises, readings = _rises(terms, told)
        wrote = casework.who_recorded_readings(reading_ids=list(readings))
    agencies = agencies_of_users(user_ids=[each for each in wrote.values() if each is not None])
    return Seen(
        today=today,
        checks=_checks(live, told, today),
        protections=tuple(each for history in told.values() for each in protections_of(history)),
        to_referral=tuple(Duration(people[each.person_id], each.days) for each in again),
        rises=tuple(rises),
        after_payment=_after_payment(contract, live, last),
        open_work=tuple(
            OpenWork(each.reference, each.ended_on, closed.get(each.id)) for each in live if each.ended_on is not None
        ),
        proofs=_proofs(contract, told, live),
        care_days=tuple(
            each for one in live if (each := _care_days(one, told[one.id], away[one.child_id], today)) is not None
        ),
        children=tuple((each.reference, str(same.get(each.child_id, each.child_id))) for each in live),
        scored=tuple(
            ScoredBy(reference, measure, _gains(wrote.get(reading), agencies, contract.provider_id))
            for reading, (reference, measure) in readings.items()
        ),
        mix=tuple(MixedCase(each.reference, each.enrolled_on, _is_young(told[each.id])) for each in live),
        mix_says=f"younger than {_YOUNGER_THAN} when referred",
        pool=pool,
        requires={each.code: each.requires for each in terms.promises},
        nothing_taken=terms.safeguards.after_protection == "nothing_taken",
    )


def _checks(live: list[Enrolment], told: dict[UUID, ChildHistory], today: date) -> tuple[CheckedChild, ...]:
    by_id = {each.id: each for each in live}
    rows = StandingRecord.objects.filter(enrolment_id__in=list(by_id), due_on__lte=today).order_by("due_on", "id")
    found = []
    columns = ("enrolment_id", "promise", "verdict", "due_on", "window_starts", "window_ends")
    for enrolment_id, promise, verdict, due, since, until in rows.values_list(*columns):
        if due is None:
            continue
        began = [each.starts for each in told[enrolment_id].care if not each.short_break]
        nearest = min(began, key=lambda day, due=due: abs((day - due).days), default=None)  # type: ignore[misc]
        window = Period(since, until) if since is not None and until is not None else None
        found.append(CheckedChild(by_id[enrolment_id].reference, promise, due, _EARNED.get(verdict), nearest, window))
    return tuple(found)


def _rises(terms: AgreedTerms, told: dict[UUID, ChildHistory]) -> tuple[list[ScoreRise], dict[UUID, tuple[str, str]]]:
    """Return the rise of each paid score from the first reading to the last, and the readings they rest on."""
    needed: dict[str, Decimal] = {}
    for promise in terms.promises:
        for score in getattr(promise.measure, "scores", ()):
            needed.setdefault(score.measure, score.rise)
    rises: list[ScoreRise] = []
    readings: dict[UUID, tuple[str, str]] = {}
    for history in told.values():
        for measure, rise in needed.items():
            rows = sorted((each for each in history.readings if each.measure == measure), key=lambda one: one.taken_on)
            readings |= {UUID(each.record_id): (history.reference, measure) for each in rows}
            if len(rows) > 1 and rows[0].average is not None and rows[-1].average is not None:
                rises.append(ScoreRise(history.reference, measure, rows[-1].average - rows[0].average, rise))
    return rises, readings


def _after_payment(contract: Contract, live: list[Enrolment], last: dict[UUID, date]) -> tuple[AfterPayment, ...]:
    rows = ClaimLine.objects.filter(contract=contract, state__in=SETTLED, claim__paid_on__isnull=False)
    paid: dict[UUID, date] = {}
    for enrolment, day in rows.values_list("enrolment_id", "claim__paid_on"):
        if day is not None:
            paid[enrolment] = max(day, paid.get(enrolment, day))
    return tuple(
        AfterPayment(each.reference, paid[each.id], last.get(each.child_id)) for each in live if each.id in paid
    )


def _proofs(contract: Contract, told: dict[UUID, ChildHistory], live: list[Enrolment]) -> tuple[ProofDated, ...]:
    references = {each.id: each.reference for each in live}
    known: dict[str, date] = {}
    for history in told.values():
        for group in (history.programmes, history.care, history.readings, history.checks):
            for each in group:
                if each.known_from is not None:
                    known[each.record_id] = timezone.localdate(each.known_from)
    rows = ClaimLine.objects.filter(contract=contract, claim__submitted_at__isnull=False)
    found = []
    for enrolment, promise, proof, sent in rows.values_list(
        "enrolment_id", "promise", "evidence__standing__proof", "claim__submitted_at"
    ):
        days = [known[each["record_id"]] for each in proof or () if each.get("record_id") in known]
        if enrolment in references and isinstance(sent, datetime):
            newest = max(days) if days else None
            found.append(ProofDated(references[enrolment], promise, timezone.localdate(sent), newest))
    return tuple(found)


def _pool(contract: Contract, terms: AgreedTerms, today: date) -> tuple[bool | None, ...]:
    """Return the mark of everybody accepted for the work whom the contract is about and who was never enrolled."""
    models = set(Enrolment.objects.filter(contract=contract).values_list("episode__model_name", flat=True))
    waiting = [each for model in sorted(models) for each in accepted(contract, terms, model)]
    born = {each.person_id: each.born for each in turning_points(person_ids=[one.person_id for one in waiting])}
    return tuple(
        _younger(born.get(each.person_id), each.referred_on)
        for each in waiting
        if fits(terms, each, born.get(each.person_id), today)
    )


def _care_days(enrolment: Enrolment, history: ChildHistory, away: list[StayFact], today: date) -> CareDays | None:
    """Return days away in as long a time before the start as after it, at most a year."""
    start = enrolment.started_on
    if start is None or start >= today:
        return None
    span = min(365, (today - start).days)
    before, after = Period(start - timedelta(days=span), start), Period(start, start + timedelta(days=span))
    counted = [Period(each.starts, each.ends) for each in history.care if not each.short_break]
    uncounted = [Period(each.starts, each.ends) for each in history.care if each.short_break]
    uncounted += [Period(each.starts, each.ends) for each in away]
    uncounted += [Period(each.starts, each.ends) for each in history.stays if each.kind in _NOT_COUNTED]
    return CareDays(
        enrolment.reference,
        counted_before=_days(counted, before),
        uncounted_before=_days(uncounted, before, but=counted),
        counted_after=_days(counted, after),
        uncounted_after=_days(uncounted, after, but=counted),
    )


def _days(periods: list[Period], within: Period, but: list[Period] | None = None) -> int:
    """Return how many days of a time lie in the periods; those in ``but`` are counted elsewhere."""
    return len(_every_day(periods, within) - (_every_day(but, within) if but else set()))


def _every_day(periods: list[Period], within: Period) -> set[int]:
    days: set[int] = set()
    end = within.end or within.start
    for each in periods:
        last = min(each.end or end, end)
        days.update(range(max(each.start, within.start).toordinal(), last.toordinal()))
    return days


def _is_young(history: ChildHistory) -> bool | None:
    return _younger(history.born, history.referred_on)


def _younger(born: date | None, referred_on: date | None) -> bool | None:
    if born is None or referred_on is None:
        return None
    age = age_on(born, referred_on)
    return age is not None and age.years < _YOUNGER_THAN


def _gains(user: UUID | None, agencies: dict[UUID, UUID], provider: UUID) -> bool | None:
    return agencies[user] == provider if user in agencies else None
