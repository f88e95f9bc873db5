"""The map's pages: what they show, the paper that is handed out, the drawings, and what became of other help."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.values import Subject
from homeward.casework import actions
from homeward.casework.models import Fact
from homeward.casework.values import ClosureReason, NewClosure, Signpost, StatusKind
from homeward.interfaces.demo.crayons import drawing_by
from homeward.people.actions import relate
from homeward.people.values import RelationKind
from homeward.vocabulary.periods import Period
from tests.factories import safety_map, viewers, work
from tests.factories.beginning import kept
from tests.factories.pdf_pages import pages_of
from tests.factories.work import ago

TODAY = timezone.localdate()


@pytest.fixture
def one() -> work.Case:
    return work.case(model="signs_of_safety", opened_days_ago=30)


def window(someone: Any) -> Client:
    client = Client()
    user = get_user_model().objects.get(pk=someone.user_id)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def finish(one: work.Case, key: str, answers: dict[str, Any]) -> Any:
    draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key=key)
    return actions.finish_form(
        by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY
    ).submission_id


@kept
def everything(one: work.Case) -> Any:
    with acting_as(one.worker):
        finish(one, "map", safety_map.the_map(one))
        finish(one, "safety_network", safety_map.network())
        finish(one, "safety_plan", safety_map.safety_plan())
        finish(one, "lighthouse", safety_map.lighthouse(one))
        finish(one, "trajectory", safety_map.way())
        return finish(one, "words_and_pictures", safety_map.story(one))


def test_an_empty_map_says_how_to_begin(one: work.Case) -> None:
    page = window(one.worker).get(reverse("family_map", args=[one.family_id]))
    assert "No map yet" in words(page)
    assert reverse("start_form", args=[one.episode_id, "map"]) in page.content.decode()


def test_the_map_shows_everything_that_hangs_on_it(one: work.Case) -> None:
    everything(one)
    said = words(window(one.worker).get(reverse("family_map", args=[one.family_id])))
    for expected in (
        "Kai was left alone overnight.",
        "Kai has somebody he trusts in the house every night.",
        "Dawn says it was one night only.",
        "Jean Hollis",
        "does not know the worry yet",
        "Kai sleeps at Nan",
        "A whole month without a night alone",
        "When it is dark and nobody is home",
        "Why Nan has a key",
        "Only for workers",
    ):
        assert expected in said, expected


def test_the_paper_keeps_back_what_the_family_is_not_given(one: work.Case) -> None:
    everything(one)
    with acting_as(one.worker):
        Fact(
            family_id=one.family_id,
            key="referral.referrer_name",
            value="Ida Penn",
            true_from=ago(30),
            source_kind="form",
            source_id=one.episode_id,
        ).save()
    said = words(window(one.worker).get(reverse("family_map_paper", args=[one.family_id])))
    assert "Ida" not in said
    assert "Somebody who was worried next door" in said
    assert "When it is dark" not in said
    child = words(
        window(one.worker).get(reverse("family_map_paper", args=[one.family_id]), {"person": str(one.child_id)})
    )
    assert "When it is dark" in child
    assert "01632 960 011" not in child


def test_a_copy_needs_a_reason_and_comes_as_a_pdf(one: work.Case) -> None:
    everything(one)
    client, address = window(one.worker), reverse("family_map_paper", args=[one.family_id])
    refused = client.post(address, {"person": str(one.mother_id), "reason": ""})
    assert refused.status_code == 422
    made = client.post(address, {"person": str(one.mother_id), "reason": "Agreed at the mapping meeting"})
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    assert "Hollis" not in made["Content-Disposition"]


def drawn_by_a_child(one: work.Case, may_see: str) -> str:
    """Finish a map and a lighthouse with a drawing in it; return where the drawing is."""
    with acting_as(one.worker):
        finish(one, "map", safety_map.the_map(one))
        draft = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="lighthouse")
        picture = drawing_by("Toby") or b""
        kept = actions.add_file(
            by=one.worker, submission_id=draft, question="drawings", name="", content=picture, is_drawing=True
        )
        answers = {**safety_map.lighthouse(one, may_see=may_see), "drawings": [str(kept.id)]}
        actions.finish_form(by=one.worker, submission_id=draft, answers=answers, looked_twice=True, today=TODAY)
    return reverse("kept_file", args=[kept.id])


@pytest.mark.parametrize(
    ("may_see", "for_the_mother", "for_the_child"), [("family", 1, 1), ("parents", 1, 1), ("worker", 0, 1)]
)
def test_a_childs_drawing_goes_to_whom_the_child_shows_it(
    one: work.Case, may_see: str, for_the_mother: int, for_the_child: int
) -> None:
    drawing = drawn_by_a_child(one, may_see)
    client, address = window(one.worker), reverse("family_map_paper", args=[one.family_id])
    assert drawing in client.get(reverse("family_map", args=[one.family_id])).content.decode()
    for person, expected in ((one.mother_id, for_the_mother), (one.child_id, for_the_child)):
        asked = {"person": str(person), "reason": "Agreed at the mapping meeting"}
        assert client.get(address, asked).content.decode().count(drawing) == expected, person
        made = client.post(address, asked).content
        assert len(re.findall(rb"/Subtype\s*/Image", made)) == expected, person
        assert ("Drawn by Kai" in " ".join(pages_of(made))) == bool(expected)


def test_who_may_not_be_in_touch_is_given_no_drawing(one: work.Case) -> None:
    drawing = drawn_by_a_child(one, "family")
    with acting_as(one.worker):
        relate(
            by=one.worker,
            person_id=one.mother_id,
            other_id=one.child_id,
            kind=RelationKind.STEP_PARENT,
            contact_restricted=True,
            restriction="Only with somebody there",
            today=TODAY,
        )
    client, address = window(one.worker), reverse("family_map_paper", args=[one.family_id])
    asked = {"person": str(one.mother_id), "reason": "Agreed at the mapping meeting"}
    assert drawing not in client.get(address, asked).content.decode()
    assert not re.findall(rb"/Subtype\s*/Image", client.post(address, asked).content)


def test_without_a_map_the_paper_leads_to_the_map(one: work.Case) -> None:
    page = window(one.worker).get(reverse("family_map_paper", args=[one.family_id]))
    assert page.status_code == 302


def test_the_family_tree_can_be_looked_at_on_another_day(one: work.Case) -> None:
    everything(one)
    client, address = window(one.worker), reverse("family_drawing", args=[one.family_id])
    assert "Jean Hollis" in words(client.get(address))
    day = ago(25)
    asked = {"on-day": day.day, "on-month": day.month, "on-year": day.year}
    assert "nobody had been written down" in words(client.get(address, asked))
    assert client.get(address, {"on": "never"}).status_code == 200


def test_the_story_is_read_a_page_at_a_time(one: work.Case) -> None:
    story = everything(one)
    client, address = window(one.worker), reverse("picture_story", args=[one.family_id, story])
    assert "Page 1 of 2" in words(client.get(address))
    assert "Now Nan has a key" in words(client.get(address, {"page": "2"}))
    assert "Page 2 of 2" in words(client.get(address, {"page": "99"}))
    assert client.get(reverse("picture_story", args=[one.family_id, one.family_id])).status_code == 404


def test_what_a_stage_expects_is_a_list_on_the_familys_page(one: work.Case) -> None:
    with acting_as(one.worker):
        actions.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.CHILD_PROTECTION,
            detail="NEG",
            period=Period(ago(29), None),
            reason="Conference",
            today=TODAY,
        )
    said = words(window(one.worker).get(reverse("family", args=[one.family_id])))
    assert "Expected practice" in said
    assert "There is a safety plan with the network" in said


def test_a_form_speaks_the_words_of_the_service_stage(one: work.Case) -> None:
    client, address = window(one.worker), reverse("start_form", args=[one.episode_id, "map"]) + "?page=statements"
    with acting_as(one.worker):
        actions.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.EARLY_HELP,
            period=Period(ago(29), None),
            reason="Agreed",
            today=TODAY,
        )
    said = words(client.get(address))
    assert "Wellbeing goal" in said
    assert "Safety goal" not in said


def test_the_familys_page_on_paper_has_no_words_the_child_keeps_from_the_family(one: work.Case) -> None:
    everything(one)
    client = window(one.worker)
    assert "Kept from the family" in words(client.get(reverse("family", args=[one.family_id])))
    assert "When it is dark" not in words(client.get(reverse("family_print", args=[one.family_id])))


def test_what_became_of_other_help_stands_with_the_closure(one: work.Case) -> None:
    with acting_as(one.worker):
        asked = actions.request_closure(
            by=one.worker,
            episode_id=one.episode_id,
            closure=NewClosure(
                closes_on=TODAY,
                reason=ClosureReason.GOALS_REACHED,
                summary="Nan is there.",
                signposts=(Signpost("Night club", "company", "", "Kai"),),
            ),
            today=TODAY,
        )
    client = window(one.worker)
    page = client.get(reverse("closure", args=[one.family_id]))
    assert "Nobody has asked yet" in words(page)
    address = reverse("signpost_news", args=[one.family_id, asked, 1])
    assert address in page.content.decode()
    day = {"heard_on-day": TODAY.day, "heard_on-month": TODAY.month, "heard_on-year": TODAY.year}
    assert client.post(address, {**day, "state": ""}).status_code == 422
    done = client.post(address, {**day, "state": "using", "note": "Twice so far"}, follow=True)
    assert "They go there" in words(done)
    assert "Twice so far" in words(done)
    assert client.get(reverse("signpost_news", args=[one.family_id, asked, 7])).status_code == 404


def test_the_programme_page_tells_what_was_given_beside_what_is_intended() -> None:
    case = work.case()
    work.programme(case, started_days_ago=20)
    with acting_as(case.worker):
        draft = actions.start_form(by=case.worker, episode_id=case.episode_id, form_key="session")
        actions.finish_form(
            by=case.worker,
            submission_id=draft,
            answers={
                "held_on": ago(18).isoformat(),
                "happened": "held",
                "attended": [str(case.child_id)],
                "minutes": "50",
                "content": ["best_hopes", "school"],
                "what_happened": "We talked.",
            },
            looked_twice=True,
            today=TODAY,
        )
    said = words(window(case.worker).get(reverse("programme", args=[case.family_id])))
    assert "What was given, beside what is intended" in said
    assert "Best hopes" in said
    assert "What works already" in said


def test_nobody_is_offered_a_tool_of_the_map_that_the_model_means_others_to_fill_in(one: work.Case) -> None:
    everything(one)
    duty = viewers.viewer("duty_worker", authority_id=one.worker.authority_id)
    viewers.involve(duty, Subject.family(one.family_id))
    tools = [reverse("start_form", args=[one.episode_id, key]) for key in ("map_review", "safety_plan", "trajectory")]
    for someone, expected, refused in ((one.worker, True, False), (duty, False, True)):
        page = window(someone).get(reverse("family_map", args=[one.family_id])).content.decode()
        assert "Kai was left alone overnight." in page
        for tool in tools:
            assert (tool in page) is expected, tool
            assert (window(someone).post(tool).status_code == 403) is refused, tool
