"""
The pods, whole: a family with a child in need is visited often, talked through with the council, and stepped down.

The consultant allocates and signs off; the two sides are looked at then and now; a mentor walks beside the family.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from tests.journeys.filling import fill, finish, follow, go_on_by, press, says
from tests.journeys.found import find_family
from tests.journeys.looking import look
from tests.journeys.paged import begin, fill_pages, ticks

SURNAME = "Thimblewick"
RISKS = ("violence", "low", "substances", "needs", "alone", "outside", "money", "out_of_sight")
PROTECTS = ("adult", "sees", "acts", "days", "school", "helpers", "uses_help", "heard")
REFERRAL: dict[str, Any] = {
    "referrer_name": "Sam Copperfield-Oak",
    "referrer_role": "allocated_social_worker",
    "referrer_phone": "01632 960 001",
    "referrer_email": "sam@example.org",
    "children-0-given_name": "Clover",
    "children-0-family_name": SURNAME,
    "children-0-care_status": "cin",
    "adults-0-given_name": "Linnet",
    "adults-0-family_name": SURNAME,
    "adults-0-relationship": "mother",
    "working_well": "Clover is read to every night.",
    "reason": "Linnet has been too low to get up since autumn, and Clover makes her own tea.",
    "what_must_happen": "Clover is fed, taken to school and not worried about her mother.",
    "immediate_danger": "no",
    "urgency": "this_week",
    "family_knows": "knows_and_agrees",
}


def test_a_family_is_visited_often_and_stepped_down(desk: Any) -> None:
    desk.allow("422")  # a form that asks for a second look
    today = date.today()
    _sam_refers(desk, today)
    _duty_takes_the_family_on(desk)
    family = _the_consultant_allocates(desk)
    _pip_starts(desk, family, today)
    _the_two_sides(desk, family, today, risks="33021110", protects="11111111", grave=True)
    _the_council_is_told(desk, family, today, decision="carry_on")
    desk.weeks_pass(4)
    later = today + timedelta(days=28)
    _visits_add_up(desk, family, later)
    _the_two_sides(desk, family, later, risks="10010110", protects="22222222", grave=False)
    _then_and_now(desk, family)
    _pip_asks_to_end(desk, family, later)
    _the_consultant_signs_it_off(desk, family)
    desk.weeks_pass(16)
    _pip_checks_afterwards(desk, family, later + timedelta(days=112))


def _sam_refers(desk: Any, today: date) -> None:
    page = desk("sam.socialworker", at="/referrals/new/?model=crewe_pods")
    fill(page, {**REFERRAL, "children-0-born": date(today.year - 7, 9, 14)})
    press(page, "Send the referral")
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again.first)
    assert says(page, "The referral was sent")


def _duty_takes_the_family_on(desk: Any) -> None:
    page = desk("dana.duty", at="/duty/")
    card = page.locator("article", has=page.get_by_role("link", name=f"Clover {SURNAME}"))
    go_on_by(page, card.get_by_role("button", name="Pick up"))
    fill(page, {"safe_now": "yes", "history_checked": "no", "outcome": "to_triage", "reason": "A child in need."})
    press(page, "Save")
    assert "Not met" not in page.locator("#eligibility").inner_text()
    fill(page, {"children": ticks(page, "children"), "decision": "accept", "reason": "In need, and Linnet wants it."})
    fill(page, {"reply_to_referrer": "The Willow Pod rings them tomorrow."})
    look(page, "crewe-triage")
    go_on_by(page, page.locator("button:has-text('Save')").last)
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again.last)
    assert says(page, "Accepted"), page.locator("main").inner_text()


def _the_consultant_allocates(desk: Any) -> str:
    page = desk("wren.consultant", at="/team/")
    page.locator("main a").filter(has_text=re.compile(rf"Allocate\s*{SURNAME}")).click()
    page.get_by_label("Pip Ashdown").check(force=True)
    fill(page, {"reason": "Has room, and walks past their door."})
    press(page, "Allocate")
    assert says(page, f"Pip Ashdown leads the work with the {SURNAME} family")
    return find_family(desk, "pip.practitioner", SURNAME)


def _pip_starts(desk: Any, family: str, today: date) -> None:
    page = desk("pip.practitioner", at=f"/families/{family}/")
    assert says(page, "Too early to tell")
    assert says(page, "The model intends 3 times that: one in 7.0 days")
    look(page, "crewe-family-at-first")
    _visit(desk, family, today)
    page = begin(desk, "pip.practitioner", family, "family_plan")
    goal = {
        "goals-0-wanted": "Tea is made by a grown-up",
        "goals-0-now": "Twice a week",
        "goals-0-scale": "3",
        "goals-0-rated_by": "parent",
        "goals-0-good_enough": "7",
        "goals-0-next_step": "Up by four on Monday",
        "goals-0-who": "Linnet",
        "goals-0-by_when": today + timedelta(days=4),
    }
    fill(
        page, {"took_part": ticks(page, "took_part"), "best_hopes": "That she plays.", "strengths": "Stories.", **goal}
    )
    fill(page, {"child_words": "I like it when mummy does the voices.", "family_agrees": "yes", "agreed_on": today})
    look(page, "crewe-plan")
    finish(page)


def _visit(desk: Any, family: str, day: date) -> None:
    page = begin(desk, "pip.practitioner", family, "visit")
    clover = page.locator("[name$='-seen']").first.get_attribute("name").removesuffix("-seen")
    fill(page, {"present": [clover.removeprefix("seen-")], "place": "home", "happened_on": day})
    fill(page, {f"{clover}-seen": "yes", f"{clover}-seen_alone": "yes", "what_happened": "Made tea together."})
    finish(page)


def _the_two_sides(desk: Any, family: str, day: date, *, risks: str, protects: str, grave: bool) -> None:
    page = begin(desk, "pip.practitioner", family, "two_sides")
    about = {"looked_on": day, "took_part": ticks(page, "took_part")}
    first = {f"risk_{key}": number for key, number in zip(RISKS, risks, strict=True)}
    second = {f"protective_{key}": number for key, number in zip(PROTECTS, protects, strict=True)}
    meaning = {"meaning": "It is moving.", "child_words": "Mummy got up.", "next_on": day + timedelta(days=42)}
    if grave:
        meaning["consultant_told"] = "yes"
    fill_pages(page, about, first, second, meaning, name="crewe-two-sides-form" if grave else "")


def _the_council_is_told(desk: Any, family: str, day: date, *, decision: str) -> None:
    page = begin(desk, "pip.practitioner", family, "joint_working")
    fill(page, {"held_on": day, "how": "same_office", "council_worker": "Sam Copperfield-Oak"})
    fill(page, {"pod_told": "Seen twice this week.", "council_told": "School is pleased.", "decision": decision})
    fill(page, {"reasons": "It is going the right way.", "council_agrees": "yes", "family_told": "yes"})
    fill(
        page,
        {
            "by_law-0-what": "Child in need review",
            "by_law-0-who": "council",
            "by_law-0-by_when": day + timedelta(days=14),
            "decisions-0-what": "Ask the health visitor to ring",
            "decisions-0-who": "Pip",
            "decisions-0-by_when": day + timedelta(days=3),
        },
    )
    if decision != "carry_on":
        fill(page, {"consultant_view": "Agreed: school and the aunt can hold it."})
    look(page, f"crewe-joint-{decision}")
    finish(page)
    assert says(page, "Joint meeting with the council")


def _visits_add_up(desk: Any, family: str, later: date) -> None:
    page = desk("pip.practitioner", at=f"/families/{family}/")
    assert says(page, "Less often than intended")
    for days in (21, 14, 7, 0):
        _visit(desk, family, later - timedelta(days=days))
    assert says(page, "times as often as the usual service As intended")
    look(page, "crewe-family")
    follow(page, "This page on paper")
    assert says(page, "times as often as the usual service")
    page = begin(desk, "pip.practitioner", family, "plan_review")
    goal = page.locator("[name$='-scale']").first.get_attribute("name").removesuffix("-scale")
    fill(page, {"held_on": later, "took_part": ticks(page, "took_part"), "better": "Tea four days of five."})
    fill(
        page,
        {f"{goal}-scale": "7", f"{goal}-rated_by": "parent", f"{goal}-step_done": "yes", f"{goal}-state": "reached"},
    )
    finish(page)


def _then_and_now(desk: Any, family: str) -> None:
    page = desk("pip.practitioner", at=f"/families/{family}/two-sides/")
    assert says(page, "4 of 24")
    assert says(page, "16 of 24")
    assert says(page, "11 on")
    assert says(page, "8 on")
    look(page, "crewe-two-sides")


def _pip_asks_to_end(desk: Any, family: str, later: date) -> None:
    _the_council_is_told(desk, family, later, decision="step_down")
    page = begin(desk, "pip.practitioner", family, "closing_meeting")
    fill(page, {"held_on": later, "recommendation": "close", "what_changed": "Tea.", "keep_going": "Mondays."})
    finish(page)
    page = begin(desk, "pip.practitioner", family, "closure")
    fill(page, {"closed_on": later, "reason": "goals_reached", "summary": "You make tea now.", "family_told": "yes"})
    fill(page, {"next_help": "early_help", "council_agrees": "yes"})
    look(page, "crewe-closure")
    finish(page)


def _the_consultant_signs_it_off(desk: Any, family: str) -> None:
    page = desk("wren.consultant", at=f"/families/{family}/closure/")
    look(page, "crewe-sign-off")
    note = page.locator("[name=note]")
    if note.count():
        note.first.fill("Agreed: a step down to early help, and school holds it.")
    press(page, "Approve: close the work")
    page.goto(f"/families/{family}/closure/")
    assert says(page, "Approved")


def _pip_checks_afterwards(desk: Any, family: str, day: date) -> None:
    page = desk("pip.practitioner", at=f"/families/{family}/checks/")
    page.locator("main a[href*='/forms/follow_up/']").first.click()
    page.wait_for_load_state()
    living = page.locator("[name$='-living']").first.get_attribute("name")
    fill(page, {"point": "three_months", "checked_on": day, living: "home", "source": "family"})
    finish(page)
    page.goto(f"/families/{family}/checks/")
    look(page, "crewe-checks")
