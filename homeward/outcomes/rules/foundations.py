"""Payments made whatever is achieved, and how they are recovered from outcomes claimed later."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from homeward.outcomes.rules.ledger import Entry
from homeward.outcomes.rules.pricing.limits import LineKey
from homeward.outcomes.values.claims import LineKind
from homeward.outcomes.values.lines import LineStep, StepKind
from homeward.outcomes.values.terms import AgreedTerms
from homeward.vocabulary.dates import plain_day
from homeward.vocabulary.money import NOTHING, in_words, split_by_shares


def code_of(number: int) -> str:
    """Return what the foundation payment of this place in the terms is booked under."""
    return f"foundation_{number}"


def title_of(terms: AgreedTerms, code: str) -> str:
    """Return the title of a foundation payment by its code."""
    return terms.timing.foundations[int(code.removeprefix("foundation_"))].title


def foundations(terms: AgreedTerms, booked: Collection[str], today: date) -> list[Entry]:
    """Return the foundation payments that have fallen due and were never claimed."""
    found = []
    for number, each in enumerate(terms.timing.foundations):
        if each.paid_on > today or code_of(number) in booked:
            continue
        says = f"{each.title}: {in_words(each.amount)}, paid on {plain_day(each.paid_on)} whatever is achieved."
        if each.recovered:
            says += " It is recovered from outcomes claimed later."
        step = LineStep(StepKind.PRICE, f"timing.foundations.{number}", says, each.amount)
        found.append(_entry(("", code_of(number), 1), LineKind.FOUNDATION, each.amount, terms, each.paid_on, step))
    return found


def recoveries(
    terms: AgreedTerms, paid: Mapping[str, Decimal], recovered: Mapping[str, Decimal], *, claimed: Decimal, claim: int
) -> list[Entry]:
    """
    Return what is recovered in a claim: what is still outstanding, and never more than the claim asks for outcomes.

    :param paid: what was paid of each foundation payment, by its code
    :param recovered: what was recovered of each before, on its way or paid
    :param claimed: what this claim pays out for outcomes
    """
    found, left = [], claimed
    for number, each in enumerate(terms.timing.foundations):
        code = code_of(number)
        outstanding = paid.get(code, NOTHING) - recovered.get(code, NOTHING)
        off = min(outstanding, left) if each.recovered else NOTHING
        if off <= NOTHING:
            continue
        left -= off
        says = (
            f"{in_words(outstanding)} of “{each.title}” was still to be recovered; {in_words(off)} is taken off here, "
            f"and {in_words(outstanding - off)} is left."
        )
        step = LineStep(StepKind.PRICE, f"timing.foundations.{number}", says, -off)
        found.append(_entry(("", code, claim), LineKind.RECOVERY, -off, terms, each.paid_on, step))
    return found


def _entry(key: LineKey, kind: LineKind, amount: Decimal, terms: AgreedTerms, on: date, step: LineStep) -> Entry:
    return Entry(
        key=key, kind=kind, amount=amount, delivered=NOTHING, gross=NOTHING, deadweight=NOTHING, held_back=NOTHING,
        payers=_payers(terms, amount, on), steps=(step,),
    )  # fmt: skip


def _payers(terms: AgreedTerms, amount: Decimal, on: date) -> dict[str, Decimal]:
    for phase in terms.payer_shares:
        if (phase.starts is None or phase.starts <= on) and (phase.ends is None or on < phase.ends) and phase.shares:
            names = sorted(phase.shares)
            weights = [Decimal(phase.shares[name].numerator) / phase.shares[name].denominator for name in names]
            return dict(zip(names, split_by_shares(amount, weights), strict=True))
    payers = [each.key for each in terms.parties if each.role == "payer"]
    return {payers[0]: amount} if len(payers) == 1 else {}
