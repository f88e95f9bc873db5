"""What one cell says: read tolerantly, refused in plain words."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache

from homeward.transfer.values import Cell, CellKind, Code, Column, RawCell
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import Invalid
from homeward.vocabulary.identifiers import as_stored, nhs_number_is_valid, tidy_postcode, upn_is_valid

_EMPTY = frozenset({"", "-", "--", "n/a", "na", "null", "none given", "#n/a"})
_BEGINS_EMPTY = frozenset(mark[0] for each in _EMPTY if each for mark in (each, each.upper()))
_LONGEST_EMPTY = 30  # with the spaces somebody leaned on
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})
_LONGEST_SHOWN = 40
_EARLIEST = date(1850, 1, 1)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a cell cannot be read, and what to write instead."""

    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula. It is never worked out; ``text`` is kept only to be told apart from words."""

    text: str


def read_cell(column: Column, raw: RawCell) -> Cell | Unreadable:
    """Return what the cell says, None if it is empty, or why it cannot be read."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, Formula):
        return Unreadable("This cell holds a formula.", "Replace it by its value (copy, then paste values).")
    if is_empty(raw):
        return None
    if isinstance(raw, str) and raw.startswith("#") and raw.upper() in ("#REF!", "#VALUE!", "#NAME?", "#DIV/0!"):
        return Unreadable(f"The spreadsheet could not work this cell out ({raw.upper()}).", "Write its value.")
    return _READERS[column.kind](column, raw)


def is_empty(raw: RawCell) -> bool:
    """Say whether a cell holds nothing, or one of the marks people write for nothing."""
    if raw is None or raw == "":
        return True
    # Most cells hold something, and their first letter already says so.
    if not isinstance(raw, str) or not (raw[0] in _BEGINS_EMPTY or raw[0].isspace()):
        return False
    return len(raw) <= _LONGEST_EMPTY and raw.strip().lower() in _EMPTY


def as_text(raw: RawCell) -> str:
    """Return a cell as words; a number a spreadsheet made of an id is put back as it was typed."""
    if isinstance(raw, str):
        return raw if raw.isalnum() else " ".join(raw.split())
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    return " ".join(str(raw).split())


def _text(column: Column, raw: RawCell) -> Cell | Unreadable:
    text = str(raw).strip() if isinstance(raw, str) else as_text(raw)
    if len(text) > column.longest:
        return Unreadable(f"This is {len(text)} letters long; at most {column.longest} fit.", "Shorten it.")
    return text


def _id(column: Column, raw: RawCell) -> Cell | Unreadable:
    if isinstance(raw, datetime):
        return Unreadable("The spreadsheet turned this number into a date.", "Set the column to Text and type it.")
    text = as_text(raw)
    if "+" in text and re.fullmatch(r"[0-9.]+E\+[0-9]+", text, re.IGNORECASE):
        return Unreadable("The spreadsheet has rounded this number.", "Set the column to Text and type it again.")
    if len(text) > column.longest:
        return Unreadable(f"A number of yours can have {column.longest} characters at most.", "Shorten it.")
    return text


def _date(column: Column, raw: RawCell) -> Cell | Unreadable:
    if isinstance(raw, str) and len(raw) == len("2026-03-27") and raw[4] == "-" == raw[7]:
        try:
            return _sensible(date.fromisoformat(raw))
        except ValueError:
            pass  # told below, in words
    if isinstance(raw, datetime):
        return _sensible(raw.date())
    if isinstance(raw, date):
        return _sensible(raw)
    if isinstance(raw, int | float) or re.fullmatch(r"[0-9]{5}(\.0+)?", str(raw).strip()):
        return Unreadable(
            f"“{as_text(raw)}” is a spreadsheet's inner number for a day.",
            "Set the column to Date, or write 2026-03-27.",
        )
    # Exports often carry a time of day that says nothing.
    text = re.sub(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AP]M)?$", "", str(raw).strip(), flags=re.IGNORECASE)
    try:
        return _sensible(parse_date_text(text))
    except Invalid as refusal:
        return Unreadable(f"{_quoted(raw)} {_why_no_day(refusal)}", "Write it like 2026-03-27 or 27/03/2026.")


def _sensible(day: date) -> Cell | Unreadable:
    if day < _EARLIEST:
        return Unreadable(f"{day.isoformat()} is too long ago to be right.", "Check the year.")
    return day


def _why_no_day(refusal: Invalid) -> str:
    message = refusal.problems[0].message
    _, found, reason = message.partition("The date: ")
    if found and reason.startswith("there is no"):
        return f"is not a day: {reason}"
    return "is not a date we can read."


