from datetime import datetime
from decimal import Decimal

from homeward.outcomes.values.pages.claims import ClaimEventView, InvoiceView, happened
from tests.spec.tables import day, read_table

title = "What happened to a claim"
text = "Lines that one person approved together are told as one step; what was released is told as money that comes."


def test_lines_approved_together_are_one_step_and_everything_else_stays_apart():
    steps = [
        ClaimEventView(datetime.fromisoformat(row["at"]), row["by"], row["event"], row["note"])
        for row in read_table("""
            at                  | by     | event         | note
            --------------------+--------+---------------+--------------------
            2025-07-10T09:00:00 | Carol  | submitted     |
            2025-07-16T10:00:01 | Victor | line_verified | HF-0001, 4 weeks
            2025-07-16T10:00:02 | Victor | line_verified | HF-0002, 4 weeks
            2025-07-16T10:00:03 | Victor | line_rejected | HF-0003: not signed
            2025-07-16T10:00:04 | Victor | line_rejected | HF-0004: too late
            2025-07-16T10:07:00 | Victor | line_verified | HF-0005, 4 weeks
        """)
    ]
    assert [(each.by_name, each.says, each.notes) for each in happened(steps)] == [
        ("Carol", "submitted the claim", ()),
        ("Victor", "approved 2 lines", ("HF-0001, 4 weeks", "HF-0002, 4 weeks")),
        ("Victor", "rejected the line", ("HF-0003: not signed",)),
        ("Victor", "rejected the line", ("HF-0004: too late",)),
        ("Victor", "approved the line", ("HF-0005, 4 weeks",)),
    ]


def test_what_an_invoice_brings_is_its_amount_less_what_is_held_back_and_more_what_is_released():
    table = """
        amount  | held back | to pay
        --------+-----------+--------
        1000.00 | 0.00      | 1000.00
        1000.00 | 100.00    | 900.00
        0.00    | -3460.00  | 3460.00
    """
    for row in read_table(table):
        amounts = Decimal(row["amount"]), Decimal(row["held back"])
        invoice = InvoiceView(7, "council", *amounts, issued_on=day("2025-07-17"))
        assert invoice.to_pay == Decimal(row["to pay"])
