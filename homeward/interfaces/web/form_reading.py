"""A finished form, to read and to print: the questions that were asked, with the answers in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward.interfaces.web.form_controls import Control, Drawing
from homeward.interfaces.web.wording import day, plural
from homeward.practice.queries import visible
from homeward.practice.values import Form, FormContext


@dataclass(frozen=True)
class Line:
    """A question with its answer in words, or with a table of rows."""

    label: str
    words: str
    rows: tuple[tuple[str, tuple["Line", ...]], ...] = ()
    key: str = ""
    # The ids of the files that are the answer; whoever shows them looks them up (``web.files.with_files``).
    files: tuple[Any, ...] = ()


@dataclass(frozen=True)
class ReadSection:
    """One section of the paper."""

    title: str
    lines: tuple[Line, ...]
    key: str = ""


def read_form(form: Form, answers: Mapping[str, Any], context: FormContext) -> tuple[ReadSection, ...]:
    """Return the form as it reads on paper; questions that were not asked are left out."""
    asked = visible(form, answers)
    sections = Drawing(context).sections(form, answers)
    read = (
        ReadSection(
            each.title, tuple(_line(control) for control in each.controls if control.question.key in asked), each.key
        )
        for each in sections
    )
    return tuple(each for each in read if each.lines)


def differences(form: Form, mine: Mapping[str, Any], theirs: Mapping[str, Any], context: FormContext) -> dict[str, str]:
    """Return what is saved now, in words, for each question that was answered differently here."""
    sections = Drawing(context).sections(form, theirs)
    return {
        control.question.key: _in_short(_line(control))
        for section in sections
        for control in section.controls
        if mine.get(control.question.key) != theirs.get(control.question.key)
    }


def lines_of(form: Form, answers: Mapping[str, Any], context: FormContext) -> dict[str, Line]:
    """Return every answer in words by its question, whether the question is asked now or not."""
    sections = Drawing(context).sections(form, answers)
    return {control.question.key: _line(control) for section in sections for control in section.controls}


def _ids(value: Any) -> tuple[str, ...]:
    chosen = [value] if isinstance(value, str) else value
    return tuple(str(each) for each in chosen) if isinstance(chosen, (list, tuple)) else ()


def _in_short(line: Line) -> str:
    if not line.rows:
        return line.words or "nothing"
    rows = (f"{title}: {', '.join(f'{each.label} {each.words}' for each in lines)}" for title, lines in line.rows)
    return "\n".join(rows) or "nothing"


def _line(control: Control) -> Line:
    if control.rows:
        rows = tuple(
            (row.title, tuple(_line(each) for each in row.controls if _is_answered(each))) for row in control.rows
        )
        return Line(control.question.label, "", tuple(row for row in rows if row[1]), key=control.name)
    if control.parts:
        parts = tuple(_line(each) for each in control.parts if _is_answered(each))
        return Line(control.question.label, "", (("", parts),) if parts else (), key=control.name)
    if control.kind == "file":
        return Line(control.question.label, "", key=control.name, files=_ids(control.value))
    return Line(control.question.label, _words(control), key=control.name)


def _is_answered(control: Control) -> bool:
    return control.value not in (None, "", [], (), {})


def _named(control: Control) -> list[str]:
    """Return the names of those who were ticked; who has left the family since is told without one."""
    named = [each.label for each in control.choices if each.chosen]
    gone = len(_ids(control.value)) - len(named)
    if gone > 0:
        named.append(f"{plural(gone, 'person', 'people')} who {'is' if gone == 1 else 'are'} no longer in the family")
    return named


def _words(control: Control) -> str:
    value = control.value
    if not _is_answered(control):
        return ""
    if control.kind in ("people", "person"):
        return ", ".join(_named(control))
    if control.choices:
        return ", ".join(each.label for each in control.choices if each.chosen) or str(value)
    if control.kind == "date":
        try:
            return day(date.fromisoformat(str(value)))
        except ValueError:
            return " ".join(part for part in control.day_parts.values() if part)
    if control.kind == "tick":
        return "Yes"
    if control.kind == "scale":
        meaning = control.anchors.get(int(value)) if str(value).isdigit() else None
        return f"{value} out of {control.steps[-1]}" + (f": {meaning}" if meaning else "")
    unit = getattr(control.question, "unit", "")
    return f"{value} {unit}".strip()