def _yes_no(column: Column, raw: RawCell) -> Cell | Unreadable:
    text = as_text(raw).lower()
    if text in _YES or text in _NO:
        return text in _YES
    return Unreadable(f"{_quoted(raw)} is neither yes nor no.", "Write yes, no, or leave it empty.")


def _code(column: Column, raw: RawCell) -> Cell | Unreadable:
    found = _code_for(column, as_text(raw))
    if found is None:
        return Unreadable(f"{_quoted(raw)} is not a code of this column.", f"Use one of: {_codes_offered(column)}.")
    return found


def _codes(column: Column, raw: RawCell) -> Cell | Unreadable:
    parts = [part for part in re.split(r"[;,|]", as_text(raw)) if part.strip()]
    found = [_code_for(column, part.strip()) for part in parts]
    unknown = [part.strip() for part, code in zip(parts, found, strict=True) if code is None]
    if unknown:
        return Unreadable(
            f"{_quoted(unknown[0])} is not a code of this column.", f"Use one or more of: {_codes_offered(column)}."
        )
    return tuple(dict.fromkeys(code for code in found if code is not None))


def _code_for(column: Column, text: str) -> str | None:
    known = _codes_by_words(column.codes)
    return known.get(text) or known.get(_plain(text))


@cache
def _codes_by_words(codes: tuple[Code, ...]) -> dict[str, str]:
    """Return each code under the words it may be written in; its own spelling wins over another's meaning."""
    found: dict[str, str] = {}
    for code in codes:
        for words in (code.value, _plain(code.value)):
            found[words] = code.value
    for code in codes:
        found.setdefault(_plain(code.meaning), code.value)
    return found


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-]+", " ", text).strip().lower()


def _codes_offered(column: Column) -> str:
    shown = [code.value for code in column.codes[:20]]
    return ", ".join(shown) + (", …" if len(column.codes) > len(shown) else "")


def _number(column: Column, raw: RawCell) -> Cell | Unreadable:
    try:
        number = Decimal(as_text(raw).replace(" ", ""))
    except InvalidOperation:
        return Unreadable(f"{_quoted(raw)} is not a number.", "Write digits, with a full stop for the decimals.")
    if not number.is_finite():
        return Unreadable(f"{_quoted(raw)} is not a number.", "Write digits.")
    return _within(column, number)


def _whole_number(column: Column, raw: RawCell) -> Cell | Unreadable:
    number = _number(column, raw)
    if isinstance(number, Decimal) and number != number.to_integral_value():
        return Unreadable(f"{_quoted(raw)} is not a whole number.", "Leave the decimals out.")
    return number


def _within(column: Column, number: Decimal) -> Cell | Unreadable:
    too_low = column.lowest is not None and number < column.lowest
    too_high = column.highest is not None and number > column.highest
    if too_low or too_high:
        return Unreadable(f"{number} cannot be right here.", f"It lies between {column.lowest} and {column.highest}.")
    return number


def _nhs_number(column: Column, raw: RawCell) -> Cell | Unreadable:
    if not nhs_number_is_valid(as_text(raw)):
        return Unreadable(
            "This NHS number is not right: its last digit does not check.", "It has 10 digits. Look at it again."
        )
    return as_stored(as_text(raw))


def _upn(column: Column, raw: RawCell) -> Cell | Unreadable:
    if not upn_is_valid(as_text(raw)):
        return Unreadable(
            "This UPN is not right: its first letter does not check.",
            "It has a letter and 12 more characters. Look at it again, or leave it empty.",
        )
    return as_stored(as_text(raw))


def _postcode(column: Column, raw: RawCell) -> Cell | Unreadable:
    tidy = tidy_postcode(as_text(raw))
    return tidy or Unreadable("This is not a full postcode.", "Write it like BS40 5NE, or leave it empty.")


def _email(column: Column, raw: RawCell) -> Cell | Unreadable:
    text = as_text(raw)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        return Unreadable("This is not an e-mail address.", "Write it like name@example.org, or leave it empty.")
    return _text(column, text)


def _quoted(raw: RawCell) -> str:
    text = as_text(raw)
    shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
    return f"“{shown}”"


_READERS: dict[CellKind, Callable[[Column, RawCell], Cell | Unreadable]] = {
    CellKind.ID: _id,
    CellKind.TEXT: _text,
    CellKind.DATE: _date,
    CellKind.YES_NO: _yes_no,
    CellKind.CODE: _code,
    CellKind.CODES: _codes,
    CellKind.NUMBER: _number,
    CellKind.WHOLE_NUMBER: _whole_number,
    CellKind.NHS_NUMBER: _nhs_number,
    CellKind.UPN: _upn,
    CellKind.POSTCODE: _postcode,
    CellKind.EMAIL: _email,
}
