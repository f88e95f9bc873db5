"""Supervision of a family is saved as it is typed; where two wrote the same answer, a person chooses."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework.models import CaseDiscussion, DiscussionDraft
from tests.rooms.casework.test_supervision_of_families import Team, file_part


@pytest.fixture
def team(db):
    return Team()


def window(someone):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=someone.user_id))
    return client


def seen_on(page):
    return re.search(r'name="seen" value="([^"]*)"', page.content.decode())[1]


class Part:
    """The Hollis family's part of a meeting, in the manager's window and in the worker's."""

    def __init__(self, team):
        self.team = team
        self.meeting = team.met(team.hollis)
        self.address = reverse("group_part", args=[self.meeting, team.hollis.family_id])
        self.keep = f"{self.address}keep/"
        self.manager, self.worker = window(team.manager), window(team.worker)

    def types(self, who, page, **fields):
        """Send some fields while somebody types, with what their page has seen."""
        changed = sorted({name.split("-")[0] for name in fields})
        return who.post(self.keep, {**fields, "changed": changed, "seen": seen_on(page)})

    def draft(self):
        with acting_as(self.team.manager):
            return DiscussionDraft.objects.get()


@pytest.fixture
def part(team):
    return Part(team)


def test_what_is_typed_is_saved_and_there_again_when_the_page_is_opened_anew(part):
    page = part.manager.get(part.address)
    typed = {"answer_1": "The nights away", "by_when_1-day": "3", "by_when_1-month": "12"}
    told = part.types(part.manager, page, **typed).json()
    assert re.fullmatch(r"\d\d:\d\d", told["at"])
    assert set(told["seen"]) == {"answer_1", "by_when_1"}
    again = part.worker.get(part.address).content.decode()
    assert "The nights away" in again
    assert 'value="12"' in again
    assert "Begun already: Morgan Reed" in again
    with acting_as(part.team.manager):
        assert not CaseDiscussion.objects.exists(), "it is not filed"
        assert AuditEntry.objects.filter(event="supervision.saved").count() == 1


def test_only_what_was_changed_is_sent_so_two_people_write_in_one_draft(part):
    page, other = part.manager.get(part.address), part.worker.get(part.address)
    part.types(part.manager, page, answer_1="The nights away")
    part.types(part.worker, other, answer_2="Nan is there")
    assert part.draft().answers == {"answer_1": "The nights away", "answer_2": "Nan is there"}


def test_where_both_changed_the_same_answer_the_page_tells_and_nothing_is_overwritten(part):
    page, other = part.manager.get(part.address), part.worker.get(part.address)
    part.types(part.manager, page, answer_1="The nights away", discussion="School")
    clash = part.types(part.worker, other, answer_1="The drinking", answer_2="Nan is there")
    assert clash.status_code == 409
    assert clash.json()["by"] == "Morgan Reed"
    assert len(clash.json()["clashes"]) == 1
    assert part.draft().answers["answer_1"] == "The nights away"
    assert part.draft().answers["answer_2"] == "Nan is there", "everything else is kept"


def test_a_person_chooses_between_two_versions_and_then_files_it(part):
    page, other = part.manager.get(part.address), part.worker.get(part.address)
    part.types(part.manager, page, answer_1="The nights away")
    sent = {"answer_1": "The drinking", "decision": "We go on.", "intent": "done", "seen": seen_on(other)}
    choose = part.worker.post(part.address, sent)
    assert choose.status_code == 409
    said = choose.content.decode()
    assert "Morgan Reed changed this" in said
    assert "The drinking" in said
    assert "The nights away" in said
    chosen = {"settling": "answer_1", "answer_1": "The drinking", "intent": "settle", "seen": seen_on(choose)}
    assert part.worker.post(part.address, chosen).status_code == 422, "neither was chosen"
    settled = part.worker.post(part.address, {**chosen, "keep.answer_1": "mine"}, follow=True)
    assert "Both versions are put together" in settled.content.decode()
    assert [each["answer"] for each in part.draft().set_aside] == ["The nights away"]
    done = {"answer_1": "The drinking", "decision": "We go on.", "intent": "done", "seen": seen_on(settled)}
    assert "Filed on this family" in part.worker.post(part.address, done, follow=True).content.decode()
    with acting_as(part.team.manager):
        row = CaseDiscussion.objects.get()
        assert (row.answers[0]["words"], row.decision) == ("The drinking", "We go on.")
    assert part.draft().state == "finished"


