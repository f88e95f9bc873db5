"""From ranks to the order of sharing that a terms file holds, and back: fees, then the tranches, then what is left."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from homeward.outcomes.values.money_financing import RankedFee, RankedFinance, RankedTranche
from homeward.outcomes.values.terms.finance import Finance, WaterfallStep
from homeward.vocabulary.errors import ProblemList
from homeward.vocabulary.money import NOTHING

_WHOLE = Decimal(100)


def check_ranked(told: RankedFinance) -> None:
    """
    Refuse financing that makes no sense, each fault at its row ("tranche-2-rank").

    :raises Invalid: naming everything that must be put right
    """
    problems = ProblemList()
    if not told.tranches:
        problems.add("Nobody puts money in.", field="tranche-1-title", remedy="Give at least one tranche.")
    ranks: dict[int, str] = {}
    for place, each in enumerate(told.tranches, 1):
        _check_tranche(each, f"tranche-{place}", problems)
        if each.rank in ranks:
            problems.add(
                f"“{each.title}” and “{ranks[each.rank]}” have the same rank.",
                field=f"tranche-{place}-rank",
                remedy="Say which is paid first.",
            )
        ranks.setdefault(each.rank, each.title)
    names = [title.casefold() for title in (*(one.title for one in told.tranches), *(one.title for one in told.fees))]
    if len(set(names)) < len(names):
        problems.add("Two tranches or costs have the same name.", field="tranche-1-title")
    for place, fee in enumerate(told.fees, 1):
        if not fee.title:
            problems.add("Say what this cost is.", field=f"fee-{place}-title")
        if fee.amount <= 0:
            problems.add("A cost is more than nothing.", field=f"fee-{place}-amount")
    shared = sum((each.share_of_rest or NOTHING for each in told.tranches), NOTHING)
    if shared > _WHOLE:
        says = f"Together they have {shared.normalize():f}% of what is left."
        problems.add(says, field="rest_to", remedy="At most 100%.")
    if shared < _WHOLE and not told.rest_to:
        problems.add("Say who gets what is left.", field="rest_to")
    problems.refuse_if_any()


def finance_of(told: RankedFinance) -> dict[str, Any]:
    """Return ranks as the finance section of a terms file; check them first."""
    ordered = sorted(told.tranches, key=lambda one: one.rank)
    keys = _keys([each.title for each in ordered] + [each.title for each in told.fees])
    mine, costs = keys[: len(ordered)], keys[len(ordered) :]
    steps: list[dict[str, Any]] = [{"pays": "fee", "to": key} for key in costs]
    coupons = [{"pays": "coupon", "to": key} for each, key in zip(ordered, mine, strict=True) if each.coupon]
    if told.coupons_first:
        steps += [*coupons, *({"pays": "principal", "to": key} for key in mine)]
    else:
        for key in mine:
            steps += [*(each for each in coupons if each["to"] == key), {"pays": "principal", "to": key}]
    steps += _rest(ordered, mine, told.rest_to)
    return {
        "wording": told.wording or "As agreed with the investors.",
        "source": "agreement",
        "tranches": [_tranche(each, key) for each, key in zip(ordered, mine, strict=True)],
        "fees": [
            {"key": key, "title": each.title, "paid_to": key, "amount": str(each.amount), "every": each.every}
            for each, key in zip(told.fees, costs, strict=True)
        ],
        "waterfall": steps,
    }


def ranked_of(finance: Finance) -> RankedFinance | None:
    """Return financing as ranks, where its order can be told so; None where it was agreed in another order."""
    ranks = {key: place for place, key in enumerate(_by_principal(finance.waterfall), 1)}
    if set(ranks) != {each.key for each in finance.tranches}:
        return None
    shares, rest_to = _shares(finance.waterfall, set(ranks))
    told = RankedFinance(
        wording=finance.wording,
        tranches=tuple(
            RankedTranche(
                each.title, each.commitment, ranks[each.key], _percent(each.coupon), _multiple(each.floor),
                _multiple(each.ceiling), _percent(each.protected), shares.get(each.key), each.recycled,
                tuple((one.day, one.amount) for one in each.planned),
            )
            for each in sorted(finance.tranches, key=lambda one: ranks[one.key])
        ),
        fees=tuple(RankedFee(each.title, each.amount, each.every) for each in finance.fees),
        coupons_first=_coupons_first(finance.waterfall),
        rest_to=rest_to,
    )  # fmt: skip
    again = Finance.model_validate(finance_of(told))
    same = [(step.pays, step.share) for step in again.waterfall] == [(s.pays, s.share) for s in finance.waterfall]
    return told if same else None


def _check_tranche(each: RankedTranche, at: str, problems: ProblemList) -> None:
    if not each.title:
        problems.add("Give the tranche a name.", field=f"{at}-title", remedy="For example: Senior loan.")
    if each.commitment <= 0:
        problems.add("It is committed more than nothing.", field=f"{at}-commitment")
    for name in ("coupon", "protected", "share_of_rest"):
        value = getattr(each, name)
        if value is not None and not 0 <= value <= _WHOLE:
            problems.add("This must be from 0% to 100%.", field=f"{at}-{name}")
    if each.floor is not None and each.floor < 0:
        problems.add("A floor is never less than nothing.", field=f"{at}-floor")
    if each.ceiling is not None and each.ceiling < (each.floor or NOTHING):
        problems.add("The most it gets back is less than the least.", field=f"{at}-ceiling", remedy="Check both.")
    drawn = sum((amount for _, amount in each.drawdowns), NOTHING)
    if any(amount <= 0 for _, amount in each.drawdowns):
        problems.add("Every draw-down is more than nothing.", field=f"{at}-drawdowns")
    if drawn > each.commitment and not each.recycled:
        problems.add("More is drawn than is committed.", field=f"{at}-drawdowns", remedy="Check the amounts.")


def _tranche(each: RankedTranche, key: str) -> dict[str, Any]:
    found: dict[str, Any] = {"key": key, "title": each.title, "commitment": str(each.commitment)}
    for name in ("coupon", "protected"):
        value = getattr(each, name)
        if value:
            found[name] = f"{value}%"
    for name in ("floor", "ceiling"):
        value = getattr(each, name)
        if value is not None:
            found[name] = str(value)
    if each.recycled:
        found["recycled"] = True
    if each.drawdowns:
        found["planned"] = [{"day": day.isoformat(), "amount": str(amount)} for day, amount in sorted(each.drawdowns)]
    return found


def _rest(ordered: Sequence[RankedTranche], keys: Sequence[str], rest_to: str) -> list[dict[str, Any]]:
    """Return the shares of what is left; each step has its part of what the steps before it left."""
    left, found = Fraction(1), []
    for each, key in zip(ordered, keys, strict=True):
        if each.share_of_rest:
            whole = Fraction(each.share_of_rest) / 100
            part = whole / left
            found.append({"pays": "share", "to": key} | ({"share": str(part)} if part < 1 else {}))
            left -= whole
    if left > 0:
        found.append({"pays": "share", "to": _key(rest_to)})
    return found


def _shares(steps: Sequence[WaterfallStep], tranches: set[str]) -> tuple[dict[str, Decimal], str]:
    left, found, rest_to = Fraction(1), {}, ""
    for each in steps:
        if each.pays != "share":
            continue
        whole = left * (each.share if each.share is not None else 1)
        left -= whole
        if each.to in tranches:
            found[each.to] = _decimal(whole * 100)
        else:
            rest_to = each.to
    return found, rest_to


def _by_principal(steps: Sequence[WaterfallStep]) -> list[str]:
    return list(dict.fromkeys(each.to for each in steps if each.pays == "principal"))


def _coupons_first(steps: Sequence[WaterfallStep]) -> bool:
    kinds = [each.pays for each in steps if each.pays in ("coupon", "principal")]
    return kinds.count("coupon") > 1 and kinds == sorted(kinds)


def _keys(titles: Sequence[str]) -> list[str]:
    found: list[str] = []
    for title in titles:
        key, number = _key(title), 1
        while key in found:
            number += 1
            key = f"{_key(title)[:36]}_{number}"
        found.append(key)
    return found


def _key(title: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")[:40].strip("_")
    return plain if plain[:1].isalpha() else f"part_{plain}"[:40]


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else _decimal(share * 100)


def _multiple(share: Fraction | None) -> Decimal | None:
    return None if share is None else _decimal(share)


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / Decimal(number.denominator)
