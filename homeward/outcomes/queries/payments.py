"""Payment runs: what one freezes, and performing it again."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from homeward.access.actions import record_read
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import Claim, ClaimLine, Contract, PaymentRun
from homeward.outcomes.queries.agreements import contract_for, terms_frozen_in
from homeward.outcomes.queries.priced import (
    bookings,
    by_terms,
    key_of,
    paid_so_far,
    payers_of,
    price_contract,
    read_contract,
)
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.ledger import shared_alike
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.claims import EARNED_BY_NOTHING
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import ClaimsRun
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.money import NOTHING

_HISTORY = TypeAdapter(ChildHistory)
_COMPARISON = TypeAdapter(CohortComparison)


@dataclass(frozen=True, slots=True)
class LinePerformed:
    """One line of a payment run beside the same line performed again."""

    unit: str
    promise: str
    occurrence: int
    title: str
    then: Decimal
    from_frozen: Decimal
    from_record: Decimal

    @property
    def equal(self) -> bool:
        """Whether all three agree to the penny."""
        return self.then == self.from_frozen == self.from_record


@dataclass(frozen=True, slots=True)
class RunPerformed:
    """A payment run performed again: from what was frozen, and from the record as it was known that day."""

    number: int
    contract: str
    paid_on: date
    reference: str
    amount: Decimal
    digest_holds: bool
    terms_unchanged: bool
    code_then: str
    code_now: str
    lines: tuple[LinePerformed, ...]

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return self.digest_holds and self.terms_unchanged and all(each.equal for each in self.lines)


def code_version() -> str:
    """Return the version of the code that prices."""
    try:
        return version("homeward")
    except PackageNotFoundError:  # run from its folder, never installed
        return "not installed"


def by_payer(lines: Iterable[ClaimLine]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return for each payer what it pays of these lines and what of it is held back, exact to the penny."""
    amounts: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    held: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    for each in lines:
        payers = payers_of(each.payers) or {"": each.amount}
        for name, amount in payers.items():
            amounts[name] += amount
        # What is held of a line that moves no money of its own is shared as the line it changes was.
        shares = payers if any(payers.values()) or each.changes is None else payers_of(each.changes.payers)
        parts = shared_alike(each.held_back, shares) or {next(iter(shares), ""): each.held_back}
        for name, kept in parts.items():
            held[name] += kept
    return {name: (amounts[name], held[name]) for name in {*amounts, *held}}


def freeze_run(contract: Contract, claim: Claim, lines: Sequence[ClaimLine], today: date) -> dict[str, Any]:
    """Return everything a payment was worked out from: call it with every line still to be paid."""
    told, booked = read_contract(contract, today=today), bookings(contract)
    before, paid = list(booked), paid_so_far(booked)
    groups = []
    for terms, some in by_terms(each for each in lines if each.kind not in EARNED_BY_NOTHING):
        found = price_contract(terms, told, today=today, claimed_before=before, paid_before=paid)
        agreed = {part: some[0].evidence[part] for part in ("terms", "answers", "numbers")}
        wanted = {key_of(each) for each in some}
        groups.append({**agreed, "lines": _payable(found.run, wanted)})
    return {
        "claim": claim.number,
        "today": today.isoformat(),
        "code": code_version(),
        "claimed_before": [list(key) for key in before],
        "paid_before": [[*key, str(amount)] for key, amount in paid.items()],
        "histories": [evidence.plain_history(told.histories[unit]) for unit in sorted(told.histories)],
        "comparisons": [_plain_comparison(each) for each in told.comparisons],
        "groups": groups,
        "paid": [
            {
                "line": str(each.id),
                "kind": each.kind,
                "key": list(key_of(each)),
                "title": each.title,
                "amount": str(each.amount),
                "held_back": str(each.held_back),
                "payers": each.payers,
            }
            for each in lines
        ],
    }


