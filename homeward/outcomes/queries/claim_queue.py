"""The claims that wait, over all contracts of the viewer: for whom, since when, and what the machine can check."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from homeward.access.actions import record_read, require
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Claim, ClaimLine, ClaimSample, StandingRecord
from homeward.outcomes.queries.agreements import agreement_of
from homeward.outcomes.rules.deadlines import pay_until
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.outcomes.values.standing import Verdict
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import count_of
from homeward.vocabulary.money import NOTHING

_OPEN = [each.value for each in ClaimState if each not in (ClaimState.PAID, ClaimState.REJECTED)]


@dataclass(frozen=True, slots=True)
class WaitingClaim:
    """One claim that waits: whose turn it is, since when, by when, and what a check of its lines found."""

    claim_id: UUID
    number: int
    contract_id: UUID
    contract: str
    state: ClaimState
    waits_for: str
    since: datetime
    days: int
    until: date | None
    lines: int
    amount: Decimal
    held_back: Decimal
    found: tuple[str, ...]


def claim_queue(*, by: Viewer, today: date) -> tuple[WaitingClaim, ...]:
    """
    Return every claim that waits on a contract of the viewer, the longest first.

    :raises NotAllowed: if none of the viewer's roles may see contracts
    """
    require(by, Permission.OUTCOME_READ)
    claims = list(
        Claim.objects.filter(state__in=_OPEN)
        .select_related("contract")
        .annotate(
            count=Count("lines"),
            amount=Sum("lines__amount"),
            held=Sum("lines__held_back"),
            lacking=Count("lines", filter=_LACKS),
        )
        .order_by("contract__title", "number")
    )
    changed, sampled = _changed(claims), set(ClaimSample.objects.values_list("claim_id", flat=True))
    terms = {each.contract_id: agreement_of(each.contract).terms for each in claims}
    record_read("claim.queue_opened", by=by, about=[Subject.contract(each) for each in terms])
    rows = [_waiting(each, terms[each.contract_id], changed, sampled, today) for each in claims]
    return tuple(sorted(rows, key=lambda each: each.since))


_LACKS = Q(lines__state=LineState.ELIGIBLE.value)


def _changed(claims: Sequence[Claim]) -> Mapping[UUID, int]:
    """Return how many lines of each claim the record no longer earns, as it was last judged."""
    rows = ClaimLine.objects.filter(claim__in=claims, kind=LineKind.ORIGINAL.value, enrolment__isnull=False)
    by_promise: defaultdict[tuple[UUID | None, str, int], list[UUID]] = defaultdict(list)
    for claim_id, enrolment_id, promise, occurrence in rows.values_list(
        "claim_id", "enrolment_id", "promise", "occurrence"
    ):
        by_promise[enrolment_id, promise, occurrence].append(claim_id)
    lost = StandingRecord.objects.filter(enrolment_id__in={key[0] for key in by_promise}).exclude(
        verdict=Verdict.EARNED.value
    )
    found: Counter[UUID] = Counter()
    for enrolment_id, promise, occurrence in lost.values_list("enrolment_id", "promise", "occurrence"):
        found.update(by_promise.get((enrolment_id, promise, occurrence), ()))
    return found


def _waiting(
    claim: Claim, terms: AgreedTerms, changed: Mapping[UUID, int], sampled: set[UUID], today: date
) -> WaitingClaim:
    state = ClaimState(claim.state)
    since = claim.verified_at or claim.submitted_at or claim.recorded_at
    found = [
        (getattr(claim, "lacking", 0), "lacks evidence the contract asks for", "lack evidence the contract asks for"),
        (changed.get(claim.id, 0), "is not earned any more, as last judged", "are not earned any more, as last judged"),
    ]
    says = [f"{count_of(number, 'line')} {one if number == 1 else many}." for number, one, many in found if number]
    if state is ClaimState.SUBMITTED and terms.validation.sampling is not None and claim.id not in sampled:
        says.append("The sample is not drawn yet.")
    return WaitingClaim(
        claim_id=claim.id,
        number=claim.number,
        contract_id=claim.contract_id,
        contract=claim.contract.title,
        state=state,
        waits_for=_waits_for(claim, terms),
        since=since,
        days=(today - timezone.localdate(since)).days,
        until=pay_until(terms.claims, claim.invoiced_on),
        lines=getattr(claim, "count", 0),
        amount=getattr(claim, "amount", None) or NOTHING,
        held_back=getattr(claim, "held", None) or NOTHING,
        found=tuple(says),
    )


def _waits_for(claim: Claim, terms: AgreedTerms) -> str:
    state = ClaimState(claim.state)
    if state in (ClaimState.APPROVED, ClaimState.PART_APPROVED):
        if terms.validation.audit_sign_off and claim.signed_off_by is None:
            return "Internal audit, to sign it off"
        return "The provider, to invoice it"
    return {
        ClaimState.DRAFT: "The provider, to submit it",
        ClaimState.SUBMITTED: "A verifier, to decide it",
        ClaimState.QUERIED: "The provider, to answer",
        ClaimState.DISPUTED: "A verifier, to decide again",
        ClaimState.INVOICED: "The commissioner, to pay it",
    }[state]
