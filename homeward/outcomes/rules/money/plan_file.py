"""
Read a plan from the rows of a file, and check it however it came: every fault at once, with its place and remedy.

A cell arrives as a spreadsheet or a CSV holds it: text, a number, a day, or nothing. A formula arrives as its text.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from homeward.outcomes.values.money_plans import PlanFault, PlanRow
from homeward.vocabulary.dates import parse_date_text, plain_day
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.money import pounds

COLUMNS = ("from", "to", "payer", "promise", "outcomes", "amount")
_ALSO = {
    "from": {"from", "start", "starts", "period start", "first day"},
    "to": {"to", "end", "ends", "period end", "last day"},
    "payer": {"payer", "commissioner", "paid by"},
    "promise": {"promise", "metric", "outcome metric", "measure"},
    "outcomes": {"outcomes", "count", "number", "units", "planned outcomes"},
    "amount": {"amount", "£", "value", "planned payment", "pounds"},
}
MOST_ROWS = 5000
MOST_OUTCOMES = 1_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan may name: the contract's payers, its promises by code, and its words for them."""

    payers: tuple[str, ...]
    promises: tuple[tuple[str, str], ...]

    def promise(self, said: str) -> str | None:
        """Return the code of a promise called by its code or its title."""
        plain = said.casefold()
        return next((code for code, title in self.promises if plain in (code.casefold(), title.casefold())), None)

    def payer(self, said: str) -> str | None:
        """Return a payer as the contract calls it; the only one may be left out."""
        if not said and len(self.payers) == 1:
            return self.payers[0]
        return next((each for each in self.payers if each.casefold() == said.casefold()), None)


def read_plan(
    rows: Sequence[tuple[int, Sequence[object]]], known: Known
) -> tuple[tuple[PlanRow, ...], list[PlanFault]]:
    """
    Return the rows of a plan, or every fault that keeps it out; never both.

    :param rows: the rows with the numbers a spreadsheet shows; the first that is not empty holds the headings
    """
    filled = [(number, cells) for number, cells in rows if any(_text(each) for each in cells)]
    if len(filled) < 2:
        return (), [PlanFault("the file", "There is no row under the headings.", "Use the template.")]
    if len(filled) > MOST_ROWS + 1:
        return (), [PlanFault("the file", f"A plan has at most {MOST_ROWS} rows.", "Plan by quarter.")]
    number, headings = filled[0]
    places, faults = _places(number, headings)
    if faults:
        return (), faults
    read: list[tuple[str, PlanRow]] = []
    for number, cells in filled[1:]:
        found = _Row(number, cells, places, known)
        row = found.read()
        faults += found.faults
        if row is not None:
            read.append((f"row {number}", row))
    faults += clashes(read)
    return ((), faults) if faults else (tuple(row for _, row in read), [])


def check_plan(rows: Iterable[PlanRow], known: Known) -> list[PlanFault]:
    """Return every fault in rows that came another way than by file."""
    placed = [(f"line {number}", row) for number, row in enumerate(rows, 1)]
    faults = [PlanFault("the plan", "It has no line.", "Add at least one.")] if not placed else []
    for place, row in placed:
        if known.payer(row.payer) is None:
            faults.append(_unknown_payer(place, row.payer, known))
        if known.promise(row.promise) is None:
            faults.append(_unknown_promise(place, row.promise, known))
        faults += _sense(place, row)
    return [*faults, *clashes(placed)]


def clashes(placed: Iterable[tuple[str, PlanRow]]) -> list[PlanFault]:
    """Return the rows of one payer and promise whose days overlap: the same outcome would be planned twice."""
    groups: dict[tuple[str, str], list[tuple[str, PlanRow]]] = {}
    for place, row in placed:
        groups.setdefault((row.payer, row.promise), []).append((place, row))
    faults = []
    for group in groups.values():
        ordered = sorted(group, key=lambda one: (one[1].starts, one[1].ends))
        for (place, row), (next_place, following) in pairwise(ordered):
            if following.starts < row.ends:
                faults.append(
                    PlanFault(
                        next_place,
                        f"Its days overlap those of {place}, for the same payer and promise.",
                        "Give each period once; two versions of a plan are two files.",
                    )
                )
    return faults


