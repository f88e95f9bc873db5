"""What payers pay of lines, and the histories a contract is priced by, to be taken away."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from homeward.access.actions import record_read
from homeward.access.values import Permission, Subject, Viewer
from homeward.outcomes.models import ClaimLine
from homeward.outcomes.queries.agreements import contract_for
from homeward.outcomes.queries.priced import payers_of, read_contract
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.ledger import shared_alike
from homeward.vocabulary.money import NOTHING


def by_payer(lines: Iterable[ClaimLine]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return for each payer what it pays of these lines and what of it is held back, exact to the penny."""
    amounts: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    held: defaultdict[str, Decimal] = defaultdict(lambda: NOTHING)
    for each in lines:
        payers = shares_of(each)
        for name, amount in payers.items():
            amounts[name] += amount
        # What is held of a line that moves no money of its own is shared as the line it changes was.
        shares = payers if any(payers.values()) or each.changes is None else shares_of(each.changes)
        parts = shared_alike(each.held_back, shares) or {next(iter(shares), ""): each.held_back}
        for name, kept in parts.items():
            held[name] += kept
    return {name: (amounts[name], held[name]) for name in {*amounts, *held}}


def shares_of(line: ClaimLine, *, asked: bool = False) -> dict[str, Decimal]:
    """Return what each payer pays of a line, or was asked for; nobody named is the commissioner."""
    named = (line.asked_payers or line.payers) if asked else line.payers
    amount = line.asked if asked else line.amount
    if not named and not amount and line.changes is not None:
        return dict.fromkeys(line.changes.payers or [""], NOTHING)
    return payers_of(named) or {"": amount}


def histories_to_take_away(
    *, by: Viewer, contract_id: UUID, today: date, known_on: datetime | None = None
) -> list[dict[str, Any]]:
    """
    Return the histories of a contract by reference, with no name: each as a line ``homeward terms price`` reads.

    :param known_on: as the record was held at this moment
    :raises NotAllowed: unless the viewer may have this contract judged
    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    contract = contract_for(by, contract_id, Permission.OUTCOME_JUDGE)
    told = read_contract(contract, today=today, known_on=known_on)
    record_read(
        "contract.histories_exported",
        by=by,
        about=[Subject.contract(contract.id)],
        detail={"histories": len(told.histories)},
    )
    rows = [{"history": evidence.plain_history(told.histories[unit])} for unit in sorted(told.histories)]
    return [*rows, *({"comparison": evidence.plain_comparison(each)} for each in told.comparisons)]
