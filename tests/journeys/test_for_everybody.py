"""Both parties choose what everybody may see; the contract goes out in the INDIGO standard; an evaluator's page."""

from __future__ import annotations

import re
from typing import Any

from tests.journeys.found import open_contract
from tests.journeys.looking import look


def test_both_parties_choose_what_everybody_may_see(desk: Any) -> None:
    connie = open_contract(desk, "connie.commissioner")
    contract = connie.url
    connie.get_by_role("link", name="For others").click()
    pages = connie.get_by_role("navigation", name="This contract")
    pages.get_by_role("link", name="For an evaluation").click()
    look(connie, "contract-evaluation")
    pages.get_by_role("link", name="INDIGO files").click()
    look(connie, "contract-indigo")
    desk.allow("422")  # a file with faults is told so
    _brings_in_what_others_report(connie)
    for name in ("connie.commissioner", "carol.contracts"):
        party = desk(name, at=f"{contract}for-everybody/")
        party.get_by_label("Outcomes earned").check()
        party.get_by_label("Children enrolled").check()
        party.get_by_role("button", name="Keep this choice").click()
    look(party, "contract-for-everybody")
    party.get_by_role("link", name="The public page").click()
    look(party, "public-contract")
    assert "Both chose to publish" in party.locator("main").inner_text()
    assert "TTT-" not in party.content()
    connie.goto(contract)
    connie.get_by_role("navigation", name="This contract").get_by_role("link", name="On one page").click()
    look(connie, "contract-on-one-page")
    eve = desk("eve.evaluator", at="/contracts/")
    eve.get_by_role("link", name="Turning the Tide").first.click()
    assert eve.get_by_role("heading", name=re.compile("^Monitoring")).is_visible()
    look(eve, "evaluation")
    assert desk.asks("eve.evaluator", contract).status in (403, 404)


def _brings_in_what_others_report(connie: Any) -> None:
    """A file is looked through, told what is wrong with it, put right, looked through again and brought in."""
    metrics = "Project ID,Id,Outcome Definition - (Value)\nINDIGO-POJ-0001,m1,Home\nINDIGO-POJ-0001,m1,Again\n"
    payments = (
        "Project ID,Outcome Metric Id - (Value),Period - Start - (Value),Period - End - (Value),Type - (Value),"
        "Payments - Currency - (Value),Payments - Amount - (Value),Payments - Amount USD - (Value)\n"
        "INDIGO-POJ-0001,m1,2026-04,2026-06,Actual,GBP,5400,7000\n"
    )
    connie.get_by_label("The file, or files").set_input_files(
        [_file("projects_outcome_metrics.csv", metrics), _file("projects_outcome_payments.csv", payments)]
    )
    connie.get_by_role("button", name="Look through it").click()
    assert "the ids of this file restart" in connie.locator("main").inner_text()
    look(connie, "contract-indigo-faults")
    whole = metrics.rpartition("INDIGO-POJ-0001")[0]
    connie.get_by_label("The file, or files").set_input_files(
        [_file("projects_outcome_metrics.csv", whole), _file("projects_outcome_payments.csv", payments)]
    )
    connie.get_by_role("button", name="Look through it").click()
    assert "Payments - Amount USD" in connie.locator("main").inner_text()
    look(connie, "contract-indigo-looked-through")
    connie.get_by_role("button", name="Bring it in").click()
    assert "Kept as reported elsewhere" in connie.locator("main").inner_text()
    look(connie, "contract-reported-elsewhere")


def _file(name: str, text: str) -> Any:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
