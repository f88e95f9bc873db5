import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.actions.makers import MAKERS
from homeward.casework.models import Fact, FormSubmission, Visit
from homeward.casework.values import SecondLook, SubmissionState
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.factories import referral, viewers
from tests.factories.referral import today


@pytest.fixture
def door():
    return referral.front_door()


@pytest.fixture
def working(door):
    """The episode of a family that Priya leads."""
    episode_id = referral.episode_of(door, referral.accepted(door))
    with acting_as(door.manager):
        actions.allocate(
            by=door.manager,
            episode_id=episode_id,
            practitioner_id=door.practitioner_id,
            reason="Knows the area",
            today=today(),
        )
    return episode_id


def start(door, episode_id):
    return actions.start_form(by=door.worker, episode_id=episode_id, form_key="visit")


def finish(door, draft, answers, **changed):
    given = {"looked_twice": True, "today": today(), **changed}
    return actions.finish_form(by=door.worker, submission_id=draft, answers=answers, **given)


def visit(**changed):
    return {
        "place": "home",
        "happened_on": today().isoformat(),
        "what_happened": "Breakfast together. Kai joked with his nan.",
        **changed,
    }


def test_what_was_typed_is_kept_before_it_is_right(door, working):
    with acting_as(door.worker):
        draft = start(door, working)
        version = actions.save_draft(
            by=door.worker,
            submission_id=draft,
            answers={"happened_on": {"day": "31", "month": "2", "year": "2026"}},
            version=1,
        )
        kept = queries.submission(by=door.worker, submission_id=draft)
        assert kept.answers["happened_on"]["day"] == "31"
        assert kept.version == version == 2
        assert [each.id for each in queries.forms_to_finish(by=door.worker)] == [draft]


def test_beginning_again_goes_on_with_the_same_draft(door, working):
    with acting_as(door.worker):
        assert start(door, working) == start(door, working)
        assert FormSubmission.objects.count() == 1


def test_a_draft_saved_in_another_window_is_not_overwritten(door, working):
    with acting_as(door.worker):
        draft = start(door, working)
        actions.save_draft(by=door.worker, submission_id=draft, answers={"place": "home"}, version=1)
        with pytest.raises(Stale):
            actions.save_draft(by=door.worker, submission_id=draft, answers={}, version=1)
        assert queries.submission(by=door.worker, submission_id=draft).answers == {"place": "home"}


def test_every_answer_to_put_right_is_told_beside_its_question(door, working):
    with acting_as(door.worker):
        draft = start(door, working)
        with pytest.raises(Invalid) as refusal:
            finish(door, draft, {"happened_on": {"day": "31", "month": "2", "year": "2026"}})
        assert {each.field for each in refusal.value.problems} == {"place", "happened_on", "what_happened"}
        assert not Visit.objects.exists()
        assert not Fact.objects.filter(source_id=draft).exists()
        assert queries.submission(by=door.worker, submission_id=draft).state is SubmissionState.DRAFT


def test_a_finished_form_makes_its_record_and_gives_its_facts(door, working):
    with acting_as(door.worker):
        finished = finish(door, start(door, working), visit())
        made = Visit.objects.get(pk=finished.made.id)
        assert made.submission_id == finished.submission_id
        facts = dict(Fact.objects.filter(source_id=finished.submission_id).values_list("key", "value"))
        assert facts["visit.place"] == "home"
        assert facts["visit.happened_on"] == today().isoformat()
        assert queries.forms_to_finish(by=door.worker) == []
    with acting_as(door.worker):
        assert AuditEntry.objects.get(event="form.finished").detail["made"] == "visit"


def test_a_warning_is_asked_once_more_and_keeps_nothing_until_then(door, working):
    with acting_as(door.worker):
        draft = start(door, working)
        with pytest.raises(SecondLook):
            finish(door, draft, visit(), looked_twice=False)
        assert not Visit.objects.exists()


def test_when_the_maker_refuses_nothing_is_kept(door, working, monkeypatch):
    def refuses(making):
        raise Invalid.because("It cannot be so.", field="visit.place")

    monkeypatch.setitem(MAKERS, "visit", refuses)
    with acting_as(door.worker):
        draft = start(door, working)
        with pytest.raises(Invalid) as refusal:
            finish(door, draft, visit())
        assert refusal.value.problems[0].field == "place"
        assert queries.submission(by=door.worker, submission_id=draft).state is SubmissionState.DRAFT
        assert not Fact.objects.filter(source_id=draft).exists()
        assert not AuditEntry.objects.filter(event="form.finished").exists()


def test_a_correction_says_why_and_keeps_what_was_said_before(door, working):
    with acting_as(door.worker):
        first = finish(door, start(door, working), visit(others="His nan"))
        with pytest.raises(Invalid, match="why"):
            actions.correct_form(by=door.worker, submission_id=first.submission_id, reason="oops")
        draft = actions.correct_form(
            by=door.worker, submission_id=first.submission_id, reason="It was at school, not at home"
        )
        assert queries.submission(by=door.worker, submission_id=draft).answers["others"] == "His nan"
        second = finish(door, draft, visit(place="school"))
        old = queries.submission(by=door.worker, submission_id=first.submission_id)
        assert (old.state, old.answers["place"]) == (SubmissionState.SUPERSEDED, "home")
        assert Visit.objects.get(pk=second.made.id).supersedes_id == first.made.id
        taken_back = Fact.objects.get(source_id=second.submission_id, key="visit.others")
        assert taken_back.value is None


