"""A plan is sent, put right, and put beside what was paid; the board sees steps; a key worker sees none of it."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.found import open_contract
from tests.journeys.looking import look

FAULTY = "from,to,payer,promise,outcomes,amount\n2026-04-01,2026-06-30,,Home at 5 weeks,a few,21600.00\n"
RIGHT = "from,to,payer,promise,outcomes,amount\n2026-04-01,2026-06-30,,Home at 4 weeks,12,27000.00\n"


def sent(text: str) -> dict[str, Any]:
    return {"name": "plan.csv", "mimeType": "text/csv", "buffer": text.encode()}


def test_a_plan_is_sent_put_right_and_put_beside_what_was_paid(desk: Any) -> None:
    carol = open_contract(desk, "carol.contracts")
    carol.get_by_role("navigation", name="This contract").get_by_role("link", name="Money").click()
    look(carol, "money-over-time")
    assert "never added together" in carol.locator("main").inner_text()
    money = carol.url
    carol.get_by_role("link", name="Add a version of the plan").click()
    look(carol, "money-plan-new")
    carol.get_by_label("What is this version called?").fill("After the review")
    carol.get_by_label("The plan as a file").set_input_files([sent(FAULTY)])
    desk.allow("422")
    carol.get_by_role("button", name="Add this version").click()
    faults = carol.get_by_role("alert").inner_text()
    assert "row 2, promise" in faults
    assert "row 2, outcomes" in faults
    assert carol.get_by_label("What is this version called?").input_value() == "After the review"
    carol.get_by_label("The plan as a file").set_input_files([sent(RIGHT)])
    carol.get_by_role("button", name="Add this version").click()
    assert carol.get_by_text("Earlier versions stay as they are").is_visible()
    assert "After the review" in carol.locator("#plan ~ p").first.inner_text()
    for name, picture in (("Costs avoided", "savings"), ("Paid and attributable", "signs"), ("Finance", "finance")):
        carol.get_by_role("navigation", name="This contract").get_by_role("link", name=name).click()
        look(carol, f"money-{picture}")
    carol.get_by_role("link", name="How it is financed").click()
    assert carol.get_by_label("Name").first.input_value() == "Senior loan"
    carol.get_by_role("button", name="Add a tranche").click()
    assert carol.get_by_label("Rank").count() == 3
    carol.get_by_label("Name").nth(2).fill("Mezzanine")
    carol.get_by_role("button", name="Record this version").last.click()
    assert "Where is this agreed" in carol.locator("body").inner_text()
    look(carol, "money-financing")
    carol.get_by_role("button", name="Take this tranche out Mezzanine").click()
    assert carol.get_by_label("Rank").count() == 2

    connie = desk("connie.commissioner", at=money)
    connie.get_by_role("button", name="Publish for the board").click()
    assert connie.get_by_role("heading", name="For the board").is_visible()

    ivan = desk("ivan.investor", at="/totals/")
    ivan.get_by_role("link", name=re.compile("^For the board")).click()
    look(ivan, "money-board")
    assert "TTT-" not in ivan.content()
    for stranger in ("ivan.investor", "priya.keyworker"):
        assert desk.asks(stranger, money).status in (403, 404)
