"""The page that lists what a history can hold is the code, and terms that look for more are told so."""

import re
from pathlib import Path

import pytest

from homeward.casework.values.record_words import EVENTS, PLACEMENT_CODES, STATUS_CODES, STAYS
from homeward.casework.values.statuses import PlacementKind, StatusKind
from homeward.outcomes.terms import asked, shelf

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "what-histories-hold.md"
PARTS = {"Stays": [each.code for each in STAYS], "Events": [each.code for each in EVENTS],
         "Attributes": list(asked.ATTRIBUTES), "Named days": list(asked.NAMED_DAYS)}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_the_page_lists_every_code_and_no_other(part):
    section = PAGE.read_text().split(f"## {part}", 1)[1].split("\n## ", 1)[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == PARTS[part]


@pytest.mark.parametrize("word", [*STAYS, *EVENTS], ids=lambda each: each.code)
def test_the_page_names_every_detail_a_code_carries(word):
    row = next(line for line in PAGE.read_text().splitlines() if line.startswith(f"| `{word.code}` | {word.means}"))
    assert re.findall(r"`(\w+)`", row)[1:] == list(word.details)


def test_every_placement_and_status_casework_knows_has_a_code():
    assert PLACEMENT_CODES.keys() == {each.value for each in PlacementKind}
    assert STATUS_CODES.keys() == {each.value for each in StatusKind}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("turning_the_tide", set()),
        ("birmingham_step_down", set()),
        ("positive_families", {"payer"}),
        ("peterborough", {"reconviction"}),
        ("essex_edge_of_care", {"panel"}),
        ("all_about_me", {"adoptive_placement", "registration", "breakdown"}),
        ("troubled_families", {"attached", "in_school", "less_crime", "progress_to_work", "lasting_work"}),
    ],
)
def test_terms_say_what_must_be_handed_in(name, codes):
    found = {each.code for each in asked.not_recorded(shelf.terms(name, "1.0"))}
    assert codes <= found
    assert not (found - codes) & {*PARTS["Stays"], *PARTS["Events"]}
    if not codes:
        assert found == set()


def test_the_sentence_says_what_to_do():
    (found,) = asked.not_recorded(shelf.terms("positive_families", "1.0"))
    assert found.says == "These terms look for an attribute called payer. No record yields it: it must be handed in."
