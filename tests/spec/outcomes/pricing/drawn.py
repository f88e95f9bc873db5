"""Draw delivered outcomes as rows of a table, and read off what is paid of each."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from homeward.outcomes.rules.pricing.item import Item
from homeward.outcomes.values.standing import Standing, Verdict
from homeward.outcomes.values.terms import AgreedTerms

PROMISE: dict[str, Any] = {
    "wording": "Made up for a test.",
    "source": "ours",
    "share_source": "ours",
    "reading": "Made up for a test.",
    "due": "day",
    "measure": {"kind": "event", "event": "something"},
}


def terms(*codes: str, promises: dict[str, dict[str, Any]] | None = None, **parts: Any) -> AgreedTerms:
    """Made-up terms with these promises (each a flat £100 unless said), and whatever parts a test is about."""
    given = promises or {code: {} for code in codes}
    flat = {"price": {"kind": "flat", "amount": "100.00"}}
    return AgreedTerms.model_validate(
        {
            "name": "made_up",
            "version": "1.0",
            "currency": "GBP",
            "unit": "person",
            "population": {"wording": "Anybody.", "source": "ours", "programme": "none"},
            "check_days": {"day": {"title": "The day", "fact": "enrolled"}},
            "promises": [
                {**PROMISE, **({} if "percent" in own or "price" in own else flat), "code": code, "title": code, **own}
                for code, own in given.items()
            ],
            "limits": [{"kind": "none"}],
            "rounding": {"rule": "half_up", "per": "line", "says": "To the penny."},
            "evidence": {},
            "validation": {
                "wording": "Nothing.",
                "source": "ours",
                "reading": "Nothing.",
                "verifier": "different_person",
            },
            "claims": {"every": "quarter", "in_arrears": True, "source": "ours"},
            **parts,
        }
    )


def rows_of(table: str) -> list[dict[str, str]]:
    lines = [line.strip() for line in table.strip().splitlines() if line.strip() and "-+-" not in line]
    names = [name.strip() for name in lines[0].split("|")]
    return [dict(zip(names, (cell.strip() for cell in line.split("|")), strict=True)) for line in lines[1:]]


def item_of(row: dict[str, str], agreed: AgreedTerms, *, amount: str = "") -> Item:
    """
    A row of a drawn table as an item: ``who``, ``promise``, ``day``, ``amount``, ``times``, ``quantity``, ``payer``.

    ``part`` is the sub-cohort.
    """
    promise = agreed.promise(row.get("promise") or agreed.promises[0].code)
    day = date.fromisoformat(row.get("day") or "2024-01-01")
    quantity = Fraction(row["quantity"]) if row.get("quantity") else None
    pounds = Decimal(row.get("amount") or amount or "100.00")
    standing = Standing(
        promise=promise.code,
        title=promise.title,
        verdict=Verdict.EARNED,
        reason="It happened.",
        due_on=day,
        window=None,
        proof=(),
        worth=pounds,
        amount=pounds,
        arithmetic="",
        occurrence=int(row.get("times") or 1),
        quantity=quantity,
        counted_in=row.get("counted") or "days",
    )
    return Item(
        unit=row["who"],
        cohort="",
        payer=row.get("payer", ""),
        sub_cohort=row.get("part", ""),
        promise=promise,
        order=agreed.promises.index(promise),
        standing=standing,
        delivered_on=day,
        terms=agreed,
        terms_version="1.0",
        amount=Fraction(pounds),
        gross=Fraction(pounds),
        delivered=pounds,
        payable=pounds,
    )