def reperform(*, by: Viewer, run_id: str) -> RunPerformed:
    """
    Perform a payment run again: from what was frozen, and from the record as it was known at that moment.

    :param run_id: its id, or the letters of the contract and its number: TTT-3
    :raises NotFound: if there is no such run, or none this viewer may know of
    """
    run = _run(run_id)
    contract = contract_for(by, run.contract_id)
    record_read("payment_run.reperformed", by=by, about=[Subject.contract(contract.id)], detail={"run": run.number})
    frozen = run.frozen
    told = [_HISTORY.validate_python(each) for each in frozen["histories"]]
    compared = [_COMPARISON.validate_python(each) for each in frozen.get("comparisons", ())]
    today = parse_date_text(frozen["today"])
    known = read_contract(contract, today=today, known_on=run.known_on)
    before: list[LineKey] = [(each[0], each[1], each[2]) for each in frozen["claimed_before"]]
    # Runs frozen before a child made safe kept what was paid have none.
    paid: dict[LineKey, Decimal] = {(u, p, n): Decimal(each) for u, p, n, each in frozen.get("paid_before", ())}
    titles = {tuple(each["key"]): each["title"] for each in frozen["paid"]}
    lines: list[LinePerformed] = []
    for group in frozen["groups"]:
        terms = terms_frozen_in(group)
        again = claims_run(terms, told, today=today, comparisons=compared, claimed_before=before, paid_before=paid)
        seen = claims_run(
            terms,
            known.histories.values(),
            today=today,
            known_on=run.known_on,
            comparisons=known.comparisons,
            claimed_before=before,
            paid_before=paid,
        )
        lines += _compared(group["lines"], again, seen, titles)
    return RunPerformed(
        number=run.number,
        contract=contract.prefix,
        paid_on=run.paid_on,
        reference=run.reference,
        amount=run.amount,
        digest_holds=evidence.digest(frozen) == run.digest,
        terms_unchanged=all(_unchanged(group) for group in frozen["groups"]),
        code_then=frozen["code"],
        code_now=code_version(),
        lines=tuple(lines),
    )


def histories_to_take_away(*, by: Viewer, contract_id: UUID, today: date) -> list[dict[str, Any]]:
    """
    Return the histories of a contract by reference, with no name: each as a line ``homeward terms price`` reads.

    :raises NotAllowed: unless the viewer may have this contract judged
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_JUDGE)
    told = read_contract(contract, today=today)
    record_read(
        "contract.histories_exported",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"histories": len(told.histories)},
    )
    rows = [{"history": evidence.plain_history(told.histories[unit])} for unit in sorted(told.histories)]
    return [*rows, *({"comparison": _plain_comparison(each)} for each in told.comparisons)]


def _plain_comparison(found: CohortComparison) -> dict[str, Any]:
    written: dict[str, Any] = evidence.plain(asdict(found) | {"matched": None})
    return written | {"matched": sorted(found.matched) if found.matched is not None else None}


def _run(run_id: str) -> PaymentRun:
    prefix, _, number = run_id.rpartition("-")
    rows = PaymentRun.objects.select_related("contract")
    if number.isdecimal() and prefix.isalpha():
        found = rows.filter(contract__prefix=prefix.upper(), number=int(number)).first()
    else:
        found = rows.filter(pk=run_id).first() if len(run_id) == 36 else None
    if found is None:
        raise NotFound("There is no such payment run, or it is not on one of your contracts.")
    return found


def _payable(run: ClaimsRun, wanted: set[LineKey]) -> list[dict[str, Any]]:
    found = {each.key: each for each in run.lines}
    return [
        {"key": list(key), "payable": str(found[key].payable if key in found else NOTHING)} for key in sorted(wanted)
    ]


def _compared(
    then: Iterable[dict[str, Any]], again: ClaimsRun, seen: ClaimsRun, titles: dict[tuple[Any, ...], str]
) -> Iterable[LinePerformed]:
    frozen_now = {each.key: each.payable for each in again.lines}
    record_now = {each.key: each.payable for each in seen.lines}
    for each in then:
        unit, promise, occurrence = each["key"]
        key = (unit, promise, occurrence)
        yield LinePerformed(
            unit=unit,
            promise=promise,
            occurrence=occurrence,
            title=titles.get(key, promise),
            then=Decimal(each["payable"]),
            from_frozen=frozen_now.get(key, NOTHING),
            from_record=record_now.get(key, NOTHING),
        )


def _unchanged(group: dict[str, Any]) -> bool:
    named = group["terms"]
    fingerprint: str = named["fingerprint"]
    return shelf.terms(named["name"], named["version"]).fingerprint == fingerprint