def test_a_form_is_corrected_by_one_person_at_a_time_and_only_once(door, working):
    with acting_as(door.worker):
        first = finish(door, start(door, working), visit())
        draft = actions.correct_form(
            by=door.worker, submission_id=first.submission_id, reason="It was at school, not at home"
        )
        with pytest.raises(Conflict, match="correcting this form already"):
            actions.correct_form(
                by=door.worker, submission_id=first.submission_id, reason="It was at school, not at home"
            )
        finish(door, draft, visit(place="school"))
        with pytest.raises(Conflict):
            actions.correct_form(by=door.worker, submission_id=first.submission_id, reason="And the day was wrong too")


def test_a_correction_thrown_away_leaves_the_form_as_it_was(door, working):
    with acting_as(door.worker):
        first = finish(door, start(door, working), visit())
        again = {"submission_id": first.submission_id, "reason": "It was at school, not at home"}
        actions.withdraw_draft(by=door.worker, submission_id=actions.correct_form(by=door.worker, **again))
        assert queries.submission(by=door.worker, submission_id=first.submission_id).state == "finished"
        actions.correct_form(by=door.worker, **again)


def test_a_finished_form_cannot_be_changed_even_by_hand(door, working):
    with acting_as(door.worker):
        done = finish(door, start(door, working), visit())
        with pytest.raises(DatabaseError), transaction.atomic():
            FormSubmission.objects.filter(pk=done.submission_id).update(answers={})
        with pytest.raises(DatabaseError), transaction.atomic():
            FormSubmission.objects.filter(pk=done.submission_id).update(state="draft")
        with pytest.raises(DatabaseError), transaction.atomic():
            FormSubmission.objects.filter(pk=done.submission_id).delete()
        with pytest.raises(Conflict, match="finished"):
            actions.save_draft(by=door.worker, submission_id=done.submission_id, answers={})


def test_a_colleague_sees_the_draft_but_does_not_write_in_it(door, working):
    with acting_as(door.worker):
        draft = start(door, working)
    with acting_as(door.manager), pytest.raises(NotAllowed, match="colleague"):
        actions.save_draft(by=door.manager, submission_id=draft, answers={})


def test_nobody_without_the_family_reaches_its_forms(door, working):
    with acting_as(door.worker):
        draft = start(door, working)
    for stranger in (
        viewers.viewer("key_worker", name="Terry Moss", authority_id=door.authority_id),
        referral.front_door("ashmoor", name="Ashmoor Families").worker,
    ):
        with acting_as(stranger):
            with pytest.raises(NotFound):
                queries.submission(by=stranger, submission_id=draft)
            with pytest.raises(NotFound):
                actions.start_form(by=stranger, episode_id=working, form_key="visit")


def test_a_form_of_the_front_door_is_not_begun_for_a_family(door, working):
    with acting_as(door.worker):
        with pytest.raises(Invalid):
            actions.start_form(by=door.worker, episode_id=working, form_key="triage")
        with pytest.raises(NotFound):
            actions.start_form(by=door.worker, episode_id=working, form_key="no_such_form")


def test_a_decision_about_a_referral_is_not_corrected(door):
    with acting_as(door.duty):
        draft = actions.start_referral(
            by=door.duty, model=referral.MODEL, model_version=referral.VERSION, today=today()
        )
        actions.finish_form(
            by=door.duty, submission_id=draft, answers=referral.answers(), looked_twice=True, today=today()
        )
        with pytest.raises(Conflict, match="not changed afterwards"):
            actions.correct_form(by=door.duty, submission_id=draft, reason="I wrote the wrong street")


def test_screening_and_triage_by_their_forms_open_the_work(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        _fill(door, sent.referral_id, "screening", {"safe_now": "yes", "outcome": "to_triage", "reason": "In age."})
        draft = actions.start_referral_form(by=door.duty, referral_id=sent.referral_id, form_key="triage")
        view = queries.referral(by=door.duty, referral_id=sent.referral_id, today=today())
        kai = str(view.children[0].id)
        actions.decide_triage(
            by=door.duty,
            referral_id=sent.referral_id,
            submission_id=draft,
            answers={
                "each_child": {kai: {"care_status": "section_20"}},
                "decision": "accept",
                "reason": "Every condition is met.",
                "children": [kai],
                "reply_to_referrer": "We will work with the family.",
            },
            team_id=door.team_id,
            looked_twice=True,
            today=today(),
        )
        view = queries.referral(by=door.duty, referral_id=sent.referral_id, today=today())
        assert view.state == "accepted"
        assert view.decisions[-1].eligibility[0].is_met
    with acting_as(door.manager):
        person_facts = Fact.objects.filter(key="child.care_status", person__isnull=False)
        assert [each.value for each in person_facts] == ["section_20"]


def _fill(door, referral_id, key, answers):
    draft = actions.start_referral_form(by=door.duty, referral_id=referral_id, form_key=key)
    actions.finish_form(by=door.duty, submission_id=draft, answers=answers, looked_twice=True, today=today())