def test_both_versions_of_a_text_can_stay(part):
    page, other = part.manager.get(part.address), part.worker.get(part.address)
    part.types(part.manager, page, answer_1="The nights away")
    choose = part.worker.post(part.address, {"answer_1": "The drinking", "seen": seen_on(other), "intent": "done"})
    both = {"settling": "answer_1", "answer_1": "The drinking", "intent": "settle", "keep.answer_1": "both"}
    part.worker.post(part.address, {**both, "seen": seen_on(choose)})
    assert part.draft().answers["answer_1"] == "The nights away\n\nThe drinking"


def test_what_cannot_be_filed_yet_is_kept(part):
    page = part.manager.get(part.address)
    refused = part.manager.post(part.address, {"answer_1": "The nights", "intent": "done", "seen": seen_on(page)})
    assert refused.status_code == 422
    assert part.draft().answers == {"answer_1": "The nights"}
    again = {"answer_1": "The nights and days", "decision": "Go on.", "intent": "done", "seen": seen_on(refused)}
    assert part.manager.post(part.address, again).status_code == 302, "one's own words are no second version"


def test_finishing_later_leaves_it_begun(part):
    page = part.manager.get(part.address)
    after = part.manager.post(
        part.address, {"decision": "Go on.", "intent": "later", "seen": seen_on(page)}, follow=True
    ).content.decode()
    assert "Saved, and not filed yet" in after
    assert "Begun, not filed" in after


def test_another_line_is_asked_for_without_losing_what_was_typed(part):
    page = part.manager.get(part.address)
    sent = {"what_2": "Ring Nan", "rows": "2", "intent": "another", "seen": seen_on(page)}
    shown = part.manager.post(part.address, sent).content.decode()
    assert "What is to be done? (3)" in shown
    assert "Ring Nan" in shown


def test_a_page_sent_again_from_before_takes_nothing_back(part):
    """The browser sends a page again when it is reloaded: it knew nothing of what was typed since."""
    page = part.manager.get(part.address)
    sent = {"decision": "", "rows": "2", "intent": "another", "seen": seen_on(page)}
    shown = part.manager.post(part.address, sent)
    part.types(part.manager, shown, decision="We go on.")
    assert "We go on." in part.manager.post(part.address, sent).content.decode()
    assert part.draft().answers == {"decision": "We go on."}


def test_who_does_not_work_with_the_family_or_was_not_there_keeps_nothing(part):
    stranger = window(part.team.other)
    assert stranger.post(part.keep, {"answer_1": "x", "changed": "answer_1", "seen": ""}).status_code == 404
    with acting_as(part.team.manager):
        assert not DiscussionDraft.objects.exists()


def test_a_part_that_has_been_filed_takes_no_more_words(part):
    page = part.manager.get(part.address)
    file_part(part.team.manager, part.meeting, part.team.hollis)
    late = part.types(part.manager, page, answer_1="Late words")
    assert late.status_code == 409
    assert "json" not in late["Content-Type"], "so that the page says it was finished elsewhere"


def test_a_talk_with_a_supervisor_is_saved_too_for_whoever_writes_it_down(team):
    address = reverse("supervision_new", args=[team.hollis.family_id, "case"])
    worker, manager = window(team.worker), window(team.manager)
    page = worker.get(address)
    assert 'value="Priya Nair"' in page.content.decode()
    sent = {"decision": "We go on.", "changed": "decision", "seen": seen_on(page)}
    assert worker.post(f"{address}keep/", sent).status_code == 200
    assert "We go on." in worker.get(address).content.decode()
    assert "We go on." not in manager.get(address).content.decode(), "each has a draft of their own"
    fields = {"held_on-day": "1", "held_on-month": "10", "held_on-year": "2026", "worker": "Priya Nair"}
    filed = worker.post(
        address, {**fields, "decision": "We go on.", "supervisor": "Morgan", "seen": seen_on(worker.get(address))}
    )
    assert filed.status_code == 302
    assert "We go on." not in worker.get(address).content.decode(), "the next one begins empty"
