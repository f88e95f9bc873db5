"""
Cells are read tolerantly, as spreadsheets and people write them, and refused in plain words.
"""

from datetime import date, datetime
from decimal import Decimal

import pytest

from homeward.transfer.rules.cells import Formula, Unreadable, read_cell
from homeward.transfer.values import CellKind, Code, Column
from tests.spec.tables import read_table

title = "What a cell says"

STATUS = (Code("early_help", "Early help"), Code("cin", "Child in need"), Code("cla", "Looked after"))


def _column(kind: str) -> Column:
    return Column("it", "", CellKind(kind), codes=STATUS, longest=20)


def _shown(value: object) -> str:
    if isinstance(value, Unreadable):
        return f"refused: {value.message}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def test_a_cell_is_read_the_way_people_write_it():
    for row in read_table("""
        kind         | written             | read
        -------------+---------------------+------------
        date         | 2026-03-27          | 2026-03-27
        date         | 27/03/2026          | 2026-03-27
        date         | 27.3.2026           | 2026-03-27
        date         | 27 March 2026       | 2026-03-27
        date         | 2026-03-27 00:00:00 | 2026-03-27
        date         | 27/03/2026 00:00    | 2026-03-27
        date         |                     |
        date         | n/a                 |
        yes_no       | Yes                 | yes
        yes_no       | N                   | no
        yes_no       | TRUE                | yes
        yes_no       | 0                   | no
        code         | CIN                 | cin
        code         | Early Help          | early_help
        code         | early-help          | early_help
        code         | Looked after        | cla
        codes        | cin; cla            | cin;cla
        codes        | CIN, CIN            | cin
        number       | 4.25                | 4.25
        whole_number | 12                  | 12
        nhs_number   | 943 476 5919        | 9434765919
        postcode     | zz11aa              | ZZ1 1AA
        id           | N-1001              | N-1001
        text         | Kip                 | Kip
        text         | =cmd()              | =cmd()
    """):
        assert _shown(read_cell(_column(row["kind"]), row["written"])) == row["read"], row


def test_what_cannot_be_read_is_refused_in_plain_words():
    for row in read_table("""
        kind         | written    | refused because
        -------------+------------+---------------------------------------------------------------------
        date         | 31/02/2026 | “31/02/2026” is not a day: there is no 31 February in 2026.
        date         | 03/27/2026 | “03/27/2026” is not a date we can read.
        date         | soon       | “soon” is not a date we can read.
        date         | 45678      | “45678” is a spreadsheet's inner number for a day.
        yes_no       | perhaps    | “perhaps” is neither yes nor no.
        code         | CPP        | “CPP” is not a code of this column.
        codes        | cin; CPP   | “CPP” is not a code of this column.
        number       | four       | “four” is not a number.
        number       | NaN        | “NaN” is not a number.
        whole_number | 2.5        | “2.5” is not a whole number.
        nhs_number   | 9434765918 | This NHS number is not right: its last digit does not check.
        upn          | A1         | This UPN is not right: its first letter does not check.
        postcode     | BS40       | This is not a full postcode.
        email        | nobody     | This is not an e-mail address.
        id           | 1.23E+11   | The spreadsheet has rounded this number.
        text         | #REF!      | The spreadsheet could not work this cell out (#REF!).
    """):
        found = read_cell(_column(row["kind"]), row["written"])
        assert isinstance(found, Unreadable), row
        assert found.message == row["refused because"]
        assert found.remedy, "every refusal says what to do"


def test_what_a_spreadsheet_made_of_a_cell_is_put_back():
    assert read_cell(_column("id"), 1001.0) == "1001"
    assert read_cell(_column("id"), 1001) == "1001"
    assert read_cell(_column("date"), datetime(2026, 3, 27)) == date(2026, 3, 27)
    assert read_cell(_column("number"), 4.5) == Decimal("4.5")
    assert read_cell(_column("yes_no"), True) is True


def test_a_formula_is_never_worked_out():
    found = read_cell(_column("text"), Formula("=HYPERLINK(1)"))
    assert isinstance(found, Unreadable)
    assert found.message == "This cell holds a formula."


def test_a_problem_never_repeats_peoples_words():
    for kind in CellKind:
        found = read_cell(Column("it", "", kind, longest=3), "Juno Quillfeather")
        if isinstance(found, Unreadable) and not Column("it", "", kind).may_be_quoted:
            assert "Juno" not in found.message + found.remedy, kind


@pytest.mark.parametrize("number", [-1, 101])
def test_a_number_out_of_range_is_refused(number: int):
    column = Column("average", "", CellKind.NUMBER, lowest=0, highest=100)
    assert isinstance(read_cell(column, number), Unreadable)
