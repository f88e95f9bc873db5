"""A claim taken away as a file: nothing in it is run by whatever opens it, and it names nobody."""

import io
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest

from homeward.interfaces.web import claim_pack
from homeward.interfaces.web.paper.claim_paper import claim_paper
from homeward.interfaces.web.spreadsheets import csv_answer, workbook_answer
from homeward.outcomes.values.claims import ClaimState, LineKind, LineState
from homeward.outcomes.values.pages import Promised
from tests.factories.pdf_pages import pages_of

PROMISED = (Promised("home", "Home at 4 weeks", "At home.", "A registry", "Living at home", "30% is £1,800.00"),)
NASTY = '=HYPERLINK("https://example.org")'


@dataclass(frozen=True)
class Line:
    reference: str = "TTT-0001"
    promise: str = "home"
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
                              amount=Decimal("1000.00"), lines=2, submitted_at=datetime(2024, 1, 2, tzinfo=UTC),
                              paid_on=None),
        contract=SimpleNamespace(prefix="TTT", title="Tide & turn", provider="Trust", commissioner="Council",
                                 terms="Turning the Tide 1.0"),
        lines=(Line(), replace(Line(), kind=LineKind.CLAWBACK, amount=Decimal("-1000.00"), asked=Decimal("-1000.00"))),
        events=(SimpleNamespace(at=datetime(2024, 1, 2, tzinfo=UTC), by_name="-Carol", event="drafted", note=NASTY),),
        run_digest="", run_number=None,
    )  # fmt: skip


def test_a_cell_that_looks_like_a_formula_stays_words(pack):
    answer = workbook_answer(claim_pack.sheets(pack, PROMISED, "-Copy made today"), "claim.xlsx", title="=T & t")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [
        cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))
    ]
    assert any(cell.value == -1000 for cell in cells)


def test_the_same_in_csv_where_a_number_below_nothing_is_still_a_number(pack):
    text = csv_answer(claim_pack.sheets(pack, PROMISED, "")["Lines"], "claim.csv").content.decode("utf-8-sig")
    assert ",-1000.00," in text
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


def test_a_claim_on_paper_is_a_pdf_whose_words_are_only_words(pack):
    assert claim_paper(pack, made="Copy made today", promised=PROMISED).startswith(b"%PDF")


def test_a_workbook_says_what_it_is_adds_up_and_prints_with_its_pages_counted(pack):
    answer = workbook_answer(claim_pack.sheets(pack, PROMISED, "Copy made today"), "claim.xlsx", title="Tide & turn")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.properties.title == "Tide & turn"
    said = {row[0].value: row[1].value for row in book["Claim"].iter_rows()}
    assert (said["Asked by"], said["Asked of"], said["For"]) == ("Trust", "Council", "January 2024")
    assert said["Stands"] == sum(float(each.amount) for each in pack.lines)
    total = [cell.value for cell in list(book["Lines"].iter_rows())[-1]]
    assert dict(zip(claim_pack.HEADINGS, total, strict=True))["amount"] == said["Stands"]
    assert {row[0].value for row in book["What columns mean"].iter_rows(min_row=2)} <= set(claim_pack.HEADINGS)
    for sheet in book:
        assert "Tide && turn" in sheet.oddFooter.left.text
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"


def test_a_claim_on_paper_says_who_asks_whom_what_it_means_and_every_line_twice(pack):
    pages = pages_of(claim_paper(pack, made="Copy made today", promised=PROMISED))
    words = " ".join(" ".join(pages).split())
    for said in (
        "Asked by: Trust",
        "Asked of: Council",
        "Page 1 of",
        "Copy made today",
        "What the words mean",
        "The source: “At home.” (A registry)",
        "We read: Living at home",
        "TTT-0001, Home at 4 weeks (clawback)",
    ):
        assert said in words, said
    assert words.count("Home at 4 weeks") >= 4
    assert 'HYPERLINK("https://example.org")' in words
