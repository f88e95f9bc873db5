"""A pod's consultant looks after its make-up, its workers and the steps nobody takes alone; a worker learns."""

from __future__ import annotations

from typing import Any

from tests.journeys.looking import look

WHY = "Two nights alone this week, and nobody answers the door"


def test_a_consultant_looks_after_the_pod(desk: Any) -> None:
    page = desk("wren.consultant", at="/team/")
    assert page.get_by_text("Social work consultant").first.is_visible()
    look(page, "pod-board")
    page.get_by_role("link", name="The pod: parts and buddies").click()
    look(page, "pod")
    page.get_by_role("button", name="No longer buddies").click()
    assert (
        page.get_by_text("Pip Ashdown and Joss Merrygold has none yet")
        .or_(page.get_by_text("Joss Merrygold and Pip Ashdown has none yet"))
        .first.is_visible()
    )
    page.get_by_label("One", exact=True).select_option(label="Pip Ashdown")
    page.get_by_label("The other").select_option(label="Joss Merrygold")
    page.get_by_role("button", name="Make them buddies").click()
    assert page.get_by_text("They are buddies from today.").is_visible()
    page.goto(f"/team/allocate/{_led_in_the_pod()}/")
    page.get_by_label("Mel Dunnock").check()
    page.get_by_label("The lead", exact=True).check()
    page.get_by_label("Why does the lead change?").select_option(label="To even out caseloads")
    page.get_by_label("Why this worker?").fill("Mel knows them best")
    desk.allow("422")
    page.get_by_role("button", name="Save the change").click()
    assert page.get_by_text("a peer mentor leads no family").first.is_visible()
    look(page, "pod-allocate-refused")


def test_a_step_waits_for_the_consultant_and_then_takes_effect(desk: Any) -> None:
    person, worker = _child_in_the_pod()
    page = desk(worker, at=f"/children/{person}/statuses/new/")
    page.get_by_label("Child protection plan").check()
    page.get_by_label("Legal status, or category").select_option(label="NEG: Neglect")
    page.get_by_label("Why?").fill(WHY)
    page.get_by_role("button", name="Save").click()
    assert page.get_by_text("It takes effect once a social work consultant has agreed").is_visible()
    page.goto(f"/families/{_family_of(person)}/")
    waits = page.get_by_text("waits for a social work consultant").filter(has_text="Child protection plan")
    assert waits.is_visible()
    consultant = desk("wren.consultant", at="/sign-offs/")
    look(consultant, "steps-that-wait")
    consultant.locator("article", has_text=WHY).get_by_role("button", name="Decide").click()
    look(consultant, "step-decide")
    desk.allow("422")
    consultant.get_by_label("I agree").check()
    consultant.get_by_role("button", name="Decide").click()
    assert consultant.get_by_text("Say why you agree").first.is_visible()
    consultant.get_by_label("Why?").fill("Agreed with the council's team today")
    consultant.get_by_role("button", name="Decide").click()
    assert consultant.get_by_text(WHY).count() == 0
    page.goto(f"/children/{person}/")
    assert page.get_by_text("Child protection plan").first.is_visible()
    page.goto(f"/families/{_family_of(person)}/sign-offs/")
    assert page.get_by_text("Agreed with the council's team today").is_visible()
    look(page, "family-agreements")


def test_supervision_is_written_down_answered_and_read_by_nobody_else(desk: Any) -> None:
    page = desk("wren.consultant", at="/supervising/")
    assert page.get_by_text("Overdue").first.is_visible()
    look(page, "supervision-board")
    page.get_by_role("link", name="One-to-one supervision with Pip Ashdown").click()
    look(page, "supervision-write")
    page.get_by_label("How are you?").fill("Glad of the swap with Joss")
    page.get_by_label("What? (1)").fill("Visit the school together")
    page.get_by_role("button", name="Write it down").click()
    assert page.get_by_text("Only you and the worker read it").is_visible()
    address = page.url
    look(page, "supervision-session")
    pip = desk("pip.practitioner", at="/development/")
    pip.get_by_role("link", name="Read your supervision").click()
    look(pip, "my-supervision")
    pip.goto(address)
    pip.get_by_label("Partly").check()
    pip.get_by_label("What do you see differently?").fill("Joss comes to the school too")
    pip.get_by_role("button", name="Answer").click()
    assert pip.get_by_text("Joss comes to the school too").is_visible()
    pip.get_by_role("button", name="Visit the school together").click()
    for other in ("morgan.manager", "lee.practicelead", "ada.admin"):
        assert "Glad of the swap" not in desk.asks(other, address).text()


