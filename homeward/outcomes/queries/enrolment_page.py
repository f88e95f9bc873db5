"""The page of one enrolment: where each promise stands each time, why, what proves it, and what is still to hand in."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from django.db.models import Max

from homeward.access.actions import record_read
from homeward.access.queries import allowed
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine, Enrolment, HandedIn, Judging, StandingRecord
from homeward.outcomes.queries.agreements import Agreement, agreement_of, contract_for
from homeward.outcomes.queries.contracts import summaries
from homeward.outcomes.queries.days_looked_at import days_of_enrolment
from homeward.outcomes.queries.handed_in_page import view_of as evidence_view
from homeward.outcomes.queries.standings import view_of
from homeward.outcomes.rules.membership import AGE_EXCEPTION
from homeward.outcomes.rules.pricing.worth import price_in_words, worths
from homeward.outcomes.terms import looked_for
from homeward.outcomes.values.claims import LineKind, LineState
from homeward.outcomes.values.handed_in import LookedFor, Shape
from homeward.outcomes.values.pages import EnrolmentPage, PromisePaper
from homeward.outcomes.values.pages.enrolments import ClauseView
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import Promise
from homeward.vocabulary.errors import NotFound


def enrolment_page(*, by: Viewer, enrolment_id: UUID) -> EnrolmentPage:
    """
    Return everything the parties may know of one enrolment.

    :raises NotFound: if there is no such enrolment, or none this viewer may know of
    """
    row = Enrolment.objects.filter(pk=enrolment_id).first()
    if row is None:
        raise NotFound("There is no such enrolment, or it is not on one of your contracts.")
    contract = contract_for(by, row.contract_id, Permission.OUTCOME_READ)
    record_read("enrolment.opened", by=by, about=[Subject.contract(contract.id), Subject("enrolment", row.id)])
    agreement = agreement_of(contract)
    given = HandedIn.objects.filter(enrolment=row, takes_back__isnull=True).select_related("taken_back_by")
    evidence = tuple(evidence_view(each, row.reference) for each in given.order_by("-recorded_at", "id"))
    held = {(each.shape, each.code) for each in evidence if not each.taken_back}
    standings = list(StandingRecord.objects.filter(enrolment=row).order_by("promise", "occurrence"))
    return EnrolmentPage(
        id=row.id,
        contract=summaries([contract])[0],
        reference=row.reference,
        enrolled_on=row.enrolled_on,
        referred_on=row.referred_on,
        started_on=row.started_on,
        ended_on=row.ended_on,
        completed=row.completed,
        known_to=row.known_to,
        promises=tuple(_papers(row, agreement, held, standings)),
        days=days_of_enrolment(row, agreement, standings),
        clauses=tuple(ClauseView(*each) for each in row.clauses),
        to_hand_in=tuple(_about_the_unit(row, agreement, held)),
        may_have_happened=looked_for.special(agreement.terms),
        exception=_exception(row, held),
        evidence=evidence,
        may_hand_in=allowed(by, Permission.OUTCOME_ENROL),
        waits=_waits(row),
        withdrawn_on=row.withdrawn_on,
        withdrawn_because=row.withdrawn_because,
    )


def _waits(row: Enrolment) -> bool:
    """Say whether something was handed in, or taken back, since the contract was last judged."""
    last = Judging.objects.filter(contract_id=row.contract_id).aggregate(at=Max("recorded_at"))["at"]
    since = HandedIn.objects.filter(enrolment=row)
    return (since if last is None else since.filter(recorded_at__gt=last)).exists()


def _about_the_unit(row: Enrolment, agreement: Agreement, held: Collection[tuple[Shape, str]]) -> Iterator[LookedFor]:
    """Yield what the contract must be told of the unit and was not; the day of referral, where the record has none."""
    if row.referred_on is None and looked_for.counts_from_referral(agreement.terms):
        yield looked_for.REFERRED
    yield from (each for each in looked_for.of_unit(agreement.terms) if (each.shape, each.code) not in held)


def _exception(row: Enrolment, held: Collection[tuple[Shape, str]]) -> LookedFor | None:
    """Return the exception the parties may record for a unit of another age, if they may and have not."""
    if (Shape.ATTRIBUTE, AGE_EXCEPTION) in held or not any(
        holds is not True and may for _, holds, _, may in row.clauses
    ):
        return None
    return LookedFor(Shape.ATTRIBUTE, AGE_EXCEPTION, "An exception from the ages", values=("agreed",))


def _papers(
    row: Enrolment, agreement: Agreement, held: Collection[tuple[Shape, str]], standings: Sequence[StandingRecord]
) -> Iterator[PromisePaper]:
    worth = worths(agreement.terms)
    claimed = ClaimLine.objects.filter(enrolment=row, kind=LineKind.ORIGINAL.value).select_related("claim")
    lines = {(each.promise, each.occurrence): each for each in claimed.defer("evidence", "steps")}
    stand: defaultdict[str, list[StandingRecord]] = defaultdict(list)
    for each in standings:
        stand[each.promise].append(each)
    for promise in agreement.terms.promises:
        times = stand[promise.code]
        for one in times:
            line = lines.get((promise.code, one.occurrence))
            yield PromisePaper(
                standing=view_of(one, row.reference),
                times=len(times),
                worth=worth[promise.code],
                arithmetic=price_in_words(promise, agreement.terms, worth[promise.code]),
                claim_id=line.claim_id if line else None,
                claim_number=line.claim.number if line else None,
                line_id=line.id if line else None,
                line_state=LineState(line.state) if line else None,
                to_hand_in=_still(promise, one, agreement, held) if one is times[-1] else (),
            )


def _still(
    promise: Promise, last: StandingRecord, agreement: Agreement, held: Collection[tuple[Shape, str]]
) -> tuple[LookedFor, ...]:
    """Return what can still be handed in for a promise: nothing once it is earned for the last time it can be."""
    looked = looked_for.of_promise(agreement.terms, promise.code)
    if not agreement.document.practice_model:
        looked += looked_for.readings_of(agreement.terms, promise.code)
    if last.verdict != Verdict.EARNED.value:
        return looked
    most = promise.repeats.most if promise.repeats else 1
    if promise.repeats is None or (most is not None and last.occurrence >= most):
        return tuple(each for each in looked if each.shape is Shape.STAY)
    return looked
