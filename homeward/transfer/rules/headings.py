"""Which column of a file is which: headings are matched whatever their order, capitals and spacing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from homeward.transfer.values import RawCell, Sheet

# A title or an empty line may stand above the headings.
ROWS_SEARCHED = 5
_FEWEST_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Headings:
    """Where each known column stands, and what could not be placed."""

    places: dict[str, int]
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    missing: tuple[str, ...] = field(default=())


def plain(text: object) -> str:
    """Return a heading as it is compared: small letters and digits, words joined by underscores."""
    return re.sub(r"[^a-z0-9]+", "_", str(text or "").strip().lower().lstrip("\ufeff")).strip("_")


def place_headings(sheet: Sheet, cells: Sequence[RawCell]) -> Headings:
    """Return which column each heading names, and which headings nobody knows."""
    names = {plain(name): column.name for column in sheet.columns for name in (column.name, *column.also_called)}
    places: dict[str, int] = {}
    unknown: list[str] = []
    twice: list[str] = []
    for position, cell in enumerate(cells):
        if cell is None or not str(cell).strip():
            continue
        column = names.get(plain(cell))
        if column is None:
            unknown.append(str(cell).strip()[:60])
        elif column in places:
            twice.append(column)
        else:
            places[column] = position
    missing = tuple(name for name in sheet.required if name not in places)
    return Headings(places, tuple(unknown), tuple(twice), missing)


def looks_like_headings(sheet: Sheet, cells: Sequence[RawCell]) -> bool:
    """Say whether a row can be the row of headings: it names at least two columns, or all there are to fill."""
    found = place_headings(sheet, cells)
    return len(found.places) >= _FEWEST_ALIKE or (bool(sheet.required) and not found.missing)


def sheet_named(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    """Return the sheet a file or a tab is named for ("Northcombe_people_2026" is people), the longest name first."""
    words = f"_{plain(name)}_"
    named = [each for each in sheets if f"_{each.key}_" in words or f"_{plain(each.title)}_" in words]
    return max(named, key=lambda each: len(each.key)) if named else None


def sheet_with_headings(sheets: Sequence[Sheet], cells: Sequence[RawCell]) -> Sheet | None:
    """Return the sheet whose columns these headings are: it needs all that must be filled, and the most alike."""
    found = [(each, place_headings(each, cells)) for each in sheets]
    whole = [(sheet, headings) for sheet, headings in found if not headings.missing and headings.places]
    if not whole:
        return None
    return max(whole, key=lambda pair: (len(pair[1].places), -len(pair[1].unknown)))[0]
