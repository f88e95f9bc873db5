"""Perform a payment run again: from what was frozen, and from the record as it was known at that moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter

from homeward.access.actions import record_read
from homeward.access.values import Subject, Viewer
from homeward.outcomes.models import ClaimLine, PaymentRun
from homeward.outcomes.queries.agreements import contract_for, terms_frozen_in
from homeward.outcomes.queries.freezing import code_digest, code_version, paid_line, terms_digest
from homeward.outcomes.queries.priced import Told, read_contract
from homeward.outcomes.rules import evidence, performed_again
from homeward.outcomes.rules.performed_again import Basis, Difference
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.rules.pricing.run import claims_run
from homeward.outcomes.terms import shelf
from homeward.outcomes.values.claims import LineState
from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.lines import ClaimsRun, PricedLine
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import NotFound
from homeward.vocabulary.money import NOTHING

_HISTORIES = TypeAdapter(list[ChildHistory])
_COMPARISONS = TypeAdapter(list[CohortComparison])
Frozen = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LinePerformed:
    """One outcome of a payment run beside the same outcome performed again."""

    unit: str
    promise: str
    occurrence: int
    title: str
    then: Decimal
    from_frozen: Decimal
    from_record: Decimal
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether nothing of it differs."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class RunPerformed:
    """
    A payment run performed again.

    ``differences`` are those of no single line: who was set aside, what the histories told, what stands in the ledger.
    That the code is another is said beside them, and is no difference by itself: what it prices is compared.
    """

    number: int
    contract: str
    claims: tuple[int, ...]
    paid_on: date
    reference: str
    amount: Decimal
    payers: Mapping[str, Decimal]
    digest_holds: bool
    terms_unchanged: bool
    histories_unchanged: bool
    code_then: str
    code_now: str
    same_code: bool
    lines: tuple[LinePerformed, ...]
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        whole = self.digest_holds and self.terms_unchanged and self.histories_unchanged
        return whole and not self.differences and all(each.equal for each in self.lines)


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
    known = read_contract(contract, today=parse_date_text(frozen["today"]), known_on=run.known_on)
    lines, aside = _performed(frozen, known, run)
    told = [evidence.plain_history(known.histories[unit]) for unit in sorted(known.histories)]
    compared = [evidence.plain_comparison(each) for each in known.comparisons]
    digests = frozen.get("digests", {})
    differences = [
        *aside,
        *performed_again.histories_differ(frozen["histories"], told),
        *_comparisons_differ(frozen, compared),
        *(found for each in frozen.get("samples", ()) for found in performed_again.sample_differs(each)),
        *_ledger_differs(run),
    ]
    return RunPerformed(
        number=run.number,
        contract=contract.prefix,
        claims=tuple(frozen["claims"]) if "claims" in frozen else (frozen["claim"],),
        paid_on=run.paid_on,
        reference=run.reference,
        amount=run.amount,
        payers={name: Decimal(each["amount"]) for name, each in frozen.get("payers", {}).items()},
        digest_holds=evidence.digest(frozen) == run.digest,
        terms_unchanged=all(_unchanged(group) for group in frozen["groups"])
        and digests.get("terms", terms_digest(frozen["groups"])) == terms_digest(frozen["groups"]),
        histories_unchanged=digests.get("histories", "") in ("", evidence.digest({"": frozen["histories"]})),
        code_then=frozen["code"],
        code_now=code_version(),
        same_code=digests.get("code") == code_digest(),
        lines=tuple(lines),
        differences=tuple(differences),
    )


def _performed(frozen: Frozen, known: Told, run: PaymentRun) -> tuple[list[LinePerformed], list[Difference]]:
    told = _HISTORIES.validate_python(frozen["histories"])
    compared = _COMPARISONS.validate_python(frozen.get("comparisons", ()))
    before: list[LineKey] = [(each[0], each[1], each[2]) for each in frozen["claimed_before"]]
    # Runs frozen before a child made safe kept what was paid have none.
    paid: dict[LineKey, Decimal] = {(u, p, n): Decimal(each) for u, p, n, each in frozen.get("paid_before", ())}
    today = parse_date_text(frozen["today"])
    settled = parse_date_text(frozen["settled_up_to"]) if frozen.get("settled_up_to") else None
    lines: list[LinePerformed] = []
    aside: list[Difference] = []
    payable: dict[Basis, dict[LineKey, Decimal]] = {Basis.FROZEN: {}, Basis.RECORD: {}}
    for group in frozen["groups"]:
        terms = terms_frozen_in(group)
        again = claims_run(
            terms, told, today=today, comparisons=compared, claimed_before=before, paid_before=paid,
            settled_up_to=settled,
        )  # fmt: skip
        seen = claims_run(
            terms, known.histories.values(), today=today, known_on=run.known_on, comparisons=known.comparisons,
            claimed_before=before, paid_before=paid, settled_up_to=known.settled_up_to,
        )  # fmt: skip
        lines += _lines(frozen, group, again, seen)
        for basis, found in ((Basis.FROZEN, again), (Basis.RECORD, seen)):
            aside += performed_again.set_aside_differs(group["set_aside"], found, basis) if "set_aside" in group else []
            payable[basis] |= {key: each for key, each in _payable(found).items() if key in _keys(group)}
    beyond = [one for basis, some in payable.items() for one in performed_again.paid_beyond(frozen, some, basis)]
    return lines, [*aside, *beyond]


def _lines(frozen: Frozen, group: Frozen, again: ClaimsRun, seen: ClaimsRun) -> Iterable[LinePerformed]:
    titles = {tuple(each["key"]): each["title"] for each in frozen["paid"]}
    priced: dict[Basis, dict[LineKey, PricedLine]] = {
        Basis.FROZEN: {each.key: each for each in again.lines},
        Basis.RECORD: {each.key: each for each in seen.lines},
    }
    for then in group["lines"]:
        unit, promise, occurrence = key = _key(then["key"])
        title = titles.get(key, promise)
        found = {basis: some.get(key) for basis, some in priced.items()}
        of = f"{unit}, {title}"
        yield LinePerformed(
            unit=unit,
            promise=promise,
            occurrence=occurrence,
            title=title,
            then=Decimal(then["payable"]),
            from_frozen=_amount(found[Basis.FROZEN]),
            from_record=_amount(found[Basis.RECORD]),
            differences=tuple(
                one for basis, line in found.items() for one in performed_again.line_differs(of, then, line, basis)
            ),
        )


def _comparisons_differ(frozen: Frozen, now: list[dict[str, Any]]) -> list[Difference]:
    then = frozen.get("comparisons", [])
    if then == now:
        return []
    return [Difference("Comparators", "what was handed in", f"{len(then)} told", f"{len(now)} told", Basis.RECORD)]


def _ledger_differs(run: PaymentRun) -> list[Difference]:
    rows = ClaimLine.objects.filter(claim__paid_in__run=run).exclude(state=LineState.REJECTED.value)
    now = {str(each.id): paid_line(each) for each in rows.select_related("claim").defer("evidence", "steps")}
    found = performed_again.ledger_differs(run.frozen["paid"], now)
    whole = sum((Decimal(each["amount"]) for each in run.frozen["paid"]), NOTHING)
    if whole != run.amount:
        found.append(Difference("The run", "its amount", f"{whole}", f"{run.amount}", Basis.LEDGER))
    return found


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


def _payable(run: ClaimsRun) -> dict[LineKey, Decimal]:
    return {each.key: each.payable for each in run.lines}


def _amount(line: PricedLine | None) -> Decimal:
    return line.payable if line is not None else NOTHING


def _keys(group: Frozen) -> set[LineKey]:
    return {_key(each["key"]) for each in group["lines"]}


def _key(row: Any) -> LineKey:
    return (row[0], row[1], row[2])


def _unchanged(group: Frozen) -> bool:
    named = group["terms"]
    fingerprint: str = named["fingerprint"]
    return shelf.terms(named["name"], named["version"]).fingerprint == fingerprint
