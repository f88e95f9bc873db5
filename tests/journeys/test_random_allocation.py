"""A practice lead sets a trial up, a duty worker draws; the lead reads the log, checks it, takes it away, ends it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from tests.journeys.filling import says
from tests.journeys.looking import look

STUDY = "The made-up study of the county; its steering group agreed it on 3 March."


def test_a_trial_from_its_sealed_list_to_its_open_seed(desk: Any) -> None:
    lead = desk("lee.practicelead", at="/trials/")
    _set_up(lead, desk)
    trial_address = lead.url
    duty = desk("dana.duty", at=f"/referrals/{_referral('Kai', 'Lanternhouse')}/")
    assigned = _draw(duty, desk)
    _give_something_else(duty, desk, assigned)
    _read_the_log(lead, trial_address, duty)
    _end(lead, trial_address)
    duty.goto(f"/referrals/{_referral('Ada', 'Lanternsmith')}/lot/")
    assert says(duty, "No trial is under way")


def test_a_team_manager_draws_for_a_family_that_waits_for_a_worker(desk: Any) -> None:
    lead = desk("lee.practicelead", at="/trials/")
    _set_up(lead, desk)
    page = desk("wren.consultant", at=f"/team/allocate/{_waiting_episode()}/")
    page.get_by_role("link", name="Draw, or see what was drawn").click()
    look(page, "lot-of-a-family")
    page.get_by_role("button", name="Draw").click()
    assert says(page, "A draw is made once and cannot be undone")


def _set_up(page: Any, desk: Any) -> None:
    """The county has a trial under way; it is ended, and another takes its place."""
    look(page, "trials")
    page.get_by_role("link", name="Pods or usual service").click()
    look(page, "trial-of-the-county")
    _end(page, page.url)
    page.goto("/trials/")
    page.get_by_role("link", name="Set up a trial").click()
    page.get_by_label("How many cases can it draw at most?").fill("none")
    desk.allow("422")
    page.get_by_role("button", name="Make and seal the list").click()
    assert says(page, "There is something to put right")
    look(page, "trial-new")
    page.get_by_label("What is the trial called?").fill("Pods, second round")
    page.get_by_label("Which study is it?").fill(STUDY)
    page.get_by_label("How many cases can it draw at most?").fill("60")
    page.get_by_role("button", name="Make and seal the list").click()
    assert says(page, "Nothing has been drawn yet")
    look(page, "trial-new-made")


def _draw(page: Any, desk: Any) -> str:
    page.get_by_role("link", name="Allocation by lot").click()
    assert says(page, "A child in need")
    look(page, "lot-before")
    page.get_by_role("button", name="Draw").click()
    assert says(page, "written in the sealed log")
    look(page, "lot-after")
    assert not page.get_by_role("button", name="Draw").count(), "once"
    return str(page.locator(".hw-lot h2").inner_text())


def _give_something_else(page: Any, desk: Any, assigned: str) -> None:
    page.get_by_text("The case has to be given something else").click()
    page.get_by_role("button", name="Record it").click()
    assert says(page, "Choose what the case is given instead")
    other = "Usual service" if assigned == "Pods" else "Pods"
    page.get_by_label(other).check(force=True)
    page.get_by_label("Why?").fill("An enquiry began the same afternoon")
    page.get_by_role("button", name="Record it").click()
    assert says(page, f"Given something else: {other.lower()}")
    assert page.locator(".hw-lot h2").inner_text() == assigned, "it keeps the arm it drew"


def _read_the_log(page: Any, address: str, duty: Any) -> None:
    page.goto(address)
    assert says(page, "Not told yet"), "the newest draws are kept back"
    assert says(page, "An enquiry began the same afternoon")
    assert not says(page, "Lanternhouse"), "codes, never names"
    page.get_by_role("link", name="Check list and log").click()
    assert says(page, "Checked just now")
    look(page, "trial")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Take the log away").click()
    rows = coming.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("entry,what,case")
    assert "kept back while the trial runs" in rows[1]
    answer = duty.request.get(address)
    assert answer.status == 403, "whoever draws does not read the log"


def _end(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="End this trial").click()
    look(page, "trial-end")
    page.get_by_label("Why does it end?").fill("The steering group stopped it")
    page.get_by_role("button", name="End it").click()
    assert says(page, "The seed, open")
    assert not says(page, "Not told yet")
    page.get_by_role("link", name="Check list and log").click()
    assert says(page, "Checked just now")


def _door() -> Any:
    """The county's front door for its pod."""
    from homeward.access.queries import user_called, viewer_for
    from homeward.workforce.queries import teams_of
    from tests.factories.referral import FrontDoor, today

    duty, wren = viewer_for(user_called("dana.duty")), viewer_for(user_called("wren.consultant"))
    from homeward.access.actions import acting_as

    with acting_as(wren):
        (pod,) = teams_of(user_id=wren.user_id, on=today())
        others = [each.practitioner.id for each in pod.members if each.practitioner.user_id != wren.user_id]
    return FrontDoor(duty, pod.id, wren, wren, others[0])


def _referral(given: str, family: str) -> UUID:
    """A child in need whose referral to the pods waits for triage."""
    from tests.factories import referral

    before = referral.MODEL, referral.VERSION
    referral.MODEL, referral.VERSION = "crewe_pods", "1.0"
    try:
        someone = referral.child(given, family, care_status="cin", born=date(2014, 5, 6))
        return referral.at_triage(_door(), someone)
    finally:
        referral.MODEL, referral.VERSION = before


def _waiting_episode() -> UUID:
    from homeward.access.actions import acting_as
    from tests.factories import referral

    door = _door()
    referral_id = _referral("Esme", "Lanternfield")
    with acting_as(door.duty):
        from homeward.casework import actions

        actions.place_referral(
            by=door.duty, referral_id=referral_id, team_id=door.team_id, new_family=True, today=referral.today()
        )
        referral.accept(door, referral_id, outside_eligibility_why="Agreed with the council.")
    return referral.episode_of(door, referral_id)