def test_a_worker_shows_what_they_can_do_and_somebody_else_signs_it_off(desk: Any) -> None:
    page = desk("priya.keyworker", at="/development/")
    look(page, "my-development")
    page.get_by_role("link", name="Solution-focused conversations").first.click()
    page.get_by_label("What was done, and what does it show?").fill("Left the family to find their own next step")
    page.get_by_role("button", name="Add it").click()
    look(page, "competency")
    page.get_by_role("button", name="Ask for a sign-off").click()
    look(page, "competency-ask")
    page.get_by_label("Guiding others").check()
    page.get_by_label("Who is to look at it?").select_option(index=1)
    asked = page.get_by_label("Who is to look at it?").locator("option:checked").inner_text()
    page.get_by_role("button", name="Ask them").click()
    assert page.get_by_text(f"{asked} was asked on").is_visible()
    page.get_by_role("button", name="Take it back").first.click()
    manager = desk("morgan.manager", at="/supervising/")
    manager.get_by_role("link", name="Priya").first.click()
    look(manager, "worker-supervision")
    manager.goto("/development/")
    manager.get_by_role("link", name="Priya").first.click()
    look(manager, "assess")
    manager.get_by_label("They can do this").check()
    manager.get_by_label("What showed it to you").fill("I came along twice")
    manager.get_by_role("button", name="Decide").click()
    manager.get_by_role("link", name="Team", exact=True).click()
    manager.get_by_role("link", name="What the team can do").click()
    assert manager.get_by_text("Working in the family's home").is_visible()
    look(manager, "team-coverage")
    manager.get_by_role("link", name="What all teams can do").click()
    look(manager, "all-teams-coverage")
    manager.go_back()
    manager.go_back()
    manager.get_by_role("link", name="Who supervises whom").click()
    look(manager, "supervisors")


def test_licensed_work_without_an_accreditation_is_warned_of_and_not_stopped(desk: Any) -> None:
    page = desk("grace.keyworker", at=f"/episodes/{_a_programme_of('grace.keyworker')}/forms/session/")
    assert page.get_by_text("no current accreditation of yours is recorded for").is_visible()
    look(page, "session-warning")


def _led_by(username: str) -> Any:
    # Imported here: pytest reads this file before Django is set up.
    from homeward.access.actions import acting_as
    from homeward.access.queries import user_called, viewer_for
    from homeward.casework.models import Allocation

    worker = viewer_for(user_called(username))
    with acting_as(worker):
        led = Allocation.objects.filter(user_id=worker.user_id, role="lead", ends__isnull=True)
        return led.filter(episode__closed_on__isnull=True).order_by("starts").last().episode_id


def _a_programme_of(username: str) -> Any:
    from homeward.access.queries import user_called, viewer_for
    from tests.factories import work

    case = work.case(name="Lantern", worker=viewer_for(user_called(username)), opened_days_ago=20)
    work.programme(case, started_days_ago=10)
    return case.episode_id


def _led_in_the_pod() -> Any:
    return _led_by("pip.practitioner")


def _child_in_the_pod() -> tuple[Any, str]:
    from homeward.access.actions import acting_as
    from homeward.access.queries import user_called, viewer_for
    from homeward.casework.models import EpisodeChild

    worker = viewer_for(user_called("pip.practitioner"))
    episode = _led_by("pip.practitioner")
    with acting_as(worker):
        return EpisodeChild.objects.filter(episode_id=episode, ends__isnull=True).first().person_id, "pip.practitioner"


def _family_of(person: Any) -> Any:
    from homeward.access.actions import acting_as
    from homeward.access.queries import user_called, viewer_for
    from homeward.casework.models import EpisodeChild

    with acting_as(viewer_for(user_called("pip.practitioner"))):
        return EpisodeChild.objects.filter(person_id=person, ends__isnull=True).first().family_id
