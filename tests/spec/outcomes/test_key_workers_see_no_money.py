"""A key worker sees what is looked for, when, and what is missing; what they are given has no place for money."""

from dataclasses import fields

from homeward.outcomes.values.pages import FamilyMilestone


def test_a_milestone_of_a_family_has_a_day_and_what_is_missing_and_no_amount():
    kinds = {each.name: str(each.type) for each in fields(FamilyMilestone)}
    assert {"due_on", "waiting_for"} <= set(kinds)
    assert not [name for name, kind in kinds.items() if "Decimal" in kind or "amount" in name or "worth" in name]
