"""A contract is looked at, claimed on, verified by somebody else, paid, and told to an investor without a child."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.journeys.found import UUID, find, open_contract
from tests.journeys.looking import look


@pytest.fixture
def contract(desk: Any) -> Any:
    """Carol's window on the county's contract, with nothing half-claimed in it."""
    return open_contract(desk, "carol.contracts")


def address(page: Any) -> str:
    return page.url.split("#")[0].split("?")[0]


def test_a_contract_manager_sees_where_everything_stands_and_no_name(contract: Any) -> None:
    look(contract, "contract")
    words = contract.locator("main").inner_text()
    assert "see what was compared" in words
    assert not re.search(r"\bHOLLIS\b|\bHollis\b|\bKai\b", words)
    for group, page, name in (
        ("Children", "How far they have come", "progress"),
        ("Children", "Checks due", "checks"),
        ("Children", "Cannot be decided", "undecided"),
        ("Terms", "What it pays for", "terms"),
        ("Terms", "Open questions", "questions"),
    ):
        tabs = contract.get_by_role("navigation", name="This contract")
        tabs.get_by_role("link", name=group, exact=True).click()
        tabs.get_by_role("link", name=page, exact=True).click()
        look(contract, f"contract-{name}")
    assert contract.get_by_text("On its default").count() >= 10


def test_the_number_opens_the_list_and_the_list_the_reason(contract: Any) -> None:
    contract.locator(".hw-funnel a").first.click()
    look(contract, "contract-children")
    contract.locator("tbody a").first.click()
    look(contract, "enrolment")
    assert re.search(r"TTT-\d{4}", contract.locator("h1").inner_text())


def draft_claim(page: Any) -> str:
    """Open the draft claim, building one where there is none yet."""
    page.goto(f"{address(page)}claims/")
    look(page, "contract-claims")
    draft = page.get_by_role("row").filter(has_text="Draft")
    if draft.count():
        draft.get_by_role("link").first.click()
    else:
        page.get_by_role("button", name="What goes into the next claim").click()
        page.get_by_role("button", name="Build the claim").click()
    return address(page)


def test_from_a_claim_to_its_payment_through_three_pairs_of_hands(contract: Any, desk: Any) -> None:
    claim = draft_claim(contract)
    look(contract, "claim-draft")
    for words, name in (("How claims work", "claiming"), ("Corrections", "corrections")):
        contract.get_by_role("link", name=words, exact=True).first.click()
        look(contract, name)
    contract.goto("/claims/")
    look(contract, "claims-waiting")
    assert contract.get_by_text("The provider, to submit it").count()
    contract.goto(claim)
    contract.get_by_role("button", name="Submit the claim").click()
    assert (
        contract.get_by_text("A verifier compares each line").or_(contract.get_by_text("You made this claim")).count()
    )
    assert contract.get_by_role("button", name=re.compile("Approve|paid")).count() == 0

    victor = desk("victor.verifier", at=claim)
    look(victor, "claim-submitted")
    victor.locator("tbody a").first.click()
    look(victor, "claim-line")
    assert victor.get_by_text("Judged again from the frozen facts alone").count() == 1
    victor.get_by_label("Or ask about it").fill("Which record shows it?")
    victor.get_by_role("button", name="Ask").click()
    line = address(victor)
    victor.goto(claim)
    if victor.get_by_role("button", name=re.compile("^Approve")).count():
        victor.get_by_role("button", name=re.compile("^Approve")).click()

    contract.goto(line)
    contract.get_by_label("Your answer").fill("The care record, to the check day")
    contract.get_by_role("button", name="Answer").click()
    victor.goto(line)
    look(victor, "claim-line-answered")
    victor.get_by_role("button", name="Approve this line").click()

    contract.goto(claim)
    look(contract, "claim-to-invoice")
    contract.get_by_role("button", name=re.compile("^Invoice £")).click()
    assert contract.get_by_role("heading", name="Invoices").count() == 1

    connie = desk("connie.commissioner", at=claim)
    look(connie, "claim-verified")
    desk.allow("422")
    connie.get_by_role("button", name=re.compile("^Record as paid")).click()
    assert connie.get_by_text("Give the reference of the payment.").first.is_visible()
    connie.get_by_label("Reference of the payment").fill("BACS 1")
    connie.get_by_role("button", name=re.compile("^Record as paid")).click()
    assert connie.get_by_text("Paid on").first.is_visible()
    look(connie, "claim-paid")


def test_what_was_held_back_is_paid_once_the_accounts_are_agreed(desk: Any) -> None:
    connie = open_contract(desk, "connie.commissioner", "Home First", "reconciliation/")
    look(connie, "reconciliation")
    assert connie.get_by_role("heading", name="Accounts agreed").is_visible()
    connie.get_by_label("Reference of the payment").fill("BACS 77")
    connie.get_by_role("button", name="Record the payment run").click()
    assert connie.get_by_text("Nothing is held back of what was paid.").is_visible()
    connie.locator("main a[href*='/payment-runs/']").last.click()
    look(connie, "payment-run")
    assert connie.get_by_text("its digest holds").is_visible()
    assert connie.get_by_role("cell", name="Release of what was held back").first.is_visible()
    connie.get_by_role("button", name="Perform it again").click()
    assert connie.get_by_text("Reproduced to the penny").is_visible()
    look(connie, "payment-run-again")


def test_an_investor_sees_published_totals_and_nothing_else(desk: Any) -> None:
    contract = find(desk, "carol.contracts", "Turning the Tide", on="/contracts/", address=f"/contracts/{UUID}/")
    ivan = desk("ivan.investor", at="/contracts/")
    assert "/totals/" in ivan.url
    look(ivan, "totals")
    ivan.get_by_role("link", name=re.compile("^By quarter and by group")).first.click()
    ivan.get_by_label("Who", exact=True).select_option(label="Girls")
    ivan.get_by_label("Quarter", exact=True).select_option(label="Every quarter")
    ivan.get_by_role("button", name="Show").click()
    assert set(ivan.locator("td[data-label='Who']").all_inner_texts()) == {"Girls"}
    look(ivan, "totals-by-group")
    assert "TTT-" not in ivan.content()
    assert desk.asks("ivan.investor", contract).status in (403, 404)


def test_a_key_worker_never_meets_a_pound_sign(desk: Any) -> None:
    assert desk.asks("priya.keyworker", "/contracts/").status == 403
    priya = desk("priya.keyworker", at="/follow-ups/?show=all")
    priya.locator("tbody td a").first.click()
    look(priya, "family-checks-and-contract")
    words = priya.locator("main").inner_text()
    assert "What the contract looks for" in words
    assert "£" not in words


def test_a_commissioner_answers_an_open_question(desk: Any) -> None:
    connie = open_contract(desk, "connie.commissioner", part="open-questions/")
    connie.get_by_role("button", name=re.compile(r"Record the answer\s*: Can 12 months be earned")).click()
    look(connie, "contract-question")
    connie.get_by_label("12 months looks only at the second half of the year.").check()
    desk.allow("422")
    connie.get_by_role("button", name="Record the answer").click()
    assert connie.get_by_text("Say where this was agreed.").first.is_visible()
    connie.get_by_label("Where is this agreed?").fill("Schedule 2, paragraph 3 (made up)")
    connie.get_by_role("button", name="Record the answer").click()
    assert connie.get_by_text("Schedule 2, paragraph 3 (made up)").is_visible()


def test_terms_are_chosen_and_worked_through_before_a_contract_is_agreed(desk: Any) -> None:
    connie = desk("connie.commissioner", at="/contracts/new/")
    look(connie, "contract-new-choose")
    connie.get_by_role("button", name=re.compile(r"^Use these terms\s*: Turning the Tide")).click()
    look(connie, "contract-new")
    connie.get_by_label("How much is one child worth").fill("6000.00")
    connie.get_by_label("What is the most the contract can pay").fill("1400000.00")
    connie.get_by_role("button", name="Show what a child would earn").click()
    look(connie, "contract-new-example")
    assert connie.get_by_role("heading", name="A child for whom all goes well: £6,000.00").is_visible()
    assert connie.get_by_role("heading", name="A child who is in care for four weeks: £2,100.00").is_visible()
    desk.allow("422")
    connie.get_by_role("button", name="Agree this contract").click()
    look(connie, "contract-new-problems")
    summary = connie.get_by_role("alert").inner_text()
    for words in ("title", "pays", "delivers", "first day", "last day"):
        assert words in summary
