"""What a payment run freezes: everything it was worked out from, as plain data under digests."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from homeward.outcomes.models import Claim, ClaimLine, ClaimSample, Contract
from homeward.outcomes.queries.payments import by_payer
from homeward.outcomes.queries.priced import (
    bookings,
    by_terms,
    key_of,
    paid_so_far,
    price_contract,
    read_contract,
)
from homeward.outcomes.queries.samples import looked_at, nobody_looked_at
from homeward.outcomes.rules import evidence
from homeward.outcomes.rules.performed_again import line_as_data
from homeward.outcomes.values.claims import EARNED_BY_NOTHING, SETTLED, LineKind

_CODE = ("outcomes/rules", "outcomes/values", "vocabulary")


def freeze_run(contract: Contract, claims: Sequence[Claim], lines: Sequence[ClaimLine], today: date) -> dict[str, Any]:
    """Return everything a payment was worked out from: call it with every line still to be paid."""
    told, booked = read_contract(contract, today=today), bookings(contract)
    before, paid = list(booked), paid_so_far(booked)
    groups = []
    for terms, some in by_terms(each for each in lines if each.kind not in EARNED_BY_NOTHING):
        run = price_contract(terms, told, today=today, claimed_before=before, paid_before=paid).run
        priced = {each.key: each for each in run.lines}
        groups.append(
            {
                **{part: some[0].evidence[part] for part in ("terms", "answers", "numbers")},
                "lines": [
                    {"key": list(key), **line_as_data(priced.get(key))}
                    for key in sorted({key_of(each) for each in some})
                ],
                "set_aside": {each.unit: list(each.faults) for each in run.set_aside},
            }
        )
    histories = [evidence.plain_history(told.histories[unit]) for unit in sorted(told.histories)]
    code = code_digest()
    return {
        "claims": [each.number for each in claims],
        "today": today.isoformat(),
        "code": code_version(),
        "settled_up_to": told.settled_up_to.isoformat() if told.settled_up_to else None,
        "claimed_before": [list(key) for key in before],
        "paid_before": [[*key, str(amount)] for key, amount in paid.items()],
        "paid_earlier": _paid_earlier(contract, lines),
        "histories": histories,
        "comparisons": [evidence.plain_comparison(each) for each in told.comparisons],
        "groups": groups,
        "paid": [paid_line(each) for each in lines],
        "payers": {
            name: {"amount": str(amount), "held_back": str(held)} for name, (amount, held) in by_payer(lines).items()
        },
        "samples": [found for each in claims if (found := _sample(each, lines)) is not None],
        "digests": {"terms": terms_digest(groups), "histories": evidence.digest({"": histories}), "code": code},
    }


def code_version() -> str:
    """Return the version of the code that prices."""
    try:
        return version("homeward")
    except PackageNotFoundError:  # run from its folder, never installed
        return "not installed"


@cache
def code_digest() -> str:
    """Return the digest of every line of code a price can depend on: the rules, the values, the words."""
    house, found = Path(__file__).parents[2], sha256()
    for file in sorted(each for part in _CODE for each in (house / part).rglob("*.py")):
        found.update(file.relative_to(house).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()


def terms_digest(groups: Iterable[dict[str, Any]]) -> str:
    """Return the digest of the terms of a run, each with its answers and numbers."""
    agreed = [{part: each[part] for part in ("terms", "answers", "numbers")} for each in groups]
    return evidence.digest({"": sorted(agreed, key=evidence.digest)})


def paid_line(line: ClaimLine) -> dict[str, Any]:
    """Return a line as it is paid, as plain data."""
    return {
        "line": str(line.id),
        "claim": line.claim.number,
        "kind": line.kind,
        "key": list(key_of(line)),
        "title": line.title,
        "asked": str(line.asked),
        "amount": str(line.amount),
        "held_back": str(line.held_back),
        "payers": line.payers,
    }


def _paid_earlier(contract: Contract, lines: Sequence[ClaimLine]) -> list[list[Any]]:
    rows = ClaimLine.objects.filter(contract=contract, state__in=SETTLED).exclude(kind__in=EARNED_BY_NOTHING)
    rows = rows.exclude(pk__in=[each.pk for each in lines])
    sums: dict[tuple[str, str, int], Decimal] = {}
    for unit, promise, occurrence, amount in rows.values_list("unit", "promise", "occurrence", "amount"):
        sums[unit, promise, occurrence] = sums.get((unit, promise, occurrence), Decimal(0)) + amount
    return [[*key, str(amount)] for key, amount in sorted(sums.items())]


def _sample(claim: Claim, lines: Iterable[ClaimLine]) -> dict[str, Any] | None:
    """Return what the error of a claim's sample was worked out from, where it was applied to the rest."""
    mine = (each for each in lines if each.claim_id == claim.pk)
    line = next((each for each in mine if each.kind == LineKind.EXTRAPOLATION.value), None)
    sample = ClaimSample.objects.filter(claim=claim).first() if line is not None else None
    if line is None or sample is None:
        return None
    found, _ = looked_at(sample)
    return {
        "claim": claim.number,
        "seed": sample.seed,
        "looked_at": [[str(asked), str(stands)] for asked, stands in found],
        # What was cut was looked at; by now its state no longer says so.
        "rest": [str(each.amount) for each in nobody_looked_at(sample) if each.amount == each.asked],
        "paid": str(line.amount),
    }
