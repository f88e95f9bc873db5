from datetime import date
from decimal import Decimal
from typing import Any

from homeward.practice.library import shelf
from homeward.practice.rules.facts import as_typed, fact_values, facts_from
from tests.spec.practice.packages import form, shipped
from tests.spec.tables import day

title = "Facts"
text = "A finished form gives typed facts under fixed names, whatever the questions are called."


def test_the_same_facts_come_from_two_models_with_different_words():
    ours = shipped().form("visit")
    assert ours is not None
    answers_of_ours: dict[str, Any] = {"happened_on": "2026-03-02", "place": "home", "what_happened": "Tea."}
    answers_of_theirs: dict[str, Any] = {"day": "2026-03-02", "place": "home", "told": "Tea."}
    assert facts_from(ours, answers_of_ours) == facts_from(form("home_visit"), answers_of_theirs)


def test_values_are_typed():
    answers = {
        "day": "2026-03-02", "place": "home", "minutes": "45", "told": "Tea.",
        "each": {"c1": {"seen": "yes", "alone": "no"}, "c2": {"seen": "no"}},
    }  # fmt: skip
    assert facts_from(form("home_visit"), answers) == {
        "visit.happened_on": date(2026, 3, 2),
        "visit.place": "home",
        "visit.what_happened": "Tea.",
        "visit.minutes": 45,
        "child.seen": {"c1": True, "c2": False},
        "child.seen_alone": {"c1": False},
    }


def test_not_known_and_not_answered_and_impossible_give_no_fact():
    referral = shipped().form("referral")
    assert referral is not None
    rows = [{"given_name": "Kai", "family_name": "Hollis", "at_risk_of_care": "not_known", "nhs_number": "12"}]
    answers = {"children": rows, "received_on": {"day": "31", "month": "2", "year": "2026"}, "referrer_name": "  "}
    assert facts_from(referral, answers) == {"referral.children": ({"given_name": "Kai", "family_name": "Hollis"},)}


def test_rows_about_goals_carry_the_goal():
    review = shipped().form("plan_review")
    assert review is not None
    answers = {"goals": {"g1": {"scale": "6", "state": "carry_on", "next_step": "Tea"}, "g2": {}}}
    assert facts_from(review, answers)["plan_review.goals"] == (
        {"goal": "g1", "scale": 6, "state": "carry_on", "next_step": "Tea"},
    )


def test_a_reading_gives_its_parts():
    answers = {"reading": {"measure": "wellbeing", "edition": "first", "taken_on": "2026-03-01", "average": "7.5"}}
    facts = facts_from(form("wellbeing"), answers)
    assert facts["reading.measure"] == "wellbeing"
    assert facts["reading.average"] == Decimal("7.5")
    assert facts["reading.taken_on"] == date(2026, 3, 1)


def test_a_form_gives_what_is_always_so_and_a_meeting_of_its_own_form_is_not_on_offer_elsewhere():
    closing, meeting = shipped().form("closing_meeting"), shipped().form("meeting")
    assert closing is not None
    assert meeting is not None
    assert facts_from(closing, {"held_on": "2026-03-02"})["meeting.kind"] == "taf_closure"
    kind = meeting.question("kind")
    assert kind is not None
    assert [each.value for each in kind.options] == ["planning", "team_around_the_family"]


def test_facts_to_keep_say_whom_they_are_about_and_are_plain_json():
    answers = {"day": "2026-03-02", "each": {"c1": {"seen": "yes"}, "c2": {"seen": "no"}}}
    kept = fact_values(form("home_visit"), answers, shelf.registry())
    assert [(each.key, each.subject.value, each.subject_id, each.stored) for each in kept] == [
        ("visit.happened_on", "case", None, "2026-03-02"),
        ("child.seen", "child", "c1", True),
        ("child.seen", "child", "c2", False),
    ]


def test_facts_that_were_kept_are_taken_for_what_they_are():
    kept = {
        "visit.happened_on": "2026-03-03",
        "reading.average": "4.50",
        "visit.minutes": 40,
        "note.body": "2026-03-03",
    }
    typed = as_typed(kept, shelf.registry())
    assert typed["visit.happened_on"] == day("2026-03-03")
    assert typed["reading.average"] == Decimal("4.50")
    assert (typed["visit.minutes"], typed["note.body"]) == (40, "2026-03-03")
    assert as_typed({"visit.happened_on": "long ago", "unheard.of": 1}, shelf.registry()) == {
        "visit.happened_on": "long ago",
        "unheard.of": 1,
    }
