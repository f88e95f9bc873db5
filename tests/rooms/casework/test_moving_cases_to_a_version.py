"""Open work goes on under another version of its model, on purpose, and loses no answer."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.access.models import AuditEntry
from homeward.access.values import Viewer
from homeward.casework import actions, queries
from homeward.casework.models import DraftCarried, Episode, FormSubmission, VersionMove
from homeward.casework.values.moving import MoveAsked
from homeward.practice import actions as practice_actions
from homeward.practice import queries as practice
from homeward.practice.library import shelf
from homeward.practice.library.zipped import zipped
from homeward.vocabulary.errors import Invalid, NotAllowed, Stale
from tests.factories import models, referral, viewers, work
from tests.factories.models import SSF


@pytest.fixture
def one() -> work.Case:
    return work.case()


@pytest.fixture
def lead(one: work.Case) -> Viewer:
    return models.lead(one.worker.authority_id)


def asked(one: work.Case, to: str, **changes: Any) -> MoveAsked:
    with acting_as(one.worker):
        version = Episode.objects.get(pk=one.episode_id).version
    given = {
        "model": SSF, "from_version": "1.0", "to_version": to, "versions": {one.episode_id: version},
        "stages": {}, "reason": "The new wording is clearer",
    }  # fmt: skip
    return MoveAsked(**{**given, **changes})


def move(lead: Viewer, what: MoveAsked) -> int:
    with acting_as(lead):
        return actions.move_to_version(by=lead, asked=what, today=timezone.localdate())


@pytest.fixture
def drafted(one: work.Case) -> Iterator[Any]:
    with one.as_worker():
        draft_id = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="visit")
        actions.save_draft(by=one.worker, submission_id=draft_id, answers={"place": "home", "what_happened": "Tea"})
    return draft_id


def test_a_practice_lead_sees_what_would_happen_without_a_name_or_an_answer(
    one: work.Case, lead: Viewer, drafted: Any
) -> None:
    to = models.published(lead, {"forms/visit.yaml": ("label: Where?", "label: Where were you?")})
    with acting_as(lead):
        assert [(each.version, each.cases) for each in queries.open_versions(by=lead, model=SSF)] == [("1.0", 1)]
        found = queries.cases_to_move(by=lead, model=SSF, from_version="1.0", to_version=to, today=timezone.localdate())
        assert Episode.objects.filter(pk=one.episode_id).count() == 0  # the lead reaches no case by themselves
    (case,) = found.cases
    assert case.stage.words == "stays in “Allocation”"
    assert [(each.form_title, each.carried, each.left) for each in case.drafts] == [("Visit", 2, ())]
    assert "Hollis" not in str(found)
    assert "Tea" not in str(found)


def test_the_work_goes_on_under_the_new_version_and_finished_forms_stay(
    one: work.Case, lead: Viewer, drafted: Any
) -> None:
    to = models.published(lead, {"forms/visit.yaml": ("label: Where?", "label: Where were you?")})
    with one.as_worker():
        note = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="note")
        FormSubmission.objects.filter(pk=note).update(state="finished", finished_at=timezone.now())
    assert move(lead, asked(one, to)) == 1
    with one.as_worker():
        episode = Episode.objects.get(pk=one.episode_id)
        assert (episode.model_version, episode.stage) == (to, "allocation")
        assert FormSubmission.objects.get(pk=note).model_version == "1.0"
        draft = FormSubmission.objects.get(pk=drafted)
        assert (draft.model_version, draft.answers) == (to, {"place": "home", "what_happened": "Tea"})
        kept = VersionMove.objects.get()
        assert (kept.from_version, kept.to_version, kept.moved_by) == ("1.0", to, lead.user_id)
        page = queries.form_page(by=one.worker, submission_id=drafted, today=timezone.localdate())
        assert "Where were you?" in {each.label for each in page.form.questions}


def test_an_answer_without_a_place_is_kept_and_shown_beside_the_form(one: work.Case, lead: Viewer) -> None:
    with one.as_worker():
        form = practice.form(SSF, "1.0", "visit")
        free = next(each for each in form.questions if not each.required and each.kind in ("text", "long_text"))
        draft_id = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="visit")
        actions.save_draft(by=one.worker, submission_id=draft_id, answers={free.key: "Ring Nan", "place": "home"})
    to = models.published(lead, {"forms/visit.yaml": (f"key: {free.key}", f"key: {free.key}_now")})
    move(lead, asked(one, to))
    with one.as_worker():
        draft = FormSubmission.objects.get(pk=draft_id)
        assert draft.answers == {"place": "home"}
        assert [(each["question"], each["answer"]) for each in draft.set_aside] == [(free.label, "Ring Nan")]
        kept = DraftCarried.objects.get()
        assert kept.answers_before == {free.key: "Ring Nan", "place": "home"}
        page = queries.form_page(by=one.worker, submission_id=draft_id, today=timezone.localdate())
        assert page.submission is not None
        assert [each.answer for each in page.submission.set_aside] == ["Ring Nan"]


def test_a_case_that_changed_after_it_was_looked_at_is_not_moved_and_nothing_is(one: work.Case, lead: Viewer) -> None:
    to = models.published(lead)
    before = asked(one, to)
    with one.as_worker():
        episode = Episode.objects.get(pk=one.episode_id)
        episode.stage = "programme"
        episode.save()
    with pytest.raises(Stale, match="1 case was"):
        move(lead, before)
    with one.as_worker():
        assert Episode.objects.get(pk=one.episode_id).model_version == "1.0"


def test_a_reason_and_a_case_are_needed(one: work.Case, lead: Viewer) -> None:
    to = models.published(lead)
    with pytest.raises(Invalid) as refusal:
        move(lead, asked(one, to, versions={}, reason=" "))
    assert set(refusal.value.by_field) == {"cases", "reason"}


def test_only_whoever_adopts_models_moves_cases(one: work.Case, lead: Viewer) -> None:
    to = models.published(lead)
    manager = work.manager_of(one)
    what = asked(one, to)
    for someone in (one.worker, manager, viewers.viewer("commissioner", authority_id=one.worker.authority_id)):
        with acting_as(someone), pytest.raises(NotAllowed):
            actions.move_to_version(by=someone, asked=what, today=timezone.localdate())


def test_the_chronology_says_since_when_the_work_goes_on_under_another_version(one: work.Case, lead: Viewer) -> None:
    to = models.published(lead)
    move(lead, asked(one, to))
    with one.as_worker():
        page = queries.chronology_page(by=one.worker, family_id=one.family_id, today=timezone.localdate())
    (event,) = [each for each in page.events if "version" in each.title]
    assert event.title == f"The work goes on under version {to} of its practice model"
    assert (event.text, event.by_name) == ("The new wording is clearer", "Petra Lead")


def test_moving_is_written_down_about_each_family(one: work.Case, lead: Viewer) -> None:
    move(lead, asked(one, models.published(lead)))
    governance = viewers.viewer("information_governance", authority_id=one.worker.authority_id)
    with acting_as(governance):
        entry = AuditEntry.objects.get(event="episode.moved_to_version")
    assert one.family_id in entry.subject_ids
    assert entry.actor_id == lead.user_id


def test_a_family_is_taken_on_under_the_version_its_team_works_by_that_day() -> None:
    at = referral.front_door()
    lead = models.lead(at.duty.authority_id)
    to = models.published(lead)
    with acting_as(lead):
        practice_actions.adopt(
            by=lead, model=SSF, version=to, team_id=at.team_id, starts=referral.today(), today=referral.today()
        )
    referral_id = referral.accepted(at, referral.child())
    episode_id = referral.episode_of(at, referral_id)
    with acting_as(lead), as_service("mover"):
        assert Episode.objects.get(pk=episode_id).model_version == to


FOSTERING = Path(__file__).parents[2] / "spec" / "practice" / "fostering_support" / "1.0"


def fostering(lead: Viewer, version: str, *, stage: str = "standing_by") -> None:
    """Publish a model of the authority's own, in which one stage may have another key."""
    files = {
        name: content.decode().replace("standing_by", stage) for name, content in shelf.read_folder(FOSTERING).items()
    }
    files["model.yaml"] = files["model.yaml"].replace('version: "1.0"', f'version: "{version}"')
    if stage != "standing_by":
        # Nor is any stage of the new version the same part of the way: nobody can tell but a person.
        files["model.yaml"] = re.sub(r"(?m)^    part: programme$\n", "", files["model.yaml"])
    note = f"  change_note: What is new in {version}."
    files["model.yaml"] = re.sub(r"(?m)^  change_note:.*$", note, files["model.yaml"])
    with acting_as(lead):
        packed = zipped({name: text.encode() for name, text in files.items()}, "fostering")
        practice_actions.publish_draft(by=lead, draft_id=practice_actions.upload_draft(by=lead, content=packed))


