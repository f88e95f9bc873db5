"""Both parties choose what everybody may see; the contract goes out in the INDIGO standard; an evaluator's page."""

from __future__ import annotations

from typing import Any

from tests.journeys.looking import look


def test_both_parties_choose_what_everybody_may_see(desk: Any) -> None:
    connie = desk("connie.commissioner")
    connie.goto("/contracts/")
    connie.get_by_role("link", name="Turning the Tide").first.click()
    contract = connie.url
    connie.get_by_role("link", name="For others").click()
    connie.get_by_role("link", name="For an evaluation").click()
    look(connie, "contract-evaluation")
    connie.get_by_role("link", name="INDIGO files").click()
    look(connie, "contract-indigo")
    for name in ("connie.commissioner", "carol.contracts"):
        party = desk(name)
        party.goto(contract)
        party.get_by_role("link", name="For others").click()
        party.get_by_role("link", name="For everybody").click()
        party.get_by_label("Outcomes earned").check()
        party.get_by_label("Children enrolled").check()
        party.get_by_role("button", name="Keep this choice").click()
    look(party, "contract-for-everybody")
    party.get_by_role("link", name="The public page").click()
    look(party, "public-contract")
    assert "Both chose to publish" in party.locator("main").inner_text()
    assert "TTT-" not in party.content()
