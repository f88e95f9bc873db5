"""
BASE, whole: a young person is referred to the adolescent team, understood together, and let go a year's quarter later.

Her worker gets to know her in five domains, looks at risks at home and outside, holds a formulation meeting, agrees one
plan and a restorative conversation; she is handed over from one agency to another; places outside the home change.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from tests.journeys.filling import fill, finish, follow, go_on_by, press, says
from tests.journeys.found import find_family
from tests.journeys.looking import look
from tests.journeys.paged import begin, fill_pages, ticks

SURNAME = "Larkrise"
DOMAINS = ("being_there", "being_understood", "being_myself", "having_a_say", "belonging")
REFERRAL: dict[str, Any] = {
    "referrer_name": "Sam Copperfield-Oak",
    "referrer_role": "allocated_social_worker",
    "referrer_phone": "01632 960 001",
    "referrer_email": "sam@example.org",
    "children-0-given_name": "Robin",
    "children-0-family_name": SURNAME,
    "children-0-care_status": "cin",
    "adults-0-given_name": "Merle",
    "adults-0-family_name": SURNAME,
    "adults-0-relationship": "mother",
    "working_well": "Robin is at football on Saturdays.",
    "reason": "Robin carries parcels for somebody at the retail park and has been hurt once.",
    "what_must_happen": "Robin can say no and is safe.",
    "immediate_danger": "no",
    "urgency": "this_week",
    "family_knows": "knows_and_agrees",
}


def test_a_young_person_is_understood_before_anybody_acts(desk: Any) -> None:
    desk.allow("422")  # a form that asks for a second look
    today = date.today()
    _sam_refers(desk, today)
    _duty_takes_the_young_person_on(desk)
    _hugo_allocates(desk, "Bea Longstaff")
    family = _bea_gets_to_know_robin(desk, today)
    _nothing_goes_on_without_a_formulation(desk, family)
    _they_understand_together(desk, family, today)
    _one_plan(desk, family, today)
    _they_put_something_right(desk, family, today)
    _hugo_hands_over_to_another_agency(desk, family)
    later = today + timedelta(days=84)
    desk.weeks_pass(12)
    _places_have_changed(desk, family, later)
    _the_work_ends(desk, family, later)
    desk.weeks_pass(16)
    _nia_checks_afterwards(desk, family, later + timedelta(days=112))


def _sam_refers(desk: Any, today: date) -> None:
    page = desk("sam.socialworker", at="/referrals/new/")
    assert says(page, "To which service?")
    look(page, "base-choose-service")
    follow(page, "BASE")
    fill(page, {**REFERRAL, "children-0-born": date(today.year - 15, 4, 2)})
    press(page, "Send the referral")
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again.first)
    assert says(page, "The referral was sent")


def _duty_takes_the_young_person_on(desk: Any) -> None:
    page = desk("dana.duty", at="/duty/")
    card = page.locator("article", has=page.get_by_role("link", name=f"Robin {SURNAME}"))
    go_on_by(page, card.get_by_role("button", name="Pick up"))
    page.get_by_role("heading", level=1, name="Screening").wait_for()
    reason = "Fifteen, and three agencies know a part of it."
    fill(page, {"safe_now": "yes", "history_checked": "yes", "outcome": "to_triage", "reason": reason})
    press(page, "Save")
    robin = ticks(page, "children")
    fill(page, {"children": robin, "decision": "accept", "reason": "In age; wants it."})
    fill(
        page,
        {"fits_best": "Bea: Robin asked for somebody who plays football.", "reply_to_referrer": "We take Robin on."},
    )
    look(page, "base-triage")
    go_on_by(page, page.locator("button[value=finish], button:has-text('Save')").last)
    again = page.get_by_role("button", name="Save anyway")
    if again.count():
        go_on_by(page, again.last)
    assert says(page, "Accepted"), page.locator("main").inner_text()


def _hugo_allocates(desk: Any, name: str) -> None:
    page = desk("hugo.manager", at="/team/")
    go_on_by(page, page.locator("main a").filter(has_text=re.compile(rf"Allocate\s*{SURNAME}")))
    page.get_by_label(name).check(force=True)
    fill(page, {"reason": "Robin asked for somebody who plays football."})
    press(page, "Allocate")
    assert says(page, f"{name} leads the work with the {SURNAME} family")


def _bea_gets_to_know_robin(desk: Any, today: date) -> str:
    family = find_family(desk, "bea.baseworker", SURNAME)
    page = desk("bea.baseworker", at=f"/families/{family}/")
    assert says(page, "Before the work")
    look(page, "base-family-at-first")
    page = begin(desk, "bea.baseworker", family, "base_assessment")
    about = {"about": ticks(page, "about"), "completed_on": today, "took_part": ticks(page, "took_part")}
    domains = [
        {
            f"{key}_good": "My nan, mostly.",
            f"{key}_hard": "Evenings.",
            f"{key}_now-child": "3",
            f"{key}_now-parent": "6",
            f"{key}_now-worker": "4",
        }
        for key in DOMAINS
    ]
    together = {
        "child_words": "Stop talking about me as if I was a parcel.",
        "what_it_means": "Being useful is being safe.",
    }
    fill_pages(page, about, *domains, together, name="base-assessment")
    _risks(desk, family, today, place="not_safe", group="harms", again=False)
    return family


def _risks(desk: Any, family: str, day: date, *, place: str, group: str, again: bool) -> None:
    page = begin(desk, "nia.nurse" if again else "bea.baseworker", family, "risk_assessment")
    about = {"about": ticks(page, "about"), "looked_on": day, "why_now": "planned" if again else "first"}
    worry = {
        "concerns-0-kind": "exploitation",
        "concerns-0-what": "Carries parcels on a bike that is not his.",
        "concerns-0-power": "They bought the bike.",
        "concerns-0-may_happen": "He is told to carry something worse.",
        "concerns-0-level": "worried" if again else "very_worried",
    }
    outside = {
        "places-0-place": "The retail park",
        "places-0-what_happens": "Bikes, and somebody with a list.",
        "places-0-safe": place,
        "places-0-what_we_do": "The guards know whom to ring.",
        "peers-0-group": "The bike boys",
        "peers-0-gives": "A bike and a nickname",
        "peers-0-pull": group,
    }
    protects = {
        "protects": f"Football, Nan.{' And the coach.' if again else ''}",
        "child_words": "They are all right to me.",
    }
    judgement = {
        "judgement": "watchful" if again else "worried",
        "reasons": "We know who it is." if not again else "The bike went back.",
        "next_on": day + timedelta(days=42),
    }
    fill_pages(page, about, worry, outside, protects, judgement, name="" if again else "base-risk")


def _nothing_goes_on_without_a_formulation(desk: Any, family: str) -> None:
    page = desk("bea.baseworker", at=f"/families/{family}/")
    assert says(page, "The team has met to understand what lies behind the worries")
    assert says(page, "A team manager may let the work go on without it")


def _they_understand_together(desk: Any, family: str, today: date) -> None:
    page = begin(desk, "bea.baseworker", family, "formulation")
    who = {
        "held_on": today,
        "about": ticks(page, "about"),
        "family": ticks(page, "family"),
        "attended-0-name": "Nia Brockbank",
        "attended-0-agency": "Tidewater Young People's Health",
        "attended-0-came": "in_person",
        "child_words": "Ask me what I get out of it.",
    }
    five = {
        "presenting": "Out every evening; sharp when asked.",
        "predisposing": "Looked after his mother when she was ill.",
        "precipitating": "The move in spring.",
        "perpetuating": "Being useful pays, and nobody else asks.",
        "protective": "Football, Nan, and a good memory for who was kind.",
    }
    ideas = {
        "hypotheses-0-idea": "that being needed is the only way he knows of being safe",
        "hypotheses-0-because": "he goes when somebody is in trouble",
        "hypotheses-0-find_out": "Give him something to run at football",
    }
    agreed = {
        "decisions-0-what": "Assistant coach on Saturdays",
        "decisions-0-who": "The coach and Bea",
        "decisions-0-by_when": today + timedelta(days=7),
        "everyone_agrees": "partly",
        "next_on": today + timedelta(days=84),
    }
    fill_pages(
        page, who, five, ideas, {**agreed, "disagreement": "School thinks it is about money."}, name="base-formulation"
    )
    assert says(page, "the work · lead Bea Longstaff") or says(page, "the work")
    page.goto(f"/families/{family}/meetings/")
    assert says(page, "Formulation meeting")
    page.goto(f"/families/{family}/to-do/")
    assert says(page, "Assistant coach on Saturdays"), page.locator("main").inner_text()


def _one_plan(desk: Any, family: str, today: date) -> None:
    page = begin(desk, "bea.baseworker", family, "plan")
    assert says(page, "Football, Nan, and a good memory for who was kind."), "the formulation feeds the plan"
    goal = {
        "goals-0-domain": "being_there",
        "goals-0-wanted": "Somebody to ring before the bike boys do",
        "goals-0-now": "Nobody",
        "goals-0-scale": "2",
        "goals-0-rated_by": "child",
        "goals-0-good_enough": "6",
        "goals-0-next_step": "Ring Bea once this week for no reason",
        "goals-0-who": "Robin",
        "goals-0-by_when": today + timedelta(days=7),
        "no_goal_reasons-0-domain": "belonging",
        "no_goal_reasons-0-reason": "Football does it",
    }
    fill(
        page, {"took_part": ticks(page, "took_part"), "best_hopes": "That I can stop.", "child_words": "No big thing."}
    )
    fill(page, {"strengths": "Football, Nan.", **goal})
    fill(page, {"family_agrees": "yes", "agreed_on": today, "review_on": today + timedelta(days=42)})
    look(page, "base-plan")
    finish(page)
    page.goto(f"/families/{family}/plan/")
    assert says(page, "Somebody to ring before the bike boys do")
    look(page, "base-plan-page")


def _they_put_something_right(desk: Any, family: str, today: date) -> None:
    page = begin(desk, "bea.baseworker", family, "restorative_conversation")
    fill(
        page, {"held_on": today, "how": "together", "prepared": "yes", "led_by": "Bea", "family": ticks(page, "family")}
    )
    fill(
        page,
        {
            "what_happened": "Robin sold his mother's ring.",
            "affected-0-who": "Merle",
            "affected-0-how": "It was her mother's.",
            "child_words": "I thought I could get it back.",
            "needed": "To look for it together.",
            "decisions-0-what": "Go to the shop together",
            "decisions-0-who": "Robin and Merle",
            "decisions-0-by_when": today + timedelta(days=5),
            "right_now": "partly",
        },
    )
    look(page, "base-restorative")
    finish(page)
    page.goto(f"/families/{family}/timeline/")
    assert says(page, "Restorative conversation")


def _hugo_hands_over_to_another_agency(desk: Any, family: str) -> None:
    page = desk("hugo.manager", at=f"/families/{family}/hand-offs/")
    assert says(page, "0 hand-offs so far")
    assert says(page, "any change of the lead worker, of the team or between agencies")
    follow(page, "Change who leads")
    page.get_by_label("Nia Brockbank").check(force=True)
    fill(
        page,
        {"kind": "better_match", "reason": "Robin sleeps badly; Nia takes the lead now.", "to_know": "Text first."},
    )
    press(page, "Save the change")
    page.goto(f"/families/{family}/hand-offs/")
    assert says(page, "1 hand-off so far")
    assert says(page, "Lead and agency")
    look(page, "base-hand-offs")


def _places_have_changed(desk: Any, family: str, later: date) -> None:
    _risks(desk, family, later, place="mixed", group="both", again=True)
    page = desk("nia.nurse", at=f"/families/{family}/")
    follow(page, "Outside the home")
    assert says(page, "Sometimes safe, sometimes not")
    assert says(page, "was: not safe")
    assert says(page, "at first worried")
    look(page, "base-outside-home")
    page = begin(desk, "nia.nurse", family, "plan_review")
    goal = page.locator("[name$='-scale']").first.get_attribute("name").removesuffix("-scale")
    fill(page, {"held_on": later, "took_part": ticks(page, "took_part"), "better": "The bike went back."})
    fill(
        page,
        {f"{goal}-scale": "6", f"{goal}-rated_by": "child", f"{goal}-step_done": "yes", f"{goal}-state": "reached"},
    )
    finish(page)


def _the_work_ends(desk: Any, family: str, later: date) -> None:
    page = begin(desk, "nia.nurse", family, "closing_meeting")
    fill(
        page,
        {
            "held_on": later,
            "recommendation": "close",
            "what_changed": "Coaches the under-tens.",
            "keep_going": "Saturdays.",
        },
    )
    finish(page)
    page = begin(desk, "nia.nurse", family, "closure")
    fill(
        page,
        {"closed_on": later, "reason": "goals_reached", "summary": "You can say no now.", "who_stays": "The coach"},
    )
    fill(page, {"next_help": "open_to_all", "family_told": "yes"})
    look(page, "base-closure")
    finish(page)
    page = desk("hugo.manager", at=f"/families/{family}/closure/")
    press(page, "Approve: close the work")
    page.goto(f"/families/{family}/closure/")
    assert says(page, "Approved")


def _nia_checks_afterwards(desk: Any, family: str, day: date) -> None:
    page = desk("nia.nurse", at=f"/families/{family}/checks/")
    go_on_by(page, page.locator("main a[href*='/forms/follow_up/']").first)
    living = page.locator("[name$='-living']").first.get_attribute("name")
    fill(page, {"point": "three_months", "checked_on": day, living: "home", "source": "child"})
    finish(page)
    page.goto(f"/families/{family}/checks/")
    assert says(page, "At home") or says(page, "home")
    look(page, "base-checks")
