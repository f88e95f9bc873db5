"""Terms that contradict themselves are refused, each contradiction with its place and what to do; nothing is priced."""

import pytest

from homeward.outcomes.terms import check, shelf

VARIED = """variations:
  - key: covid
    agreed_on: 2020-03-23
    reason: Covid.
    applies_to: everyone
    changes: [{{at: {}}}]
finance:
"""
DRAWN = {
    "weights that are not 100%": (
        "troubled_families",
        "{kind: n_of, promises: [in_school, less_crime], at_least: 2}",
        "{kind: composite, parts: [{promise: in_school, weight: 50%}, {promise: less_crime, weight: 40%}]}",
        "weights add up to 90%",
    ),
    "more asked for than there is": (
        "troubled_families", "less_crime], at_least: 2}", "less_crime], at_least: 3}", "needs 3 of 2 promises",
    ),
    "payers' shares that are not 100%": (
        "positive_families", "by: unit}", "shares: {borough_1: 60%, borough_2: 30%}}", "shares add up to 90%",
    ),
    "a payer nobody named": (
        "positive_families", "        borough_5: {kind: per_unit", "        borough_9: {kind: per_unit",
        "There is no payer 'borough_9'",
    ),
    "a cap below a guarantee": (
        "positive_families", "volume: {planned: 350}",
        "volume: {planned: 350, guarantee: {at_least: 9, remedy: fixed_payment, amount: '20000000.00'}}",
        "guaranteed payment is above the cap",
    ),
    "fewer allowed than are guaranteed": (
        "positive_families", "volume: {planned: 350}",
        "volume: {referral_cap: 10, guarantee: {at_least: 20, remedy: none}}", "at least 20 are guaranteed",
    ),
    "a limit above the cap": (
        "reboot_west", "  - {kind: contract_cap,",
        "  - {kind: per_period, every: quarter, most: '9000000.00'}\n  - {kind: contract_cap,",
        "more than the whole contract's cap",
    ),
    "no limit beside a limit": (
        "reboot_west", "  - {kind: contract_cap,", "  - {kind: none}\n  - {kind: contract_cap,",
        "there is no limit, and",
    ),
    "limits in no order": (
        "reboot_west",
        "  - {kind: once_per_child_and_promise}\n  - {kind: contract_cap, most: {parameter: contract_cap}}\n",
        "  once: {kind: once_per_child_and_promise}\n  cap: {kind: contract_cap, most: {parameter: contract_cap}}\n",
        "limits",
    ),
    "a window that cannot be reached": (
        "essex_edge_of_care", "state: in_care, since: referred, until: month_30, as",
        "state: in_care, since: month_30, until: referred, as", "ends before it begins",
    ),
    "promises that need each other": (
        "troubled_families", "    requires: [attachment]\n    counterfactual: anyway\n    measure: {kind: n_of",
        "    requires: [school_and_crime]\n    counterfactual: anyway\n    measure: {kind: n_of", "needing itself",
    ),
    "states made of each other": (
        "essex_edge_of_care", "    state: in_care\n", "    state: watched\n", "'watched' ends up needing itself",
    ),
    "a state nobody described": (
        "birmingham_step_down", "{kind: sustained, state: foster_placement", "{kind: sustained, state: fostered",
        "There is no state 'fostered'",
    ),
    "a promise nobody made": (
        "peterborough", "numerator: reconvictions, better: lower, compared: relative, at_least: \"7.5%\"",
        "numerator: convictions, better: lower, compared: relative, at_least: \"7.5%\"",
        "There is no promise 'convictions'",
    ),
    "a counterfactual nobody described": (
        "essex_edge_of_care", "counterfactual: historical_cohort", "counterfactual: control_group",
        "There is no counterfactual 'control_group'",
    ),
    "compared with nothing": (
        "essex_edge_of_care", "    counterfactual: historical_cohort\n", "", "compared with nothing",
    ),
    "another currency": ("reboot_west", "currency: GBP", "currency: EUR", "'EUR' is not one of the words"),
    "money in another currency": ("all_about_me", 'amount: "6800.00"', 'amount: "€6800.00"', "'amount'"),
    "two prices at once": (
        "all_about_me", '    price: {kind: flat, amount: "6800.00"}',
        '    percent: "100"\n    price: {kind: flat, amount: "6800.00"}', "has a percent and a price",
    ),
    "no price": ("all_about_me", '    price: {kind: flat, amount: "6800.00"}\n', "", "pays, and has no price"),
    "steps that do not rise": (
        "troubled_families", '{at: "1", amount: "700.00"}, {at: "2"', '{at: "3", amount: "700.00"}, {at: "2"',
        "steps do not rise",
    ),
    "a change to a place that is not there": (
        "all_about_me", "finance:\n", VARIED.format("promises.nothing.price, becomes: null"),
        "no such place",
    ),
    "a change that does not fit": (
        "all_about_me", "finance:\n", VARIED.format("check_days.year_1.months, becomes: soon"),
        "does not fit there",
    ),
    "money to nobody": (
        "all_about_me", "  - {pays: coupon, to: investors}", "  - {pays: coupon, to: friends}",
        "There is no tranche, fee or party 'friends'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("drawn", DRAWN.values(), ids=DRAWN.keys())
def test_a_contradiction_is_found_with_its_line_and_remedy(tmp_path, drawn):
    name, before, after, words = drawn
    text = (shelf.SHELF / name / "1.0" / shelf.FILE_NAME).read_text(encoding="utf-8")
    assert before in text
    folder = tmp_path / name / "1.0"
    folder.mkdir(parents=True)
    (folder / shelf.FILE_NAME).write_text(text.replace(before, after, 1), encoding="utf-8")
    found = check.check_folder(folder)
    assert any(words in str(each) for each in found), [str(each) for each in found]
    assert all(each.place.startswith("line ") and each.remedy for each in found)
