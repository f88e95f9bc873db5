"""What each payer committed, and how far claims, verified claims and payments have used it, by financial year."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from homeward.outcomes.rules.money.years import in_words, year, year_of
from homeward.outcomes.values.money_caps import CapUse, ClaimedMoney, Commitment
from homeward.outcomes.values.money_forecast import Cap, Forecast
from homeward.vocabulary.money import NOTHING


def burn_down(
    commitments: Iterable[Commitment], lines: Iterable[ClaimedMoney], forecast: Forecast | None = None
) -> tuple[CapUse, ...]:
    """
    Return each payer's years in order, then each payer in all; a year is that of the day the money was claimed for.

    A payer who committed no amount for a year is listed without one, so that nothing claimed goes unseen.
    """
    told = {(each.payer, each.year): each.most for each in commitments}
    claimed = list(lines)
    payers = sorted({payer for payer, _ in told} | {each.payer for each in claimed})
    found = []
    for payer in payers:
        own = [each for each in claimed if each.payer == payer]
        years = {begins for who, begins in told if who == payer and begins is not None}
        for begins in sorted(years | {year_of(each.day) for each in own}):
            of_year = [each for each in own if year_of(each.day) == begins]
            found.append(_use(payer, begins, told.get((payer, begins)), of_year, forecast))
        found.append(_use(payer, None, told.get((payer, None)), own, forecast))
    return tuple(found)


def caps_of(commitments: Sequence[Commitment], lines: Iterable[ClaimedMoney]) -> tuple[Cap, ...]:
    """Return what each commitment leaves, as caps for a forecast, in the order they were declared."""
    claimed = list(lines)
    found = []
    for each in commitments:
        own = [one for one in claimed if one.payer == each.payer and each.year in (None, year_of(one.day))]
        left = each.most - sum((one.amount for one in own), NOTHING)
        days = year(each.year) if each.year is not None else None
        title = f"{each.payer}’s commitment" + (f" for {in_words(each.year)}" if each.year is not None else "")
        found.append(
            Cap(
                key_of(each.payer, each.year),
                title,
                left,
                payer=each.payer,
                starts=days.start if days else None,
                ends=days.end if days else None,
            )
        )
    return tuple(found)


def key_of(payer: str, begins: int | None) -> str:
    """Return what a commitment's cap is called by in a forecast."""
    return f"{payer} {begins if begins is not None else 'in all'}"


def _use(
    payer: str, begins: int | None, most: Decimal | None, lines: Sequence[ClaimedMoney], forecast: Forecast | None
) -> CapUse:
    expected, ends = NOTHING, None
    if forecast is not None:
        fans = [fan for who, when, fan in forecast.payer_years if who == payer and begins in (None, when)]
        expected = sum((fan.p50 for fan in fans), NOTHING)
        ends = next((each for each in forecast.runs_out if each.cap == key_of(payer, begins)), None)
    return CapUse(
        payer=payer,
        year=begins,
        committed=most,
        claimed=sum((each.amount for each in lines), NOTHING),
        verified=sum((each.amount for each in lines if each.verified or each.paid), NOTHING),
        paid=sum((each.amount for each in lines if each.paid), NOTHING),
        expected=expected,
        runs_out=ends,
    )
