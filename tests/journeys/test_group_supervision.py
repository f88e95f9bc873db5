"""A team talks over its families, alone and in a group; a mother's own words stand beside what was written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.journeys.filling import go_on_by, says
from tests.journeys.looking import look

DECISION = "Nan is asked about Fridays, because the children want to be there"


def test_one_meeting_over_many_families_with_a_decision_filed_on_each(desk: Any) -> None:
    _families("Lanternhill", "Lanternbrook")
    page = desk("marta.manager", at="/team/")
    page.get_by_role("link", name="Supervision of families").click()
    look(page, "supervision-of-families")
    page.get_by_role("link", name="A group met").click()
    desk.allow("422")
    page.get_by_role("button", name="Go on to the families").click()
    assert says(page, "Choose the families the group talked about")
    look(page, "group-new")
    for name in ("Lanternbrook", "Lanternhill"):
        page.get_by_label(name).check(force=True)
    page.get_by_label("Who else was there?").fill("Dr Osei, health visitor")
    page.get_by_role("button", name="Go on to the families").click()
    assert says(page, "2 families, 2 still to write")
    look(page, "group-begun")
    page.get_by_role("button", name="Write this family’s part").first.click()
    first = page.get_by_role("heading", level=1).inner_text()
    look(page, "group-part")
    page.get_by_role("button", name="One more line").click()
    assert page.locator("[name=what_3]").count() == 1
    _write(page)
    page.get_by_role("button", name="File it and go to the next family").click()
    second = page.get_by_role("heading", level=1).inner_text()
    assert second != first
    page.get_by_role("button", name="File it").first.click()
    assert says(page, "Say what was decided")
    page.get_by_label("What was decided, and why").fill("Go on as planned: school is calmer")
    page.get_by_role("button", name="File it").first.click()
    assert says(page, "2 families")
    assert not says(page, "To write")
    look(page, "group-filed")
    meeting = page.url
    page.get_by_role("link", name="Open it on the family’s record").first.click()
    assert says(page, "This family’s part of a meeting over several families")
    look(page, "group-part-on-the-record")
    _whoever_was_there_reads_it(desk, meeting)


def _write(page: Any) -> None:
    page.locator("[name=answer_1]").fill("That one of the children is hurt when grown-ups shout")
    page.get_by_label("What was decided, and why").fill(DECISION)
    page.locator("[name=what_1]").fill("Ring Nan about Fridays")
    page.locator("[name=who_1]").fill("Sid")
    _it_is_saved_while_typing(page)


def _it_is_saved_while_typing(page: Any) -> None:
    page.locator("[data-saved]").get_by_text("Saved").wait_for()
    page.goto(page.url)
    assert page.get_by_label("What was decided, and why").input_value() == DECISION
    assert says(page, "It is not filed yet")


def _whoever_was_there_reads_it(desk: Any, meeting: str) -> None:
    """Sid was ticked as having been there; Priya, of another team, was not."""
    assert "You read this page because you were there" in desk.asks("sid.signs", meeting).text()
    assert desk.asks("priya.keyworker", meeting).status == 404


def test_a_worker_and_a_supervisor_talk_a_family_over_and_its_mother_replies(desk: Any) -> None:
    (family_id,) = _families("Lanternmoor")
    page = desk("sid.signs", at=f"/families/{family_id}/plan/")
    page.get_by_role("navigation", name="This family").get_by_role("link", name="Supervision").click()
    look(page, "family-supervision")
    page.locator(".hw-head__actions a").first.click()
    page.get_by_label("The supervisor").fill("Marta Winterslow")
    page.get_by_label("What was decided, and why").fill(DECISION)
    page.locator("[name=what_1]").fill("Ring Nan about Fridays")
    look(page, "discussion-write")
    go_on_by(page, page.get_by_role("button", name="File it"))  # what saves itself meanwhile is waited for first
    assert says(page, DECISION)
    page.locator("article h2 a").first.click()
    look(page, "supervision-record")
    _reply(page, desk)
    page.get_by_role("link", name="Everything that happened").click()
    assert says(page, DECISION)


def _reply(page: Any, desk: Any) -> None:
    page.get_by_role("link", name="Does somebody see this differently?").click()
    desk.allow("422")
    page.get_by_role("button", name="Keep it beside the record").click()
    assert says(page, "Choose whose words these are")
    look(page, "reply")
    page.locator("[name=who]").first.check(force=True)
    page.get_by_label("Does not agree").check(force=True)
    page.get_by_label("Their own words").fill("Nobody asked me. Fridays are mine.")
    page.get_by_label("How did they tell us?").select_option(label="On the phone")
    page.get_by_role("button", name="Keep it beside the record").click()
    assert says(page, "Nobody asked me. Fridays are mine.")
    look(page, "record-with-a-reply")
    page.get_by_role("link", name="Add a reply, or what was done about one").click()
    page.get_by_text("Write down what was done about it").first.click()
    page.get_by_label("What was done, or why nothing was").first.fill("Fridays stay as they are.")
    page.get_by_role("button", name="Save", exact=True).first.click()
    assert says(page, "Fridays stay as they are.")
    look(page, "reply-answered")
    page.get_by_role("link", name="Go back").click()
    assert says(page, "What we did: Fridays stay as they are.")


def _families(*names: str) -> list[UUID]:
    """Families of the county's safeguarding team, whose worker is Sid and whose manager is Marta."""
    from homeward.access.actions import acting_as
    from homeward.access.queries import user_called, viewer_for
    from homeward.access.values import InvolvementKind, Subject
    from homeward.casework.models import Episode
    from homeward.workforce.queries import teams_of
    from tests.factories import people, viewers, work

    sid, marta = viewer_for(user_called("sid.signs")), viewer_for(user_called("marta.manager"))
    with acting_as(marta):
        (team,) = teams_of(user_id=marta.user_id, on=work.ago(0))
    found = []
    for name in names:
        case = work.case(name=name, worker=sid)
        viewers.involve(marta, Subject.family(case.family_id), kind=InvolvementKind.MANAGER)
        with acting_as(people.registrar(sid.authority_id)):
            Episode.objects.filter(pk=case.episode_id).update(
                team_id=team.id, model_name="signs_of_safety", model_version="1.0"
            )
        found.append(case.family_id)
    return found
