"""A claim taken away as a file: nothing in it is run by whatever opens it, and it names nobody."""

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest

from homeward.interfaces.web import claim_ledger
from homeward.interfaces.web.paper.claim_paper import claim_paper
from homeward.interfaces.web.spreadsheets import csv_answer, workbook_answer
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState

NASTY = '=HYPERLINK("https://example.org")'


@dataclass(frozen=True)
class Line:
    reference: str = "TTT-0001"
    title: str = "Home at 4 weeks"
    occurrence: int = 1
    kind: LineKind = LineKind.ORIGINAL
    state: LineState = LineState.PART_APPROVED
    due_on: date = date(2024, 1, 1)
    quantity: str = ""
    gross: Decimal = Decimal("1800.00")
    deadweight: Decimal = Decimal("0.00")
    delivered: Decimal = Decimal("1800.00")
    asked: Decimal = Decimal("1800.00")
    amount: Decimal = Decimal("1000.00")
    held_back: Decimal = Decimal("0.00")
    payers: dict = field(default_factory=lambda: {"council": Decimal("1000.00")})
    reason: str = "Home on 1 January 2024."
    decision: str = NASTY
    digest: str = "0" * 64
    query: str = NASTY
    query_answer: str = "@SUM(1)"
    sampled_because: tuple = ()
    steps: tuple = ({"kind": "price", "clause": "promises", "says": "+1 is £1", "amount": "1800.00"},)


@pytest.fixture
def pack():
    return SimpleNamespace(
        claim=SimpleNamespace(number=3, period="January 2024", state=ClaimState.PART_APPROVED,
                              amount=Decimal("1000.00"), lines=2),
        contract=SimpleNamespace(prefix="TTT", title="Turning the Tide", provider="Trust", commissioner="Council"),
        lines=(Line(), replace(Line(), kind=LineKind.CLAWBACK, amount=Decimal("-1000.00"), asked=Decimal("-1000.00"))),
        events=(SimpleNamespace(at=datetime(2024, 1, 2, tzinfo=UTC), by_name="-Carol", event="drafted", note=NASTY),),
        run_digest="", run_number=None,
    )  # fmt: skip


def test_a_cell_that_looks_like_a_formula_stays_words(pack):
    answer = workbook_answer(claim_ledger._sheets(pack), "claim.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [
        cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert any(cell.value == -1000 for cell in cells)


def test_the_same_in_csv_where_a_number_below_nothing_is_still_a_number(pack):
    text = csv_answer(claim_ledger._sheets(pack)["Lines"], "claim.csv").content.decode("utf-8-sig")
    assert ",-1000.00," in text
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_a_claim_on_paper_is_a_pdf_whose_words_are_only_words(pack):
    assert claim_paper(pack, made="Copy made today").startswith(b"%PDF")
