"""
Safety mapping, whole: a family is referred with three questions, makes a map, finds its people, and needs us no more.

The map has paired statements and everybody's numbers; a network, a safety plan, a child's lighthouse; a review puts
then beside now; the family is given its page as a PDF that names no one it should not; the work ends, and is checked.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.factories.pdf_pages import pages_of
from tests.journeys.filling import fill, finish, follow, press, says
from tests.journeys.found import find_family, open_family
from tests.journeys.looking import look
from tests.journeys.paged import begin, fill_pages, ticks

SURNAME = "Merrow"
REFERRAL: dict[str, Any] = {
    "referrer_name": "Ida Penn",
    "referrer_role": "not_known",
    "not_named": "yes",
    "referrer_phone": "01632 960 001",
    "referrer_email": "ida@example.org",
    "children-0-given_name": "Kit",
    "children-0-family_name": SURNAME,
    "children-0-care_status": "cin",
    "adults-0-given_name": "Jo",
    "adults-0-family_name": SURNAME,
    "adults-0-relationship": "mother",
    "working_well": "Kit laughs a lot with Jo's sister.",
    "reason": "Kit was alone in the flat on two nights.",
    "what_must_happen": "Somebody is there at night.",
    "immediate_danger": "no",
    "urgency": "this_week",
    "family_knows": "does_not_know",
}
GOAL = "Kit has a grown-up he trusts in the flat every night"


def test_a_family_makes_its_map_and_carries_on_without_us(desk: Any) -> None:
    desk.allow("422")  # a form that asks for a second look
    today = date.today()
    _three_questions(desk, today)
    _duty_takes_the_family_on(desk)
    _marta_allocates(desk)
    family = _the_map(desk, today)
    _the_network(desk, family, today)
    _the_lighthouse(desk, family, today)
    _the_safety_plan(desk, family, today)
    _the_map_is_given_to_jo(desk, family)
    desk.weeks_pass(4)
    later = today + timedelta(days=28)
    _then_and_now(desk, family, later)
    _the_work_ends(desk, family, later)
    desk.weeks_pass(16)
    _sid_rings_afterwards(desk, family, later + timedelta(days=112))


def _three_questions(desk: Any, today: date) -> None:
    page = desk("sam.socialworker", at="/referrals/new/")
    follow(page, "Safety mapping")
    assert says(page, "The third of our three questions")
    fill(page, {**REFERRAL, "children-0-born": date(today.year - 9, 4, 2)})
    press(page, "Send the referral")
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        again.first.click()
    assert says(page, "The referral was sent")


def _duty_takes_the_family_on(desk: Any) -> None:
    page = desk("dana.duty", at="/duty/")
    card = page.locator("article", has=page.get_by_role("link", name=f"Kit {SURNAME}"))
    card.get_by_role("button", name="Pick up").click()
    fill(page, {"safe_now": "yes", "history_checked": "yes", "outcome": "to_triage", "reason": "Safe with his aunt."})
    press(page, "Save")
    fill(page, {"children": ticks(page, "children"), "decision": "accept", "reason": "Worth mapping together."})
    fill(page, {"reply_to_referrer": "Thank you. We go and see them."})
    page.locator("button[value=finish], button:has-text('Save')").last.click()
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        again.last.click()
    assert says(page, "Accepted"), page.locator("main").inner_text()


def _marta_allocates(desk: Any) -> None:
    page = desk("marta.manager", at="/team/")
    page.locator("main a").filter(has_text=re.compile(rf"Allocate\s*{SURNAME}")).click()
    page.get_by_label("Sid Applegarth").check(force=True)
    fill(page, {"reason": "Sid knows the street."})
    press(page, "Allocate")
    assert says(page, f"leads the work with the {SURNAME} family")


def _the_map(desk: Any, today: date) -> str:
    family = find_family(desk, "sid.signs", SURNAME)
    page = desk("sid.signs", at=f"/families/{family}/")
    follow(page, "The map")
    assert says(page, "No map yet")
    look(page, "signs-no-map")
    page = begin(desk, "sid.signs", family, "map")
    fill_pages(
        page,
        {"made_on": today, "took_part": ticks(page, "took_part")},
        {
            "harm-0-what": "Kit was alone from nine until six.",
            "harm-0-which": "worst",
            "harm-0-when": "last week",
            "harm-0-impact": "He slept in the bath with the light on.",
            "complicating": "Jo works nights, and the rota changes on the day.",
        },
        {"strengths": "Jo and Kit cook together.", "child_words": "I like it when Auntie Bo is here."},
        {
            "statements-0-who_is_worried": "Ida Penn, the school and Jo",
            "statements-0-what_happened": "Ida Penn heard Kit calling through the wall at two.",
            "statements-0-may_happen": "There may be a fire, and nobody to wake him.",
            "statements-0-goal": GOAL,
            "statements-0-sustained_for": "Three months",
            "statements-0-scale-parent": "5",
            "statements-0-scale-worker": "3",
            "statements-0-next_step": "Auntie Bo gets a key",
            "statements-0-who": "Jo",
            "statements-0-disputed": "yes",
            "statements-0-dispute": "Jo says it was one night.",
        },
        {"family_goals": "That nobody takes Kit.", "service_goals": "Bo says she was there, and Kit says so too."},
        {"scale-child": "4", "scale-parent": "6", "scale-worker": "3"},
        {"family_agrees": "partly", "disagreement": "It was one night.", "review_on": today + timedelta(days=28)},
        name="signs-map-form",
    )
    page.goto(f"/families/{family}/map/")
    assert says(page, GOAL)
    assert says(page, "Jo says it was one night.")
    return family


def _the_network(desk: Any, family: str, today: date) -> None:
    page = begin(desk, "sid.signs", family, "safety_network")
    fill(
        page,
        {
            "made_on": today,
            "people-0-name": "Bo Lindgren",
            "people-0-relation": "aunt",
            "people-0-sort": "family",
            "people-0-tie": "strong",
            "people-0-knows": "yes",
            "people-0-agreed": "sleeps over when Jo works",
            "people-0-contact": "01632 960 033",
        },
    )
    finish(page)
    page.goto(f"/families/{family}/family-tree/")
    assert says(page, "Bo Lindgren")
    look(page, "signs-family-tree")


def _the_lighthouse(desk: Any, family: str, today: date) -> None:
    page = begin(desk, "sid.signs", family, "lighthouse", phone=True)
    look(page, "signs-lighthouse-form")
    fill(
        page,
        {
            "said_on": today,
            "alone": "yes",
            "warm_room": "Auntie Bo's feet on the sofa",
            "storm_window": "The tap dripping at night",
            "lamp_room": "Somebody in the other bed",
            "may_see": "worker",
            "answer": "Asked Jo about the tap",
        },
    )
    child = page.locator("[name='child']")
    if child.first.evaluate("each => each.tagName") == "SELECT":
        child.select_option(index=1)
    else:
        child.first.check(force=True)
    finish(page)
    page.goto(f"/families/{family}/map/")
    assert says(page, "The tap dripping at night")
    assert says(page, "Only for workers")


def _the_safety_plan(desk: Any, family: str, today: date) -> None:
    page = begin(desk, "sid.signs", family, "safety_plan")
    fill_pages(
        page,
        {"agreed_on": today, "made_by": ticks(page, "made_by"), "for_what": "Kit is never alone at night."},
        {
            "bottom_lines-0-line": "An adult is in the flat at night",
            "bottom_lines-0-why": "Kit is nine",
            "bottom_lines-0-set_by": "The service",
        },
        {
            "rules-0-when": "Jo works nights",
            "rules-0-what": "Bo sleeps in the other bed",
            "rules-0-who": "Bo Lindgren",
            "rules-0-seen_by": "Kit, and Sid on Mondays",
        },
        {"signs": "The rota changes.", "then_do": "Jo rings Bo before she rings work.", "child_does": "Rings Bo."},
        {},
    )
    page.goto(f"/families/{family}/map/")
    assert says(page, "Bo sleeps in the other bed")
    look(page, "signs-map")


def _the_map_is_given_to_jo(desk: Any, family: str) -> None:
    page = desk("sid.signs", at=f"/families/{family}/map/for-the-family/")
    assert says(page, "is left out wherever it stood")
    words = page.locator(".hw-ourmap").inner_text()
    assert "Ida" not in words
    assert "The tap dripping" not in words
    assert "somebody who was worried" in words
    look(page, "signs-for-the-family")
    fill(page, {"reason": "Agreed at the mapping meeting with Jo"})
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Make the PDF").click(no_wait_after=True)
    told = " ".join(" ".join(pages_of(Path(downloading.value.path()).read_bytes())).split())
    assert GOAL.split()[0] in told
    for expected in ("our map", "Bo sleeps in the other bed", "Page 1 of"):
        assert expected in told, told[:2000]
    for kept in ("Ida", "Penn", "tap dripping"):
        assert kept not in told


def _then_and_now(desk: Any, family: str, day: date) -> None:
    page = begin(desk, "sid.signs", family, "map_review")
    goal = page.locator("[name^='goals-'][name$='-state']").first.get_attribute("name").removesuffix("-state")
    fill(
        page,
        {
            "held_on": day,
            "better": "Bo slept over eleven times.",
            f"{goal}-scale-parent": "8",
            f"{goal}-scale-network": "7",
            f"{goal}-scale-worker": "7",
            f"{goal}-step_done": "yes",
            f"{goal}-state": "reached",
            "scale-child": "8",
            "scale-parent": "8",
            "scale-worker": "7",
        },
    )
    finish(page)
    page.goto(f"/families/{family}/map/")
    page.locator(".hw-scaleline__table summary").first.click()
    table = " ".join(page.locator(".hw-scaleline__table table").first.inner_text().split())
    assert "Parent or carer" in table
    assert "5" in table
    assert "8" in table
    look(page, "signs-map-then-and-now")


def _the_work_ends(desk: Any, family: str, day: date) -> None:
    page = begin(desk, "sid.signs", family, "closing_meeting")
    fill(page, {"held_on": day, "family": ticks(page, "family"), "recommendation": "close"})
    finish(page)
    page = begin(desk, "sid.signs", family, "closure")
    fill(
        page,
        {
            "closed_on": day,
            "reason": "goals_reached",
            "safe_because": "Bo, Kit and the school say so.",
            "summary": "Bo has a key, and uses it.",
            "signposts-0-service": "Night workers' childcare",
            "signposts-0-why": "when Bo is away",
        },
    )
    finish(page)
    manager = desk("marta.manager", at=f"/families/{family}/closure/")
    fill(manager, {"note": "Bo carries on."})
    press(manager, "Approve: close the work")
    assert says(manager, "Closed. The follow-up checks stay open.")


def _sid_rings_afterwards(desk: Any, family: str, day: date) -> None:
    page = begin(desk, "sid.signs", family, "follow_up")
    child = page.locator("[name$='-living']").first.get_attribute("name").removesuffix("-living")
    fill(
        page,
        {
            "point": "three_months",
            "checked_on": day,
            f"{child}-living": "home",
            "source": "family",
            "source_reference": "Rang Jo",
        },
    )
    finish(page)
    page.goto(f"/families/{family}/closure/")
    follow(page, "What became of it?")
    fill(page, {"state": "using", "heard_on": day, "note": "Once a month"})
    press(page, "Save")
    assert says(page, "They go there")
    look(page, "signs-closed")


def test_the_countys_maps_stand_up(desk: Any) -> None:
    page = open_family(desk, "sid.signs", "Ashgrove")
    look(page, "signs-family")
    follow(page, "Open the whole map")
    look(page, "signs-ashgrove-map")
    follow(page, "Why Sid came to our house")
    look(page, "signs-story")
    follow(page, "Next page")
    assert says(page, "Page 2 of 4")
    page.go_back()
    page.go_back()
    follow(page, "The family tree")
    look(page, "signs-ashgrove-tree")
    page.go_back()
    follow(page, "An empty lighthouse to print")
    look(page, "signs-empty-lighthouse")
