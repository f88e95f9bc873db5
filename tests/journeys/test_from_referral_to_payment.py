"""
The main job, whole: a professional refers a girl who lives with her aunt, and a year's work follows from it.

Referred in public, screened, triaged, allocated, planned, met week by week, closed, followed up; the outcome claimed,
verified by somebody else and paid; the investor sees totals and no child; the other authority sees nothing; the
administrator sees who looked. Everybody is made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from tests.journeys.filling import fill, finish, follow, press, says
from tests.journeys.looking import look

SURNAME = "Quickthorn"


@dataclass(frozen=True)
class Cast:
    """Who does what in the authority the journey is walked in."""

    slug: str
    duty: str
    manager: str
    key_worker: str
    key_worker_name: str
    team: str
    contracts: str
    verifier: str
    commissioner: str
    investor: str
    administrator: str
    elsewhere: str = ""


SEVERNSHIRE = Cast(
    slug="severnshire",
    duty="dana.duty",
    manager="morgan.manager",
    key_worker="priya.keyworker",
    key_worker_name="Priya Nightingale",
    team="Brightwater North",
    contracts="carol.contracts",
    verifier="victor.verifier",
    commissioner="connie.commissioner",
    investor="ivan.investor",
    administrator="ada.admin",
    elsewhere="ash.other",
)
NORTHCOMBE = Cast(
    slug="northcombe",
    duty="nadia.duty",
    manager="noel.manager",
    key_worker="nora.keyworker",
    key_worker_name="Nora Silverbeck",
    team="Northcombe Key Workers",
    contracts="nina.contracts",
    verifier="ned.verifier",
    commissioner="niamh.commissioner",
    investor="ingrid.investor",
    administrator="norbert.admin",
)
REFERRAL = {
    "referrer_name": "Rosalind Inkpen",
    "referrer_role": "allocated_social_worker",
    "referrer_agency": "Severnshire Children's Services",
    "referrer_email": "rosalind@example.org",
    "referrer_phone": "01632 960001",
    "children-0-given_name": "Tansy",
    "children-0-family_name": SURNAME,
    "children-0-care_status": "section_20",
    "adults-0-given_name": "Marigold",
    "adults-0-family_name": SURNAME,
    "adults-0-relationship": "mother",
    "postcode": "ZZ1 1ZZ",
    "working_well": "Tansy is at school most days and rings her mother every evening.",
    "reason": "Arguments every evening; Tansy has stayed with her aunt since the summer.",
    "what_must_happen": "Evenings without shouting, and Tansy at home.",
    "child_words": "I want to go home.",
    "urgency": "this_week",
    "family_knows": "knows_and_agrees",
}


def test_a_family_goes_from_referral_to_follow_up_and_the_contract_pays(desk: Any) -> None:
    desk.signs_in_by_hand = True
    _walk(desk, SEVERNSHIRE)


@pytest.mark.usefixtures("sample_site")
def test_the_same_in_an_authority_that_brought_its_own_files(desk: Any) -> None:
    _walk(desk, NORTHCOMBE)


def _walk(desk: Any, cast: Cast) -> None:
    desk.allow("422")  # a form that asks for a second look
    today = date.today()
    code = _a_professional_refers(desk, cast, today)
    _duty_screens_and_triages(desk, cast)
    _the_receipt_says_it_is_decided_and_nothing_else(desk, cast, code)
    _the_manager_allocates(desk, cast)
    family = _the_key_worker_starts(desk, cast, today)
    _weeks_pass(desk, "12 weeks")
    _the_key_worker_ends_the_programme(desk, cast, family, today + timedelta(days=84))
    _the_manager_approves_the_closure(desk, cast, family)
    _weeks_pass(desk, "4 weeks")
    _the_key_worker_follows_up(desk, cast, family, today + timedelta(days=112))
    _weeks_pass(desk, "1 week")
    claim, reference = _the_contract_manager_claims(desk, cast, today + timedelta(days=112))
    if cast.elsewhere:
        _a_rejected_line_is_disputed_and_approved_in_part(desk, cast, claim, today + timedelta(days=112))
    _the_verifier_approves(desk, cast, claim)
    _the_commissioner_pays(desk, cast, claim)
    if cast.elsewhere:
        _the_record_is_put_right_and_the_money_clawed_back(desk, cast, family, today + timedelta(days=112))
    _the_investor_sees_totals_and_no_child(desk, cast, reference)
    if cast.elsewhere:
        _the_other_authority_sees_nothing(desk, cast, family, claim)
    _the_administrator_sees_who_looked(desk, cast)


def _a_professional_refers(desk: Any, cast: Cast, today: date) -> str:
    page = desk(at=f"/refer/{cast.slug}/")
    look(page, "journey-refer")
    fill(page, {**REFERRAL, "children-0-born": date(today.year - 14, 5, 4)})
    press(page, "Send the referral")
    look(page, "journey-receipt")
    code = re.search(r"/receipt/([^/]+)/", page.url)
    assert code, page.url
    assert not says(page, "Tansy")
    return code.group(1)


def _duty_screens_and_triages(desk: Any, cast: Cast) -> None:
    page = desk(cast.duty, at="/duty/")
    look(page, "journey-duty")
    follow(page, f"Tansy {SURNAME}")
    look(page, "journey-referral")
    press(page, "Pick up and screen")
    look(page, "journey-screening")
    reason = "Fourteen, accommodated under section 20, and her mother wants her home."
    fill(page, {"safe_now": "yes", "history_checked": "yes", "outcome": "to_triage", "reason": reason})
    press(page, "Save")
    assert "/triage/" in page.url
    assert says(page, "Is the service for them?")
    tansy = page.locator("[name=children]").first.get_attribute("value")
    answers = {
        f"each_child-{tansy}-care_status": "section_20",
        f"each_child-{tansy}-at_risk_of_care": "yes",
        "children": [tansy],
        "decision": "accept",
        "reason": "Eligible, and both want it.",
        "programme": "weeks_12",
        "programme_why": "It fits the school year.",
        "reply_to_referrer": "We take the family on and will ring this week.",
    }
    fill(page, answers)
    press(page, "Check the conditions with these answers")
    assert says(page, "Met")
    look(page, "journey-triage")
    press(page, "Save")
    is_asked = says(page, "Choose the team that will work with the family")
    assert is_asked == bool(cast.elsewhere), "where there is one team nobody is asked which"
    if is_asked:
        page.get_by_label(cast.team).check(force=True)
        press(page, "Save")
    assert says(page, "Accepted")
    assert says(page, "The family waits for a key worker")
    look(page, "journey-referral-decided")


def _the_receipt_says_it_is_decided_and_nothing_else(desk: Any, cast: Cast, code: str) -> None:
    page = desk(at=f"/refer/{cast.slug}/receipt/{code}/")
    assert says(page, "decided")
    assert says(page, "The service will work with the family")
    assert not says(page, "Tansy")
    assert not says(page, SURNAME)


def _the_manager_allocates(desk: Any, cast: Cast) -> None:
    page = desk(cast.manager, at="/team/")
    assert says(page, "Who carries what")
    look(page, "journey-team")
    page.goto("/team/waiting/")
    look(page, "journey-waiting")
    page.get_by_role("link", name=f"Allocate the {SURNAME} family").click()
    page.get_by_label(cast.key_worker_name).check(force=True)
    fill(page, {"reason": "She knows the school."})
    look(page, "journey-allocate")
    press(page, "Allocate")
    assert says(page, f"{cast.key_worker_name} leads the work with the {SURNAME} family")
    look(page, "journey-hand-over")


def _the_key_worker_starts(desk: Any, cast: Cast, today: date) -> str:
    page = desk(cast.key_worker)
    look(page, "my-families")
    page.locator("main table a").filter(has_text=re.compile(SURNAME, re.I)).first.click()
    page.wait_for_load_state()
    family = re.search(r"/families/([0-9a-f-]{36})/", page.url)
    assert family, page.url
    child = page.locator("main a[href^='/children/']").first.get_attribute("href")
    _she_is_looked_after_and_goes_home(page, child, today)
    page.goto(f"/families/{family.group(1)}/programme/start/")
    fill(page, {"programme": "weeks_12"})
    page.locator("main button[type=submit]").first.click()
    page.wait_for_load_state()
    _plan(page, family.group(1), today)
    _record(page, family.group(1), today)
    return family.group(1)


def _she_is_looked_after_and_goes_home(page: Any, child: str, today: date) -> None:
    page.goto(f"{child}statuses/new/")
    fill(page, {"kind": "cla", "starts": today - timedelta(days=90), "last_day": today - timedelta(days=1)})
    fill(page, {"detail": "V2", "reason": "Accommodated at her mother's request; home again since today."})
    look(page, "journey-status")
    press(page, "Save")


def _plan(page: Any, family: str, today: date) -> None:
    page.goto(f"/families/{family}/")
    follow(page, "Agree the plan")
    goal = {
        "goals-0-wanted": "Supper together without shouting",
        "goals-0-now": "A row on most evenings",
        "goals-0-scale": "3",
        "goals-0-rated_by": "child",
        "goals-0-next_step": "Sunday supper with the telephone off",
        "goals-0-who": "Marigold",
        "goals-0-by_when": today + timedelta(days=7),
    }
    hopes = "That Tansy sleeps at home and wants to."
    made_it = [each.get_attribute("value") for each in page.locator("[name=took_part]").all()]
    fill(page, {"took_part": made_it, "review_on": today + timedelta(days=42)})
    fill(page, {"best_hopes": hopes, "strengths": "They laugh together.", "worries": "The evenings.", **goal})
    fill(page, {"child_words": "I want my own room back.", "family_agrees": "yes", "agreed_on": today})
    look(page, "journey-plan-form")
    finish(page)
    page.goto(f"/families/{family}/plan/")
    assert says(page, "Supper together without shouting")


def _record(page: Any, family: str, today: date) -> None:
    page.goto(f"/families/{family}/")
    follow(page, "Record a session")
    everyone = [each.get_attribute("value") for each in page.locator("[name=attended]").all()]
    session = {"happened": "held", "held_on": today, "attended": everyone, "place": "home", "minutes": "60"}
    fill(page, {**session, "content": ["best_hopes", "scaling"], "what_happened": "We talked about good evenings."})
    look(page, "journey-session")
    finish(page)
    page.goto(f"/families/{family}/")
    follow(page, "Record a visit")
    tansy = page.locator("[name$='-seen']").first.get_attribute("name").removesuffix("-seen")
    visit = {"present": [tansy.removeprefix("seen-")], "place": "home", "happened_on": today}
    fill(page, {**visit, f"{tansy}-seen": "yes", f"{tansy}-seen_alone": "yes"})
    fill(page, {"what_happened": "Tansy showed me her room.", "next_step": "Ring the school about Tuesdays"})
    look(page, "journey-visit")
    finish(page)


def _weeks_pass(desk: Any, words: str) -> None:
    if not desk.signs_in_by_hand:
        desk.weeks_pass(int(words.split()[0]))
        return
    page = desk(at="/demonstration/calendar/")
    press(page, f"Let {words} pass")


def _the_key_worker_ends_the_programme(desk: Any, cast: Cast, family: str, today: date) -> None:
    page = desk(cast.key_worker, at=f"/families/{family}/")
    follow(page, "Record the closing meeting")
    meeting = {"held_on": today, "recommendation": "close", "attended-0-name": "Rosalind Inkpen"}
    fill(page, {**meeting, "attended-0-agency": "Severnshire Children's Services", "attended-0-came": "in_person"})
    fill(page, {"what_changed": "Supper most evenings.", "keep_going": "Sundays together."})
    look(page, "journey-closing-meeting")
    finish(page)
    page.goto(f"/families/{family}/programme/end/")
    fill(page, {"ended_on": today, "outcome": "completed", "reason": "All twelve weeks done."})
    press(page, "Save")
    page.goto(f"/families/{family}/")
    follow(page, "Ask for closure")
    closing = {"closed_on": today, "reason": "programme_completed", "programme_completed": "yes"}
    fill(page, {**closing, "programme_ended_on": today, "summary": "Tansy is home.", "family_told": "yes"})
    look(page, "journey-closure-form")
    finish(page)


def _the_manager_approves_the_closure(desk: Any, cast: Cast, family: str) -> None:
    page = desk(cast.manager, at=f"/families/{family}/closure/")
    look(page, "journey-closure")
    press(page, "Approve: close the work")
    page.goto(f"/families/{family}/closure/")
    assert says(page, "Approved")


def _the_key_worker_follows_up(desk: Any, cast: Cast, family: str, today: date) -> None:
    page = desk(cast.key_worker, at="/follow-ups/")
    look(page, "follow-ups-due")
    page.goto(f"/families/{family}/checks/")
    page.locator("main a[href*='/forms/follow_up/']").first.click()
    page.wait_for_load_state()
    living = page.locator("[name$='-living']").first.get_attribute("name")
    fill(page, {"point": "four_weeks", "checked_on": today, living: "home", "source": "authority_record"})
    look(page, "journey-follow-up-form")
    finish(page)
    page.goto(f"/families/{family}/checks/")
    assert says(page, "Home") or says(page, "home")
    look(page, "journey-checks")


def _the_contract_manager_claims(desk: Any, cast: Cast, checked: date) -> tuple[str, str]:
    page = desk(cast.contracts, at="/contracts/")
    follow(page, "Turning the Tide")
    press(page, "Enrol accepted children")
    press(page, "Judge again")
    look(page, "contract")
    assert SURNAME not in page.content()
    reason = f"Home on {checked:%-d %B %Y}"
    page.goto(f"{page.url}to-claim/?show=later")
    line = page.locator("tr").filter(has_text=reason).filter(has=page.locator("button"))
    if line.count():
        line.first.locator("button").click()
        page.wait_for_load_state()
    else:  # earned by the end of the last quarter
        follow(page, "Goes in")
        look(page, "journey-to-claim")
        press(page, "Build the claim")
    reference = re.search(r"TTT-\d+", page.locator("main").inner_text())
    assert reference, page.url
    look(page, "claim-draft")
    press(page, "Submit the claim")
    return page.url, reference.group(0)


def _the_verifier_approves(desk: Any, cast: Cast, claim: str) -> None:
    page = desk(cast.verifier, at=claim)
    look(page, "claim-submitted")
    if page.get_by_role("button", name=re.compile(r"^Approve \d+ lines?$")).count():
        press(page, re.compile(r"^Approve \d+ lines?$"))
    # What the sample drew is looked at line by line.
    while (drawn := page.locator("tr").filter(has=page.get_by_text("Sampled", exact=True))).count():
        drawn.first.locator("th a").first.click()
        press(page, "Approve this line")
        page.goto(claim)
    assert says(page, "pproved")


def _a_rejected_line_is_disputed_and_approved_in_part(desk: Any, cast: Cast, claim: str, checked: date) -> None:
    verifier = desk(cast.verifier, at=claim)
    press(verifier, "Draw a sample")
    look(verifier, "journey-sample")
    reason = f"Home on {checked:%-d %B %Y}"
    verifier.locator("tr").filter(has_text=reason).first.locator("th a").first.click()
    line = verifier.url
    look(verifier, "claim-line")
    verifier.get_by_label("Or reject it, and say why").fill("The check is not signed.")
    press(verifier, "Reject this line")
    manager = desk(cast.contracts, at=line)
    look(manager, "journey-line-rejected")
    manager.get_by_label("Why should it be decided again?").fill("It is signed on the second page.")
    press(manager, "Dispute it")
    verifier.goto(line)
    verifier.get_by_label("Or approve a part of it").fill("1000.00")
    verifier.get_by_label("Why only a part?").fill("Agreed between us.")
    press(verifier, "Approve this part")
    look(verifier, "journey-line-part-approved")
    assert says(verifier, "Part-approved")


def _the_record_is_put_right_and_the_money_clawed_back(desk: Any, cast: Cast, family: str, checked: date) -> None:
    worker = desk(cast.key_worker, at=f"/families/{family}/")
    child = worker.locator("main a[href^='/children/']").first.get_attribute("href")
    worker.goto(f"{child}statuses/new/")
    fill(worker, {"kind": "cla", "starts": checked - timedelta(days=2), "last_day": checked + timedelta(days=1)})
    fill(worker, {"detail": "V2", "reason": "She was with carers those days; learnt only now."})
    press(worker, "Save")
    manager = desk(cast.contracts, at="/contracts/")
    follow(manager, "Turning the Tide")
    follow(manager, "Claims")
    follow(manager, "To claim")
    press(manager, "Build the claim")
    assert says(manager, "Clawback")
    assert says(manager, "-£1,000.00")
    look(manager, "journey-clawback")
    claim = manager.url
    press(manager, "Submit the claim")
    _the_verifier_approves(desk, cast, claim)
    _the_commissioner_pays(desk, cast, claim)
    connie = desk(cast.commissioner, at=claim)
    follow(connie, "Reconciliation")
    look(connie, "journey-reconciliation")
    assert says(connie, "agree to the penny")
    assert says(connie, "£1,000.00")
    connie.locator("main a[href*='/payment-runs/']").last.click()
    connie.wait_for_load_state()
    assert says(connie, "its digest holds")
    assert says(connie, "-£1,000.00")


def _the_commissioner_pays(desk: Any, cast: Cast, claim: str) -> None:
    provider = desk(cast.contracts, at=claim)
    look(provider, "claim-to-invoice")
    press(provider, re.compile("^Invoice -?£"))
    look(provider, "journey-invoiced")
    page = desk(cast.commissioner, at=claim)
    page.get_by_label("Reference of the payment").fill("BACS 0042")
    press(page, re.compile("^Record as paid"))
    assert says(page, "Paid")
    look(page, "claim-paid")


def _the_investor_sees_totals_and_no_child(desk: Any, cast: Cast, reference: str) -> None:
    desk.allow("404|403")
    page = desk(cast.investor, at="/totals/")
    look(page, "totals")
    assert reference not in page.content()
    assert "TTT-" not in page.content()
    assert page.goto("/search/?q=Quickthorn").status in {403, 404}
    assert page.goto("/contracts/").status in {200, 403, 404}
    assert "TTT-" not in page.content()


def _the_other_authority_sees_nothing(desk: Any, cast: Cast, family: str, claim: str) -> None:
    page = desk(cast.elsewhere)
    assert page.goto(f"/families/{family}/").status == 404
    unknown = page.goto("/families/00000000-0000-4000-8000-000000000000/")
    assert unknown.status == 404
    assert page.goto(claim).status in {403, 404}
    page.goto(f"/search/?q={SURNAME}")
    assert not page.locator("main a[href^='/people/'], main a[href^='/children/']").count()


def _the_administrator_sees_who_looked(desk: Any, cast: Cast) -> None:
    page = desk(cast.administrator, at=f"/search/?q={SURNAME}")
    look(page, "search")
    page.locator("main a").filter(has_text=f"Tansy {SURNAME}").first.click()
    page.wait_for_load_state()
    follow(page, "Who looked")
    assert says(page, cast.key_worker_name)
    look(page, "journey-who-looked")
