"""The money of a contract as rows to take away; whoever writes the file makes every cell inert."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from homeward.access.actions import record
from homeward.access.values import Subject, Viewer
from homeward.outcomes.queries.money.finance_page import finance_page
from homeward.outcomes.queries.money.money_page import money_page
from homeward.outcomes.queries.money.savings_page import savings_page
from homeward.outcomes.queries.money.signs_page import signs_page
from homeward.outcomes.values.money_forecast import Forecast
from homeward.outcomes.values.money_pages import FinancePage, MoneyPage, SavingsPage, SignsPage

Row = tuple[str | int | date | Decimal | None, ...]
Sheets = dict[str, list[Row]]
PAGES = ("money", "finance", "savings", "signs")


def money_sheets(*, by: Viewer, contract_id: UUID, today: date, pages: Sequence[str] = PAGES) -> Sheets:
    """
    Return the figures of these pages about a contract's money, a sheet for each table.

    Every row of a plan carries its version, so that nobody who adds a column up counts two versions together unawares.

    :raises NotFound: if there is no such contract, or none this viewer may know of
    """
    found: Sheets = {}
    for page in PAGES:
        if page in pages:
            found |= _SHEETS[page](by, contract_id, today)
    record("money.exported", by=by, about=[Subject.contract(contract_id)])
    return found


def sheet_names(page: str) -> tuple[str, ...]:
    """Return what the sheets of a page are called."""
    return _NAMES[page]


_NAMES = {
    "money": ("Plans", "Plan beside actual", "By promise", "By payer", "Versions by year", "Forecast", "Chances",
              "Caps", "Runs out", "Turns on"),
    "finance": ("Movements", "Tranches", "Waterfall", "Costs", "Draw-downs", "Projected"),
    "savings": ("Costs avoided", "Unit costs", "By agency"),
    "signs": ("Attributable", "Signs", "Children made safe"),
}  # fmt: skip


def _named(page: str, tables: Iterable[list[Row]]) -> Sheets:
    return dict(zip(_NAMES[page], tables, strict=True))


def _money(by: Viewer, contract_id: UUID, today: date) -> Sheets:
    page = money_page(by=by, contract_id=contract_id, today=today)
    return _named(
        "money",
        (
            _plans(page),
            *_compared(page),
            _versions(page),
            _fans(page.scenarios),
            [
                ("step", "definition", "numerator", "denominator", "not known", "likely from", "to", "used"),
                *(
                    (each.figure.title, each.figure.definition, each.figure.numerator, each.figure.denominator,
                     each.figure.missing, *_ends(each.figure.interval), _exact(each.mean))
                    for each in page.forecast.chances
                ),
            ],
            [
                ("payer", "year from April", "committed", "claimed", "verified", "paid", "left", "to come, median"),
                *(
                    (each.payer, each.year or "in all", each.committed, each.claimed, each.verified, each.paid,
                     each.left, each.expected)
                    for each in page.uses
                ),
            ],
            _runs_out(page),
            _turns_on(page),
        ),
    )  # fmt: skip


def _runs_out(page: MoneyPage) -> list[Row]:
    rows: list[Row] = [("limit", "left", "used up in the median path by", "share of paths that use it up")]
    return [*rows, *((each.title, each.left, each.on, _exact(each.share)) for each in page.runs_out)]


def _turns_on(page: MoneyPage) -> list[Row]:
    rows: list[Row] = [("what", "low end", "total then", "high end", "total then")]
    return [*rows, *((each.title, each.low_when, each.low, each.high_when, each.high) for each in page.swings)]


def _plans(page: MoneyPage) -> list[Row]:
    found: list[Row] = [("version", "in force from", "from", "to", "payer", "promise", "outcomes", "amount")]
    for plan in page.plans:
        found += [
            (
                plan.number,
                plan.in_force_from,
                row.starts,
                _last(row.ends),
                row.payer,
                row.promise,
                row.count,
                row.amount,
            )
            for row in plan.rows
        ]
    return found


def _compared(page: MoneyPage) -> tuple[list[Row], list[Row], list[Row]]:
    heads = ("version", "period", "planned outcomes", "planned", "outcomes", "paid", "difference", "not over yet")
    periods: list[Row] = [heads]
    promises: list[Row] = [("version", "promise", *heads[2:7])]
    payers: list[Row] = [("version", "payer", *heads[2:7])]
    told = page.beside
    if told is not None:
        for table, rows in ((periods, told.periods), (promises, told.promises), (payers, told.payers)):
            for each in rows:
                label = page.titles.get(each.label, each.label) if table is promises else each.label
                row: Row = (
                    told.plan.number, label, each.planned_count, each.planned, each.actual_count, each.actual,
                    each.difference,
                )  # fmt: skip
                table.append((*row, "yes" if each.to_come else "") if table is periods else row)
    return periods, promises, payers


def _versions(page: MoneyPage) -> list[Row]:
    heads: Row = ("financial year from", *(f"version {each.number}" for each in page.plans), "paid")
    return [heads, *((each.year, *each.planned, each.actual) for each in page.versions)]


def _fans(scenarios: Iterable[Forecast]) -> list[Row]:
    rows: list[Row] = [("scenario", "quarter", "5%", "25%", "median", "75%", "95%", "paths", "seed")]
    for found in scenarios:
        rows += [
            (found.scenario.title, each.words, *each.total.points, found.paths, found.seed) for each in found.quarters
        ]
    return rows


def _finance(by: Viewer, contract_id: UUID, today: date) -> Sheets:
    return _named("finance", _finance_tables(finance_page(by=by, contract_id=contract_id, today=today)))


def _finance_tables(page: FinancePage) -> Iterable[list[Row]]:
    yield [
        ("day", "kind", "about", "amount", "note"),
        *((each.movement.day, each.movement.kind.words, each.about, each.movement.amount, each.movement.note)
          for each in page.movements),
    ]  # fmt: skip
    now = page.to_date
    yield [
        ("tranche", "committed", "drawn", "outstanding", "coupon owed", "got back", "multiple", "yearly rate"),
        *(
            (each.title, each.commitment, each.drawn, each.outstanding, each.coupon_owed, each.got_back,
             each.returns.multiple, each.returns.rate)
            for each in (now.tranches if now else ())
        ),
    ]  # fmt: skip
    yield [
        ("day", "step", "amount", "left to share"),
        *((each.day, each.title, each.amount, each.left) for each in (now.steps if now else ())),
    ]
    yield [
        ("cost", "fell due", "paid", "owed"),
        *((each.title, each.due, each.paid, each.owed) for each in (now.fees if now else ())),
    ]
    yield [
        ("day", "tranche", "to be drawn", "in all by then", "drawn by then"),
        *((each.day, each.tranche, each.amount, each.planned, each.drawn) for each in page.planned),
    ]
    yield [
        ("scenario", "received in all", "multiple", "yearly rate"),
        *((title, total, end.returns.multiple, end.returns.rate) for title, _, total, end in page.projected),
    ]


def _savings(by: Viewer, contract_id: UUID, today: date) -> Sheets:
    return _named("savings", _savings_tables(savings_page(by=by, contract_id=contract_id, today=today)))


def _savings_tables(page: SavingsPage) -> Iterable[list[Row]]:
    found = page.avoided
    yield [
        ("what", "financial year from", "cashable", "agency", "number", "each", "gross", "not happening anyway",
         "due to the programme", "optimism", "after optimism", "present value"),
        *(
            (each.benefit.title, each.benefit.year, "yes" if each.unit_cost.cashable else "no", each.unit_cost.agency,
             each.benefit.gross, each.amount_each, each.gross, each.after_deadweight, each.after_attribution,
             each.optimism, each.net, each.present)
            for each in (found.lines if found else ())
        ),
    ]  # fmt: skip
    yield [
        ("what", "cost", "for each", "prices of", "agency", "cashable", "source", "dated"),
        *(
            (each.what, each.amount, each.per, each.price_base, each.agency, "yes" if each.cashable else "no",
             each.source, each.dated)
            for each in page.unit_costs
        ),
    ]  # fmt: skip
    yield [("agency", "cashable", "not cashable"), *(found.by_agency if found else ())]


def _signs(by: Viewer, contract_id: UUID, today: date) -> Sheets:
    return _named("signs", _signs_tables(signs_page(by=by, contract_id=contract_id, today=today)))


def _signs_tables(page: SignsPage) -> Iterable[list[Row]]:
    yield [
        ("promise", "earned", "of", "not known", "paid outcomes", "paid", "compared with", "attributable units", "from",
         "to", "attributable money", "why"),
        *(
            (each.paid.title, each.paid.earned.numerator, each.paid.earned.denominator, each.paid.earned.missing,
             each.paid.paid, each.paid.amount, each.comparator.says, each.units, each.low, each.high, each.amount,
             each.why)
            for each in page.attributable
        ),
    ]  # fmt: skip
    yield [
        ("sign", "definition", "numerator", "denominator", "not known", "likely from", "to", "expected", "says"),
        *(
            (each.figure.title, each.figure.definition, each.figure.numerator, each.figure.denominator,
             each.figure.missing, *_ends(each.figure.interval), each.expected, each.look.words)
            for each in page.signs.signs
        ),
    ]  # fmt: skip
    yield [
        ("child", "promise", "check day", "what happened", "stays paid"),
        *((each.reference, each.title, each.due_on, each.says, each.stays_paid) for each in page.kept),
    ]


_SHEETS: dict[str, Callable[[Viewer, UUID, date], Sheets]] = {
    "money": _money,
    "finance": _finance,
    "savings": _savings,
    "signs": _signs,
}


def _ends(interval: object) -> tuple[Decimal | None, Decimal | None]:
    low, high = getattr(interval, "low", None), getattr(interval, "high", None)
    return (None, None) if low is None or high is None else (_exact(low), _exact(high))


def _exact(share: float) -> Decimal:
    return Decimal(str(round(share, 4)))


def _last(ends: date) -> date:
    return date.fromordinal(ends.toordinal() - 1)
