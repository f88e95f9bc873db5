"""What may be paid of what was delivered: limits, in the order the terms declare them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from homeward.outcomes.values.terms import ContractCap, Limit, OncePerChildAndPromise, PerChild
from homeward.vocabulary.money import NOTHING, in_words


@dataclass(frozen=True, slots=True)
class Delivered:
    """One earned promise on its way to being claimed."""

    child: str
    promise: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Priced:
    """A delivered promise with what of it may be paid; the rest is recorded as delivered and unpaid."""

    child: str
    promise: str
    delivered: Decimal
    payable: Decimal
    arithmetic: str

    @property
    def unpaid(self) -> Decimal:
        """What was delivered beyond a limit."""
        return self.delivered - self.payable


@dataclass
class Ledger:
    """What has been claimed so far on one contract; it grows as lines are priced."""

    contract: Decimal = NOTHING
    by_child: dict[str, Decimal] = field(default_factory=dict)
    lines: set[tuple[str, str]] = field(default_factory=set)

    def take(self, line: Priced) -> None:
        """Count a priced line."""
        self.contract += line.payable
        self.by_child[line.child] = self.by_child.get(line.child, NOTHING) + line.payable
        self.lines.add((line.child, line.promise))


def price(delivered: Iterable[Delivered], limits: Iterable[Limit], ledger: Ledger) -> Iterator[Priced]:
    """
    Yield a priced line for each delivered promise not claimed before.

    They are taken by child and then promise, so the order they come in never matters.
    """
    declared = tuple(limits)
    for each in sorted(delivered, key=lambda one: (one.child, one.promise)):
        once = any(isinstance(limit, OncePerChildAndPromise) for limit in declared)
        if once and (each.child, each.promise) in ledger.lines:
            continue
        line = _price_one(each, declared, ledger)
        ledger.take(line)
        yield line


def _price_one(each: Delivered, limits: tuple[Limit, ...], ledger: Ledger) -> Priced:
    payable, notes = each.amount, [in_words(each.amount)]
    for limit in limits:
        room = _room(limit, each.child, ledger)
        if room is not None and room < payable:
            payable = room
            notes.append(f"cut to {in_words(room)} by {_named(limit)}")
    return Priced(each.child, each.promise, each.amount, payable, ", ".join(notes))


def _room(limit: Limit, child: str, ledger: Ledger) -> Decimal | None:
    match limit:
        case PerChild(most=most):
            return max(NOTHING, most - ledger.by_child.get(child, NOTHING))
        case ContractCap(most=most):
            return max(NOTHING, most - ledger.contract)
        case _:
            return None


def _named(limit: Limit) -> str:
    match limit:
        case PerChild(most=most):
            return f"the most for one child, {in_words(most)}"
        case ContractCap(most=most):
            return f"the contract's cap of {in_words(most)}"
        case _:
            return "the rule that each promise is paid once"