def test_where_a_stage_is_gone_somebody_says_where_work_goes_on(one: work.Case, lead: Viewer) -> None:
    fostering(lead, "1.0")
    fostering(lead, "2.0", stage="beside_them")
    with one.as_worker():
        episode = Episode.objects.get(pk=one.episode_id)
        episode.model_name, episode.stage = "fostering_support", "standing_by"
        episode.save()
    versions = {"model": "fostering_support", "from_version": "1.0"}
    with acting_as(lead):
        found = queries.cases_to_move(by=lead, to_version="2.0", today=timezone.localdate(), **versions)
        assert found.stages_to_choose == (("standing_by", "Standing by", 1),)
        assert ("beside_them", "Standing by") in found.stages_offered
    with pytest.raises(Invalid) as refusal:
        move(lead, asked(one, "2.0", **versions))
    assert set(refusal.value.by_field) == {"stage-standing_by"}
    move(lead, asked(one, "2.0", **versions, stages={"standing_by": "beside_them"}))
    with one.as_worker():
        assert Episode.objects.get(pk=one.episode_id).stage == "beside_them"


def test_a_draft_of_a_form_that_is_gone_stays_under_its_own_version(one: work.Case, lead: Viewer) -> None:
    fostering(lead, "1.0")
    with one.as_worker():
        episode = Episode.objects.get(pk=one.episode_id)
        episode.model_name, episode.stage = "fostering_support", "standing_by"
        episode.save()
        draft_id = actions.start_form(by=one.worker, episode_id=one.episode_id, form_key="wellbeing")
    with acting_as(lead):
        draft = practice_actions.begin_draft(by=lead, model="fostering_support", version="1.0")
        practice_actions.remove_draft_file(by=lead, draft_id=draft, path="forms/wellbeing.yaml")
        text = models.text_of(lead, draft, "model.yaml")
        text = re.sub(r"(?m)^  change_note:.*$", "  change_note: No reading any more.", text)
        practice_actions.save_draft_file(by=lead, draft_id=draft, path="model.yaml", content=text)
        view = practice.draft(by=lead, draft_id=draft)
        assert view.mistakes == (), view.mistakes
        _, to = practice_actions.publish_draft(by=lead, draft_id=draft)
    versions = {"model": "fostering_support", "from_version": "1.0"}
    with acting_as(lead):
        found = queries.cases_to_move(by=lead, to_version=to, today=timezone.localdate(), **versions)
        assert [each.stays_behind for each in found.cases[0].drafts] == [True]
    move(lead, asked(one, to, **versions))
    with one.as_worker():
        assert FormSubmission.objects.get(pk=draft_id).model_version == "1.0"
        page = queries.form_page(by=one.worker, submission_id=draft_id, today=timezone.localdate())
        assert page.form.key == "wellbeing"
