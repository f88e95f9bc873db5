"""Check one row against everything known, and say what becomes of it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from homeward.transfer.rules.doubles import check_double, is_repeat
from homeward.transfer.rules.ledger import Ledger
from homeward.transfer.rules.reading import problem_in
from homeward.transfer.rules.references import check_references
from homeward.transfer.rules.sheets import CHECKS, NOTES
from homeward.transfer.rules.sheets.referrals import facts_of
from homeward.transfer.rules.stretches import check_period
from homeward.transfer.values import Fate, Row, RowProblem, Sheet

MoreChecks = Callable[[Row], Iterable[RowProblem]]


@dataclass(frozen=True, slots=True)
class Examined:
    """A row, everything found wrong with it, and what becomes of it. ``repeats``: an earlier row says the same."""

    row: Row
    fate: Fate
    problems: tuple[RowProblem, ...] = ()
    repeats: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the row is to be written."""
        return not self.repeats and self.fate in (Fate.NEW, Fate.CHANGED)


def examine(
    row: Row, found: Iterable[RowProblem], sheet: Sheet, ledger: Ledger, more: MoreChecks | None = None
) -> Examined:
    """
    Return what becomes of a row.

    :param found: what was wrong with its cells
    :param more: checks that need the record, made last and only if the row is right so far
    """
    of_cells = list(found)
    problems = [*of_cells, *check_double(row, sheet, ledger)]
    if is_repeat(row, ledger):
        return Examined(row, Fate.UNCHANGED, tuple(problems), repeats=True)
    # Of a cell that could not be read nothing more is said: it would only say that the cell holds nothing.
    unread = {each.column for each in of_cells if each.is_block}
    problems += _not_about(unread, check_references(row, sheet, ledger))
    is_new = ledger.fate_of(row) is not Fate.UNCHANGED
    if is_new:
        problems += _not_about(unread, check_period(row, sheet))
        problems += _not_about(unread, CHECKS[sheet.key](row, ledger))
    if more is not None and is_new and not any(each.is_block for each in problems):
        problems += more(row)
    return _settled(row, problems, ledger)


def _not_about(columns: Collection[str], problems: Iterable[RowProblem]) -> list[RowProblem]:
    return [each for each in problems if each.column not in columns]


def _settled(row: Row, problems: list[RowProblem], ledger: Ledger) -> Examined:
    fate = Fate.REFUSED if any(each.is_block for each in problems) else ledger.fate_of(row)
    if row.key and ledger.earlier(row) is None:
        ledger.note(row, fate)
    if fate is not Fate.REFUSED and row.sheet in NOTES:
        NOTES[row.sheet](row, ledger)
    return Examined(row, fate, tuple(problems))


def settle_groups(examined: Sequence[Examined], sheet: Sheet, ledger: Ledger) -> list[Examined]:
    """
    Return the rows of a sheet whose rows belong together, each group as a whole.

    Rows that differ where they must agree are refused; if one row of a referral cannot be brought in, none is.
    """
    groups: dict[str, list[Examined]] = {}
    for each in examined:
        groups.setdefault("|".join(each.row.text(name) for name in sheet.grouped_by), []).append(each)
    settled: list[Examined] = []
    for group in groups.values():
        whole = _all_or_none(_agreeing(group, sheet), sheet, ledger)
        settled += whole
        if sheet.key == "referrals" and all(each.fate is not Fate.REFUSED for each in whole):
            rows = [each.row for each in whole if not each.repeats]
            ledger.referrals[rows[0].text("referral_id")] = facts_of(rows, ledger)
    return settled


def _agreeing(group: Sequence[Examined], sheet: Sheet) -> list[Examined]:
    first = group[0].row
    checked = [group[0]]
    for each in group[1:]:
        differing = [name for name in sheet.agree_on if each.row.cells.get(name) != first.cells.get(name)]
        problems = [
            problem_in(
                each.row,
                name,
                f"{first.file}, row {first.number} says something else, and both belong to one {_thing(sheet)}.",
                "Write the same in every row of it.",
            )
            for name in differing
        ]
        checked.append(_with(each, problems))
    return checked


def _all_or_none(group: Sequence[Examined], sheet: Sheet, ledger: Ledger) -> list[Examined]:
    refused = next((each for each in group if each.fate is Fate.REFUSED), None)
    fates = {each.fate for each in group if not each.repeats}
    whole: list[Examined] = []
    for each in group:
        problems: list[RowProblem] = []
        if refused is not None and each.fate is not Fate.REFUSED:
            problems = [_left_behind(each.row, refused.row, sheet)]
        elif refused is None and each.fate is Fate.NEW and fates - {Fate.NEW} and sheet.key == "referrals":
            problems = [_too_late(each.row, sheet)]
        done = _with(each, problems)
        if done.fate is Fate.REFUSED and each.fate is not Fate.REFUSED:
            ledger.seen[each.row.sheet].pop(each.row.key, None)
            ledger.note(each.row, Fate.REFUSED)
        whole.append(done)
    return whole


def _left_behind(row: Row, refused: Row, sheet: Sheet) -> RowProblem:
    return problem_in(
        row,
        sheet.grouped_by[0],
        f"Another row of this {_thing(sheet)} cannot be brought in ({refused.file}, row {refused.number}).",
        "Put that row right; they are brought in together.",
    )


def _too_late(row: Row, sheet: Sheet) -> RowProblem:
    return problem_in(
        row,
        "person_id",
        f"This {_thing(sheet)} was brought in before without this child.",
        "Add the child to the family's work in Homeward, and leave the row out.",
    )


def _thing(sheet: Sheet) -> str:
    return sheet.title.lower().removesuffix("s")


def _with(each: Examined, problems: list[RowProblem]) -> Examined:
    if not problems:
        return each
    return replace(each, fate=Fate.REFUSED, problems=(*each.problems, *problems), repeats=False)
