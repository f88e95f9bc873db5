"""A sample of a claim: the rule it is drawn by, what was found in it, and what nobody looked at."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils import timezone

from homeward.outcomes.models import Claim, ClaimLine, ClaimSample, Contract
from homeward.outcomes.queries.agreements import Agreement, agreement_of
from homeward.outcomes.queries.made_safe import made_safe
from homeward.outcomes.queries.priced import by_terms, key_of, price_contract, read_contract
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.sampling import ErrorRate, Extrapolated, LineToSample, error_rate, extrapolated
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


def to_sample(contract: Contract, lines: Sequence[ClaimLine], today: date) -> list[LineToSample]:
    """
    Return what sampling is told of the lines of a claim.

    A line still earned by a record that came to be known after the claim was made is a line at risk, so what proves it
    now is looked at too, not only what was frozen then.
    """
    told = read_contract(contract, today=today)
    found = []
    for terms, some in by_terms(lines):
        priced = price_contract(terms, told, today=today, claimed_before=[])
        for each in some:
            standing, history = priced.standing(key_of(each)), priced.told.get(each.unit)
            proofs = {one.record_id for one in standing.proof} if standing is not None else set()
            newest = _newest(evidence.plain_history(history), proofs) if history is not None else None
            found.append(_to_sample(each, newest))
    return found


def _to_sample(line: ClaimLine, newest: datetime | None) -> LineToSample:
    frozen = line.evidence.get("history") or {}
    proofs = {each["record_id"] for each in (line.evidence.get("standing") or {}).get("proof", ())}
    moments = [each for each in (newest, _newest(frozen, proofs)) if each is not None]
    return LineToSample(
        line=str(line.id),
        amount=line.amount,
        nights_from_threshold=_nights_from_care(line.evidence),
        evidence_known_at=max(moments) if moments else None,
        claimed_at=line.claim.submitted_at,
    )


def _newest(history: Mapping[str, Any], proofs: Collection[str]) -> datetime | None:
    """Return the moment the newest of these records of a history came to be known."""
    moments = [
        datetime.fromisoformat(row["known_from"])
        for name in ("programmes", "care", "readings", "checks", "stays", "events")
        for row in history.get(name, ())
        if row.get("record_id") in proofs and row.get("known_from")
    ]
    return max(moments) if moments else None


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
    """
    Return what was asked and what stands of each line drawn at random and decided, and how many are not.

    A line that was lost because a child was made safe is no error: it tells nothing of the lines nobody looked at.
    """
    drawn = [each["line"] for each in sample.lines if each["at_random"]]
    lines = list(ClaimLine.objects.filter(pk__in=drawn).defer("steps"))
    decided = [each for each in lines if each.state in _DECIDED]
    safe = made_safe((each for each in decided if each.amount < each.asked), today=timezone.localdate())
    return [(each.asked, each.amount) for each in decided if each.pk not in safe], len(lines) - len(decided)


def nobody_looked_at(sample: ClaimSample) -> list[ClaimLine]:
    """Return the lines of the claim that were not drawn and stand; what was asked about or cut was looked at."""
    drawn = [each["line"] for each in sample.lines]
    rows = ClaimLine.objects.filter(claim_id=sample.claim_id, kind=LineKind.ORIGINAL.value, amount__gt=0, query="")
    rows = rows.exclude(state=LineState.PART_APPROVED.value).exclude(pk__in=drawn)
    return list(rows.order_by("unit", "promise", "occurrence"))


def error_of(claim: Claim) -> Extrapolated | None:
    """Return what the error of a claim's sample takes off the lines nobody looked at; None where it takes nothing."""
    sample = ClaimSample.objects.filter(claim=claim).first()
    if sample is None:
        return None
    found, undecided = looked_at(sample)
    rest = {str(each.id): each.amount for each in nobody_looked_at(sample)}
    return None if undecided else extrapolated(error_rate(found), rest, rule_of(agreement_of(claim.contract)))


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
