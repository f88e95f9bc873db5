"""The page that says who sees what of a contract is what the tests walk, to the letter."""

from __future__ import annotations

from pathlib import Path

from tests.faults.expectations import EXPECTED
from tests.faults.roles_and_pages import written

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "docs" / "reference" / "roles-and-pages.md"
AS_IT_SHOULD_BE = CHECKOUT / ".cache" / "roles-and-pages.md"


def test_the_page_of_roles_and_pages_is_what_the_tests_walk() -> None:
    AS_IT_SHOULD_BE.parent.mkdir(exist_ok=True)
    AS_IT_SHOULD_BE.write_text(written(), encoding="utf-8")
    assert who_opens(PAGE.read_text(encoding="utf-8")) == who_opens(written()), f"cp {AS_IT_SHOULD_BE} {PAGE}"


def who_opens(page: str) -> dict[str, list[str]]:
    """Return what each row says, but for what the page is for in words: those may be bettered in the program first."""
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("|")]
    return {row[0]: row[2:] for row in rows}


def test_whoever_works_with_a_family_opens_no_page_of_money_and_an_outsider_none_that_is_not_published() -> None:
    ours = {name: each for name, each in EXPECTED.items() if name.startswith(("contract", "claim", "money", "totals"))}
    for name, each in ours.items():
        assert not set("DMPS") & set(each.sees + each.sends), name
        for letter in "IE":
            may = {"contracts", "totals", "totals_on", "money_boards", "money_board"}
            may |= {"contract_evaluation"} if letter == "E" else set()
            assert letter not in each.sends, name
            assert (letter in each.sees) == (name in may), (letter, name)
