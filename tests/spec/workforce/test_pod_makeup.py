"""
A pod is judged by its model's rules: how many of each part, who is qualified, who leads families, who has a buddy.
"""

from dataclasses import replace
from uuid import UUID, uuid5

import pytest

from homeward.workforce.rules.pod_makeup import check_cap, judge_pod, why_not_lead
from homeward.workforce.values import OverCap, PodMember, PodRole, PodRules
from tests.spec.tables import is_yes, read_table

title = "What a pod is made up of"

RULES = PodRules(
    roles=(
        PodRole("consultant", "Consultant", at_least=1, at_most=1, qualified=True),
        PodRole("practitioner", "Family practitioner", at_least=2, at_most=4, caseload_cap=6),
        PodRole("mentor", "Peer mentor", owns_cases=False),
    ),
    buddies=True,
)


def _id(name: str) -> UUID:
    return uuid5(UUID(int=0), name)


def _members(drawing: str) -> list[PodMember]:
    return [
        PodMember(_id(row["who"]), row["who"], row["part"], is_yes(row["on a register"]), int(row["families"]))
        for row in read_table(drawing)
    ]


WHOLE = """
    who  | part         | on a register | families
    -----+--------------+---------------+---------
    Wren | consultant   | yes           | 0
    Ana  | practitioner | no            | 5
    Ben  | practitioner | no            | 6
    Mo   | mentor       | no            | 0
"""
PAIR = [(_id("Ana"), _id("Ben"))]


def test_a_whole_pod_keeps_every_rule():
    found = judge_pod(RULES, _members(WHOLE), PAIR)
    assert [each.says for each in found if not each.met] == []
    assert [each.says for each in found] == [
        "At least 1 qualified consultant",
        "At most 1 consultant",
        "At least 2 family practitioner",
        "At most 4 family practitioner",
        "Every consultant is on a professional register",
        "A family practitioner leads 6 families at most",
        "A peer mentor leads no family",
        "Everybody in the pod plays a part in it",
        "Whoever leads families has a buddy in the pod",
    ]


@pytest.mark.parametrize(
    ("changed", "rule", "remedy"),
    [
        ({"Wren": {"is_qualified": False}}, "At least 1 qualified consultant", "There are 0."),
        ({"Wren": {"is_qualified": False}}, "Every consultant is on a professional register", "Wren"),
        ({"Wren": {"role": "practitioner"}}, "At least 1 qualified consultant", "There are 0."),
        ({"Ana": {"role": "consultant", "is_qualified": True}}, "At most 1 consultant", "There are 2."),
        ({"Ana": {"role": "mentor", "families": 0}}, "At least 2 family practitioner", "There is 1."),
        ({"Ben": {"families": 7}}, "A family practitioner leads 6 families at most", "Over it: Ben (7)."),
        ({"Mo": {"families": 1}}, "A peer mentor leads no family", "Mo leads families: hand them over."),
        ({"Mo": {"role": ""}}, "Everybody in the pod plays a part in it", "Say what part Mo plays."),
    ],
)
def test_each_rule_that_is_not_kept_says_what_to_do(changed, rule, remedy):
    members = [replace(each, **changed.get(each.name, {})) for each in _members(WHOLE)]
    (broken,) = [each for each in judge_pod(RULES, members, PAIR) if each.says == rule]
    assert not broken.met
    assert remedy in broken.remedy


def test_a_buddy_who_left_the_pod_is_no_buddy():
    found = judge_pod(RULES, _members(WHOLE), [(_id("Ana"), _id("somebody who left"))])
    (buddies,) = [each for each in found if "buddy" in each.says]
    assert not buddies.met
    assert buddies.remedy == "Ana and Ben has none yet."


def test_who_may_lead_the_work_with_a_family():
    for row in read_table("""
        part         | may lead
        -------------+---------
        consultant   | yes
        practitioner | yes
        mentor       | no
        (none)       | yes
    """):
        assert (why_not_lead(RULES.role(row["part"])) == "") == is_yes(row["may lead"]), row
    assert why_not_lead(RULES.role("mentor")) == ("In this pod a peer mentor leads no family.")


def test_a_cap_warns_or_asks_for_a_reason():
    for row in read_table("""
        part         | leads | over the cap | says
        -------------+-------+--------------+------------------
        practitioner | 4     | warn         | nothing
        practitioner | 5     | needs_reason | nothing
        practitioner | 6     | warn         | warns
        practitioner | 6     | needs_reason | asks for a reason
        practitioner | 9     | needs_reason | asks for a reason
        consultant   | 30    | needs_reason | nothing
        (none)       | 30    | needs_reason | nothing
    """):
        found = check_cap(RULES.role(row["part"]), int(row["leads"]), OverCap(row["over the cap"]))
        told = "nothing" if found is None else "asks for a reason" if found.needs_reason else "warns"
        assert told == row["says"], row
