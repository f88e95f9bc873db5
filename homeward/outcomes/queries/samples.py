"""A sample of a claim: the rule it is drawn by, what was found in it, and what nobody looked at."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

from homeward.outcomes.models import Claim, ClaimLine, ClaimSample
from homeward.outcomes.queries.agreements import Agreement
from homeward.outcomes.rules.sampling import ErrorRate, LineToSample, error_rate
from homeward.outcomes.values.claims import APPROVED, SETTLED, LineKind, LineState
from homeward.outcomes.values.terms.validation import Sampling

_DECIDED = {*APPROVED, *SETTLED, LineState.REJECTED.value, LineState.INVOICED.value}
# Where the terms say nothing: a tenth at random, never fewer than one, and nothing taken off.
_USUAL = Sampling.model_construct(
    share=Fraction(1, 10), at_least=1, always_above=None, extrapolate=False, tolerated=None
)


@dataclass(frozen=True, slots=True)
class SampleView:
    """A sample on the page of a claim."""

    seed: str
    share: str
    drawn: int
    drawn_from: int
    undecided: int
    rate: ErrorRate


def rule_of(agreement: Agreement) -> Sampling:
    """Return how a claim under these terms is sampled."""
    return agreement.terms.validation.sampling or _USUAL


def to_sample(line: ClaimLine) -> LineToSample:
    """Return what sampling is told of a line, from its frozen evidence alone."""
    history = line.evidence.get("history") or {}
    proofs = {each["record_id"] for each in (line.evidence.get("standing") or {}).get("proof", ())}
    days = [
        _day(row["known_from"])
        for name in ("programmes", "care", "readings", "checks", "stays", "events")
        for row in history.get(name, ())
        if row.get("record_id") in proofs and row.get("known_from")
    ]
    return LineToSample(
        line=str(line.id),
        amount=line.amount,
        nights_from_threshold=_nights_from_care(line.evidence),
        evidence_known_on=max(days) if days else None,
        claimed_on=line.due_on,
    )


def sample_view(claim: Claim) -> SampleView | None:
    """Return the sample of a claim with what was found in it, or None while none is drawn."""
    sample = ClaimSample.objects.filter(claim=claim).first()
    if sample is None:
        return None
    found, undecided = looked_at(sample)
    return SampleView(
        seed=sample.seed,
        share=f"{float(Fraction(sample.share)) * 100:.0f}%",
        drawn=len(sample.lines),
        drawn_from=sample.drawn_from,
        undecided=undecided,
        rate=error_rate(found),
    )


def looked_at(sample: ClaimSample) -> tuple[list[tuple[Decimal, Decimal]], int]:
    """Return what was asked and what stands of each line drawn at random and decided, and how many are not."""
    drawn = [each["line"] for each in sample.lines if each["at_random"]]
    lines = list(ClaimLine.objects.filter(pk__in=drawn).defer("evidence"))
    decided = [(each.asked, each.amount) for each in lines if each.state in _DECIDED]
    return decided, len(lines) - len(decided)


def nobody_looked_at(sample: ClaimSample) -> list[ClaimLine]:
    """Return the lines of the claim that were not drawn and stand."""
    drawn = [each["line"] for each in sample.lines]
    rows = ClaimLine.objects.filter(claim_id=sample.claim_id, kind=LineKind.ORIGINAL.value, amount__gt=0)
    return list(rows.exclude(pk__in=drawn).order_by("unit", "promise", "occurrence"))


def _day(moment: str) -> date:
    return timezone.localdate(datetime.fromisoformat(moment))


def _nights_from_care(frozen: dict[str, Any]) -> int | None:
    """Return how many nights lay between the days looked at and the nearest stay in care outside them."""
    window = (frozen.get("standing") or {}).get("window")
    if not window or not window.get("end"):
        return None
    starts, ends = date.fromisoformat(window["start"]), date.fromisoformat(window["end"])
    gaps = []
    for row in (frozen.get("history") or {}).get("care", ()):
        began = date.fromisoformat(row["starts"])
        ended = date.fromisoformat(row["ends"]) if row["ends"] else None
        if began >= ends:
            gaps.append((began - ends).days)
        elif ended is not None and ended <= starts:
            gaps.append((starts - ended).days)
    return min(gaps) if gaps else None
