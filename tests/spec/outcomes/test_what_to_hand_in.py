"""What a promise looks for that no record yields is named exactly, so that just that is handed in."""

import pytest

from homeward.outcomes.terms import looked_for, settle, shelf
from homeward.outcomes.values.handed_in import Shape


def agreed(name, version="1.1"):
    document = shelf.terms(name, version)
    numbers = {each.key: each.suggested or (50 if each.kind == "percent" else 1000) for each in document.parameters}
    return settle.agree(document, {}, numbers)


@pytest.mark.parametrize(
    ("name", "version", "promise", "said"),
    [
        ("reboot_west", "1.1", "wellbeing_1", ["Wellbeing progress (line 1)"]),
        ("all_about_me", "1.1", "registered", ["Registration"]),
        ("all_about_me", "1.1", "stands_1_year", ["Adoptive placement"]),  # its days hang on the placement too
        ("troubled_families", "1.0", "school_and_crime", ["In school", "Less crime"]),  # the parts it is made of
        ("peterborough", "1.0", "reconvictions", ["Reconviction"]),
        ("turning_the_tide", "1.1", "home_6_months", []),
        ("birmingham_step_down", "1.1", "a_year_in_one_family", []),  # casework records foster placements
        ("essex_edge_of_care", "1.1", "days_saved", []),
    ],
)
def test_a_promise_names_what_must_be_handed_in_for_it(name, version, promise, said):
    assert [each.says for each in looked_for.of_promise(agreed(name, version), promise)] == said


@pytest.mark.parametrize(
    ("name", "version", "said"),
    [
        ("positive_families", "1.1", ["Payer (borough 1 or borough 2 or borough 3 or borough 4 or borough 5)"]),
        ("essex_edge_of_care", "1.1", ["Panel (agreed)"]),
        ("turning_the_tide", "1.1", []),
        ("troubled_families", "1.0", []),
    ],
)
def test_the_contract_says_what_it_must_be_told_of_every_unit(name, version, said):
    assert [each.says for each in looked_for.of_unit(agreed(name, version))] == said


def test_what_need_not_happen_is_offered_only_where_it_would_change_something():
    assert {each.code for each in looked_for.special(agreed("turning_the_tide"))} == {"missing", "moved_away"}
    # A move changes nothing for an adoptive family; a breakdown ends everything.
    assert {each.code for each in looked_for.special(agreed("all_about_me"))} == {"missing", "breakdown"}
    assert looked_for.special(agreed("troubled_families", "1.0")) == ()


def test_what_the_terms_fix_is_written_as_it_is_typed():
    (found,) = looked_for.of_promise(agreed("reboot_west"), "wellbeing_3")
    assert (found.shape, found.code, found.details_written) == (Shape.EVENT, "wellbeing_progress", "line=3")


def test_the_measures_a_promise_compares_can_be_handed_in_as_readings():
    found = looked_for.readings_of(agreed("turning_the_tide"), "stars")
    assert [(each.shape, each.code) for each in found] == [
        (Shape.READING, "family_star_plus"),
        (Shape.READING, "my_star"),
    ]
    assert looked_for.readings_of(agreed("turning_the_tide"), "home_4_weeks") == ()
