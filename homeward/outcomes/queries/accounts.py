"""What is held back of a contract's payments and until when, what waits to be paid, how far accounts are settled."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from homeward.access.values import Viewer
from homeward.outcomes.models import Claim, ClaimLine, Contract, Settlement
from homeward.outcomes.queries.payments import by_payer
from homeward.outcomes.queries.priced import key_of
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import SETTLED, ClaimState, LineState
from homeward.outcomes.values.lines import StepKind
from homeward.vocabulary.money import NOTHING

_OVER = (ClaimState.PAID.value, ClaimState.REJECTED.value, ClaimState.DRAFT.value)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is held back of one outcome that was paid, and the sentence that says until when."""

    reference: str
    title: str
    amount: Decimal
    says: str
    line_id: UUID


@dataclass(frozen=True, slots=True)
class ToPay:
    """A claim that was invoiced and waits to be paid: its version, and what leaves the bank of each payer."""

    claim_id: UUID
    number: int
    version: int
    amount: Decimal
    cash: Decimal
    payers: dict[str, Decimal]
    made_by_viewer: bool


@dataclass(frozen=True, slots=True)
class SettledAccounts:
    """One reconciliation that was agreed: for outcomes up to and including a day."""

    number: int
    up_to: date
    settled_on: date
    paid: Decimal
    held_back: Decimal
    clawed_back: Decimal
    by_name: str
    note: str


def held_back_now(contract: Contract) -> tuple[HeldBack, ...]:
    """Return what is held back of each outcome, with releases and corrections added up."""
    rows: defaultdict[LineKey, list[ClaimLine]] = defaultdict(list)
    lines = ClaimLine.objects.filter(contract=contract, state__in=SETTLED).exclude(held_back=0)
    for each in lines.defer("evidence").order_by("recorded_at", "id"):
        rows[key_of(each)].append(each)
    sums = {key: sum((each.held_back for each in some), NOTHING) for key, some in rows.items()}
    return tuple(
        HeldBack(some[0].unit, some[0].title, sums[key], _until(some), some[0].id)
        for key, some in sorted(rows.items())
        if sums[key]
    )


def waiting_to_be_paid(contract: Contract, by: Viewer) -> tuple[ToPay, ...]:
    """Return the claims that were invoiced and not paid yet."""
    claims = list(Claim.objects.filter(contract=contract, state=ClaimState.INVOICED.value).order_by("number"))
    lines: defaultdict[UUID, list[ClaimLine]] = defaultdict(list)
    rows = ClaimLine.objects.filter(claim__in=claims).exclude(state=LineState.REJECTED.value)
    for each in rows.select_related("changes").defer("evidence", "changes__evidence", "steps"):
        lines[each.claim_id].append(each)
    return tuple(_to_pay(each, lines[each.id], by) for each in claims)


def settlements(contract: Contract) -> tuple[SettledAccounts, ...]:
    """Return every reconciliation that was agreed, the newest first."""
    return tuple(
        SettledAccounts(
            row.number,
            row.up_to,
            row.settled_on,
            row.paid,
            row.held_back,
            row.clawed_back,
            row.settled_by_name,
            row.note,
        )
        for row in Settlement.objects.filter(contract=contract).order_by("-number")
    )


def claims_under_way(contract: Contract, up_to: date) -> list[int]:
    """Return the numbers of the claims for times up to a day that are neither paid nor rejected."""
    rows = Claim.objects.filter(contract=contract, period_ends__lte=up_to + timedelta(days=1)).exclude(state__in=_OVER)
    return list(rows.order_by("number").values_list("number", flat=True))


def last_day_to_settle(contract: Contract, today: date) -> date | None:
    """Return the last day up to which accounts can be agreed now: of the last claim before any that is under way."""
    last: date | None = None
    for state, ends in (
        Claim.objects.filter(contract=contract).order_by("period_ends").values_list("state", "period_ends")
    ):
        if state not in _OVER:
            break
        if state != ClaimState.DRAFT.value and ends <= today:
            last = ends - timedelta(days=1)
    before = Settlement.objects.filter(contract=contract).order_by("-number").values_list("up_to", flat=True).first()
    return last if last is not None and (before is None or last > before) else None


def _until(lines: Iterable[ClaimLine]) -> str:
    """Return what the newest line that holds something back says of it."""
    found = [step["says"] for each in lines for step in each.steps if step["kind"] == StepKind.HOLD_BACK.value]
    return found[-1] if found else ""


def _to_pay(claim: Claim, lines: list[ClaimLine], by: Viewer) -> ToPay:
    sums = {name: amount - held for name, (amount, held) in sorted(by_payer(lines).items())}
    return ToPay(
        claim_id=claim.id,
        number=claim.number,
        version=claim.version,
        amount=sum((each.amount for each in lines), NOTHING),
        cash=sum(sums.values(), NOTHING),
        payers=sums,
        made_by_viewer=by.user_id in (claim.drafted_by, claim.submitted_by, claim.invoiced_by),
    )
