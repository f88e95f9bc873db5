"""The form for how a contract is financed: tranches and costs a row each, or the same as a file."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import yaml
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.timezone import localdate

from homeward.interfaces.web.asking import ask
from homeward.interfaces.web.contract_money import money_crumbs
from homeward.interfaces.web.contract_money_reading import amount, number
from homeward.interfaces.web.typed import Typed, typed_in
from homeward.interfaces.web.viewing import viewer_of
from homeward.outcomes import actions
from homeward.outcomes.queries import money
from homeward.outcomes.values.money_financing import RankedFee, RankedFinance, RankedTranche
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import Invalid, ProblemList

MOST = {"tranche": 8, "fee": 8}
EVERY = (("month", "Every month"), ("quarter", "Every quarter"), ("year", "Every year"), ("once", "Once"))
_PERCENT = ("coupon", "protected", "share_of_rest")
_TIMES = ("floor", "ceiling")
_OF_TRANCHE = tuple(each.name for each in fields(RankedTranche))
_OF_FEE = tuple(each.name for each in fields(RankedFee))
_MOST_BYTES = 200_000


def financing_new(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """Record how the contract is financed."""
    by, today = viewer_of(request), localdate()
    words = money.plan_words(by=by, contract_id=contract_id, today=today)
    page = money.finance_page(by=by, contract_id=contract_id, today=today)
    sent = request.FILES.get("file")
    context = {
        "contract": words.contract,
        "every": EVERY,
        "most": MOST,
        "crumbs": money_crumbs(words.contract.title, contract_id, "How it is financed"),
    }
    if request.method == "POST" and (changed := _rows_changed(request.POST)):
        # A row more or less is no answer yet: the form comes back as it was typed.
        return render(request, "contracts/money_financing.html", {"typed": changed, "rows": _rows(changed), **context})

    def save(typed: Typed) -> str:
        starts = typed.day("in_force_from", "The day it comes into force")
        ends, basis = typed.maybe_day("closes_on", "The day it ends"), typed.words("basis")
        if sent is not None:
            number = actions.record_financing(
                by=by, contract_id=contract_id, finance=_sent(sent), in_force_from=starts, closes_on=ends, basis=basis,
                today=today,
            )  # fmt: skip
        else:
            number = actions.record_ranked_financing(
                by=by, contract_id=contract_id, told=_told(typed), in_force_from=starts, closes_on=ends, basis=basis,
                today=today,
            )  # fmt: skip
        return f"Recorded as version {number}. Earlier versions stay on record."

    start = _starting(page.ranked, today)
    shown = typed_in(request.POST) if request.method == "POST" else start
    return ask(
        request,
        "contracts/money_financing.html",
        save=save,
        onward=lambda: reverse("contract_finance", args=[contract_id]),
        start=start,
        rows=_rows(shown),
        **context,
    )


def _starting(told: RankedFinance | None, today: date) -> Typed:
    """Return the form as what is on record would fill it, or with one empty row of each."""
    said: dict[str, object] = {"in_force_from": today, "tranche-rows": "1", "fee-rows": "1", "tranche-1-rank": "1"}
    if told is not None:
        said |= {"wording": told.wording, "rest_to": told.rest_to, "tranche-rows": str(len(told.tranches))}
        said |= {"fee-rows": str(len(told.fees)), "coupons_first": "yes" if told.coupons_first else ""}
        for place, tranche in enumerate(told.tranches, 1):
            said |= {f"tranche-{place}-{name}": _shown(getattr(tranche, name)) for name in _OF_TRANCHE}
        for place, fee in enumerate(told.fees, 1):
            said |= {f"fee-{place}-{name}": _shown(getattr(fee, name)) for name in _OF_FEE}
    return Typed.starting(**said)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "\n".join(f"{day.isoformat()} {amount}" for day, amount in value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return f"{value:f}" if isinstance(value, Decimal) else "" if value is None else str(value)


def _rows(typed: Typed) -> dict[str, range]:
    """Return the numbers of the rows the form shows."""
    return {kind: range(1, _count(typed.fields, kind) + 1) for kind in MOST}


def _count(said: Mapping[str, str], kind: str) -> int:
    text = said.get(f"{kind}-rows", "1")
    return min(int(text), MOST[kind]) if text.isdecimal() and len(text) < 3 else 1


def _rows_changed(post: Any) -> Typed | None:
    """Return the form with a row added or taken out, if that is what was pressed."""
    said = dict(typed_in(post).fields)
    kind = said.get("more", "")
    if kind in MOST:
        place = min(_count(said, kind) + 1, MOST[kind])
        said[f"{kind}-rows"] = str(place)
        if kind == "tranche":
            said.setdefault(f"tranche-{place}-rank", str(place))
        return Typed(said)
    kind, _, text = said.get("less", "").partition("-")
    if kind not in MOST or not text.isdecimal():
        return None
    names, count = (_OF_TRANCHE if kind == "tranche" else _OF_FEE), _count(said, kind)
    for place in range(int(text), count + 1):
        for name in names:
            moved = said.pop(f"{kind}-{place + 1}-{name}", None)
            said.pop(f"{kind}-{place}-{name}", None)
            if moved is not None:
                said[f"{kind}-{place}-{name}"] = moved
    said[f"{kind}-rows"] = str(max(0, count - 1))
    return Typed(said)


def _told(typed: Typed) -> RankedFinance:
    """
    Return what was typed.

    :raises Invalid: naming every field that must be put right
    """
    problems = ProblemList()
    tranches = [_of_row(typed, place, problems, _tranche) for place in _rows(typed)["tranche"]]
    fees = [
        _of_row(typed, place, problems, _fee)
        for place in _rows(typed)["fee"]
        if typed.words(f"fee-{place}-title") or typed.words(f"fee-{place}-amount")
    ]
    problems.refuse_if_any()
    return RankedFinance(
        wording=typed.words("wording"),
        tranches=tuple(each for each in tranches if each is not None),
        fees=tuple(each for each in fees if each is not None),
        coupons_first=typed.words("coupons_first") == "yes",
        rest_to=typed.words("rest_to"),
    )


def _of_row(typed: Typed, place: int, problems: ProblemList, read: Any) -> Any:
    try:
        return read(typed, place)
    except Invalid as refusal:
        problems.extend(refusal.problems)
        return None


def _tranche(typed: Typed, place: int) -> RankedTranche:
    at = f"tranche-{place}"
    return RankedTranche(
        title=typed.words(f"{at}-title"),
        commitment=amount(typed, f"{at}-commitment", "The amount"),
        rank=typed.number(f"{at}-rank", "The rank"),
        recycled=typed.words(f"{at}-recycled") == "yes",
        drawdowns=_drawdowns(typed, f"{at}-drawdowns"),
        **{name: _maybe(typed, f"{at}-{name}", "a percentage, like 4") for name in _PERCENT},
        **{name: _maybe(typed, f"{at}-{name}", "a number, like 1.5") for name in _TIMES},
    )


def _fee(typed: Typed, place: int) -> RankedFee:
    every = typed.words(f"fee-{place}-every")
    if every not in dict(EVERY):
        raise Invalid.because("Choose how often it falls due.", field=f"fee-{place}-every")
    return RankedFee(
        title=typed.words(f"fee-{place}-title"),
        amount=amount(typed, f"fee-{place}-amount", "The amount"),
        every=every,  # type: ignore[arg-type]
    )


def _maybe(typed: Typed, name: str, like: str) -> Decimal | None:
    said = typed.words(name).rstrip("% ")
    return number(said, name, like) if said else None


def _drawdowns(typed: Typed, name: str) -> tuple[tuple[date, Decimal], ...]:
    found = []
    for line in typed.value(name).splitlines():
        day, _, said = line.strip().partition(" ")
        if not day:
            continue
        try:
            on = parse_date_text(day.rstrip(":;,"), label="The day")
        except Invalid as refusal:
            raise Invalid.because(
                f"“{line.strip()[:40]}”: {refusal.problems[0].message}", field=name, remedy="Like 2026-04-01 50000.00."
            ) from None
        found.append((on, number(said.replace("£", "").strip(), name, "a day and an amount, like 2026-04-01 50000.00")))
    return tuple(found)


def _sent(sent: UploadedFile) -> dict[str, Any]:
    """
    Return the finance section of a file that was sent: by itself, or within a whole terms file.

    :raises Invalid: beside the file
    """
    if (sent.size or 0) > _MOST_BYTES:
        raise Invalid.because("This file is larger than 200 kB.", field="file")
    try:
        found = yaml.safe_load(sent.read().decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f" Look at line {mark.line + 1}." if mark else ""
        raise Invalid.because(f"This cannot be read as YAML.{line}", field="file") from None
    section = found.get("finance", found) if isinstance(found, dict) else None
    if not isinstance(section, dict):
        raise Invalid.because("This holds no finance section.", field="file", remedy="Fill in the form instead.")
    return section


urlpatterns = [
    path("contracts/<uuid:contract_id>/finance/agree/", financing_new, name="contract_financing_new"),
]
