"""Read what is handed in for many units from the rows of a file, with every fault by its line."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from homeward.outcomes.rules.membership import AGE_EXCEPTION
from homeward.outcomes.values.handed_in import HEADINGS, NewEvidence, Shape, details_from, quantity_from
from homeward.vocabulary.dates import parse_date_text
from homeward.vocabulary.errors import Invalid, Problem

NEEDED = ("reference", "shape", "code", "document")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
_VALUE = re.compile(r"[A-Za-z0-9_.%-]{1,60}")

Rows = list[tuple[int, str, NewEvidence]]


def read_rows(cells: Sequence[tuple[int, Sequence[object]]]) -> tuple[Rows, list[Problem]]:
    """Return each row's line, reference and evidence, and every fault with the line it stands on."""
    if not cells:
        return [], [Problem("file", "The file is empty.", f"Give it the columns {', '.join(HEADINGS)}.")]
    headings = [_text(each).casefold().replace(" ", "_") for each in cells[0][1]]
    missing = [each for each in NEEDED if each not in headings]
    if missing:
        return [], [Problem("file", f"Line 1: the columns {', '.join(missing)} are missing.", "Take the template.")]
    found: Rows = []
    faults: list[Problem] = []
    for line, values in cells[1:]:
        row = dict(zip(headings, values, strict=False))
        if not any(_text(each) for each in values):
            continue
        try:
            evidence = _evidence(row)
        except Invalid as refusal:
            faults += [Problem("file", f"Line {line}: {each.message}", each.remedy) for each in refusal.problems]
        else:
            found.append((line, _text(row["reference"]).upper(), evidence))
    return found, faults


def faults_in(evidence: NewEvidence, *, today: date) -> list[Problem]:
    """Return everything wrong with one thing handed in."""
    found: list[Problem] = []
    if not _CODE.fullmatch(evidence.code):
        found.append(Problem("code", "The code is not one terms can look for.", "Small letters, figures and _ only."))
    if evidence.shape is Shape.ATTRIBUTE:
        if not _VALUE.fullmatch(evidence.value):
            found.append(Problem("value", "An attribute needs a code as its value.", "Letters, figures and _ only."))
    elif evidence.on is None:
        found.append(Problem("on", "Say on which day it happened or began."))
    elif evidence.on > today:
        found.append(Problem("on", "The day must be today or in the past."))
    if evidence.shape is Shape.READING and evidence.quantity is None:
        found.append(Problem("quantity", "A reading needs its average, in figures.", "For example 4.5."))
    if evidence.last_day is not None:
        if evidence.shape is not Shape.STAY:
            found.append(Problem("last_day", "Only a stretch of days has a last day.", "Leave it empty."))
        elif evidence.on is not None and evidence.last_day < evidence.on:
            found.append(Problem("last_day", "The last day comes before the first.", "Check both days."))
    # Details become part of what investors and auditors may be given by reference: codes, never a sentence or a name.
    if not all(_CODE.fullmatch(name) and _VALUE.fullmatch(value) for name, value in evidence.details.items()):
        found.append(Problem("details", "Details are codes, not words.", "For example level=2."))
    if not evidence.document.strip():
        found.append(Problem("document", "Say which document proves it.", "A reference, not the document itself."))
    if evidence.code == AGE_EXCEPTION and not evidence.certified_by.strip():
        # Whoever earns by it must not be the only one to say so.
        found.append(Problem("certified_by", "Say who agreed it for the commissioner.", "A role, not a person's name."))
    if evidence.sources < 1:
        found.append(Problem("sources", "There must be at least one source."))
    return found


def _evidence(row: Mapping[str, object]) -> NewEvidence:
    shape = _text(row.get("shape")).casefold()
    if shape not in {each.value for each in Shape}:
        raise Invalid.because(
            f"“{shape[:40]}” is not a shape.", remedy=f"Write one of {', '.join(each.value for each in Shape)}."
        )
    sources = _text(row.get("sources"))
    if sources and not sources.isdecimal():
        raise Invalid.because(f"“{sources[:40]}” is not a number of sources.", remedy="Write 1, or leave it empty.")
    return NewEvidence(
        shape=Shape(shape),
        code=_text(row.get("code")),
        document=_text(row.get("document")),
        on=_day(row.get("from")),
        last_day=_day(row.get("to")),
        value=_text(row.get("value")),
        details=details_from(_text(row.get("details"))),
        quantity=quantity_from(_text(row.get("quantity"))),
        certified_by=_text(row.get("certified_by")),
        sources=int(sources or 1),
    )


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return parse_date_text(_text(value)) if _text(value) else None