class _Row:
    """One row being read, with what is wrong in it."""

    def __init__(self, number: int, cells: Sequence[object], places: dict[str, int], known: Known) -> None:
        self.faults: list[PlanFault] = []
        self._number, self._known = number, known
        self._cells = {name: cells[at] if at < len(cells) else None for name, at in places.items()}

    def read(self) -> PlanRow | None:
        starts = self._read("from", _day)
        last = self._read("to", _day)
        payer = self._named("payer", self._known.payer, _unknown_payer)
        promise = self._named("promise", self._known.promise, _unknown_promise)
        count = self._read("outcomes", _whole)
        amount = self._read("amount", _money)
        if starts is None or last is None or payer is None or promise is None or count is None or amount is None:
            return None
        row = PlanRow(starts, last + timedelta(days=1), payer, promise, count, amount)
        self.faults += _sense(f"row {self._number}", row)
        return row

    def _read[Found](self, name: str, reader: Callable[[object], Found]) -> Found | None:
        raw = self._cells[name]
        place = f"row {self._number}, {name}"
        if _text(raw).startswith("="):
            self.faults.append(PlanFault(place, "This cell holds a formula.", "Replace it by its value."))
            return None
        if not _text(raw):
            self.faults.append(PlanFault(place, "This cell is empty.", "Fill it in, with 0 where nothing is planned."))
            return None
        try:
            return reader(raw)
        except Invalid as refusal:
            problem = refusal.problems[0]
            self.faults.append(PlanFault(place, problem.message, problem.remedy or "Put it right in the file."))
            return None

    def _named(
        self, name: str, find: Callable[[str], str | None], fault: Callable[[str, str, Known], PlanFault]
    ) -> str | None:
        said = _text(self._cells[name])
        found = find(said)
        if found is None:
            self.faults.append(fault(f"row {self._number}, {name}", said, self._known))
        return found


def _places(number: int, headings: Sequence[object]) -> tuple[dict[str, int], list[PlanFault]]:
    said = [_text(each).casefold().replace("_", " ") for each in headings]
    places = {name: at for name, also in _ALSO.items() for at, each in enumerate(said) if each in also}
    missing = [name for name in COLUMNS if name not in places]
    remedy = f"The headings are {', '.join(COLUMNS)}."
    return places, [PlanFault(f"row {number}", f"There is no column “{name}”.", remedy) for name in missing]


def _sense(place: str, row: PlanRow) -> list[PlanFault]:
    faults = []
    if row.ends <= row.starts:
        last = plain_day(row.ends - timedelta(days=1))
        faults.append(PlanFault(place, f"It ends on {last}, before it starts.", "Check both days."))
    if row.count < 0 or row.amount < 0:
        faults.append(PlanFault(place, "A plan is never less than nothing.", "Give 0 or more."))
    if row.amount > 0 and row.count == 0:
        faults.append(PlanFault(place, "Money is planned for no outcome.", "Say how many outcomes it is for."))
    return faults


def _unknown_payer(place: str, said: str, known: Known) -> PlanFault:
    message = f"“{said[:40]}” pays nothing on this contract." if said else "The payer is missing."
    return PlanFault(place, message, f"Its payers are {', '.join(known.payers)}.")


def _unknown_promise(place: str, said: str, known: Known) -> PlanFault:
    message = f"This contract has no promise “{said[:40]}”." if said else "The promise is missing."
    return PlanFault(place, message, f"Its promises are {', '.join(title for _, title in known.promises)}.")


def _text(raw: object) -> str:
    return "" if raw is None else str(raw).strip()


def _day(raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    return parse_date_text(_text(raw), label="The day")


def _whole(raw: object) -> int:
    try:
        number = Decimal(_text(raw).replace(",", ""))
        if number == number.to_integral_value() and abs(number) <= MOST_OUTCOMES:
            return int(number)
    except InvalidOperation:
        pass
    raise Invalid.because("This is not a whole number of outcomes.", remedy="Write it like 12.")


def _money(raw: object) -> Decimal:
    # A workbook holds every number as a float; what it shows for 1234.5 is exactly that text.
    return pounds(repr(raw) if isinstance(raw, float) else _text(raw))
