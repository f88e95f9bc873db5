"""Right of reply: word for word, beside the record for good, wherever the record is shown."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import Plan, ReferralDecision, Reply
from homeward.casework.values import (
    HowGiven,
    NewNote,
    NewReply,
    RepliesTo,
    ReplyStance,
    SaidBy,
)
from homeward.vocabulary.errors import Invalid, NotAllowed, NotFound
from tests.factories import referral, viewers, work
from tests.factories.referral import today

WORDS = "  I was NOT late.\nI rang at 3, ask the school.  "


@pytest.fixture
def case(db):
    return work.case()


@pytest.fixture
def note(case):
    with case.as_worker():
        return actions.write_note(
            by=case.worker,
            family_id=case.family_id,
            note=NewNote(happened_on=today(), body="Dawn came late to school."),
            today=today(),
        )


def by_mother(case, **changed):
    given = {
        "stance": ReplyStance.DISAGREES,
        "said_by": SaidBy.FAMILY,
        "words": WORDS,
        "said_on": today(),
        "how_given": HowGiven.SPOKEN,
        "person_id": case.mother_id,
    }
    return NewReply(**(given | changed))


def keep(case, kind, record_id, by=None, **changed):
    by = by or case.worker
    return actions.keep_reply(by=by, kind=kind, record_id=record_id, reply=by_mother(case, **changed), today=today())


def beside(case, kind, record_id):
    return queries.replies_beside(by=case.worker, kind=kind, record_id=record_id)


def test_a_reply_is_kept_word_for_word_beside_the_record(case, note):
    with case.as_worker():
        keep(case, RepliesTo.NOTE, note)
        (reply,) = beside(case, "note", note)
        assert reply.words == WORDS, "not even a space is ours to change"
        assert (reply.who, reply.stance, reply.how_given) == ("Dawn Hollis", ReplyStance.DISAGREES, HowGiven.SPOKEN)
        assert reply.done == ()


def test_what_was_done_is_added_and_nothing_is_ever_changed(case, note):
    with case.as_worker():
        reply_id = keep(case, RepliesTo.NOTE, note, what_we_did="Rang the school while she was there.")
        actions.answer_reply(
            by=case.worker, reply_id=reply_id, what_we_did="The school agreed.", done_on=today(), today=today()
        )
        (reply,) = beside(case, "note", note)
        assert [each.what_we_did for each in reply.done] == [
            "Rang the school while she was there.",
            "The school agreed.",
        ]
        for change in (lambda rows: rows.update(words="Softer"), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change(Reply.objects.all())


def test_a_reply_needs_words_somebody_and_a_day_that_can_be(case, note):
    with case.as_worker():
        for changed, why in (
            ({"words": "  "}, "in their own words"),
            ({"person_id": None}, "whose words"),
            ({"said_on": today() + timedelta(days=1)}, "today or in the past"),
            ({"person_id": None, "name": "Dr Osei", "said_by": SaidBy.PROFESSIONAL}, "where they work"),
        ):
            with pytest.raises(Invalid, match=why):
                keep(case, RepliesTo.NOTE, note, **changed)
    stranger = work.people.person("Zoe", "Elsewhere", 30)
    with case.as_worker(), pytest.raises(NotFound, match="not in this family"):
        keep(case, RepliesTo.NOTE, note, person_id=stranger)


def test_a_professional_replies_by_name_and_what_they_are(case, note):
    with case.as_worker():
        keep(
            case, RepliesTo.NOTE, note, person_id=None, name="Dr Osei", role="Health visitor, Northcombe clinic",
            said_by=SaidBy.PROFESSIONAL, how_given=HowGiven.MESSAGE,
        )  # fmt: skip
        (reply,) = beside(case, "note", note)
        assert (reply.who, reply.role) == ("Dr Osei", "Health visitor, Northcombe clinic")


def test_a_reply_to_a_form_stands_beside_what_the_form_made_and_the_other_way_round(case):
    with case.as_worker():
        form = actions.start_form(by=case.worker, episode_id=case.episode_id, form_key="note")
        answers = {"happened_on": today().isoformat(), "kind": "telephone", "body": "Rang home."}
        finished = actions.finish_form(
            by=case.worker, submission_id=form, answers=answers, looked_twice=True, today=today()
        )
        keep(case, RepliesTo.FORM, form)
        keep(case, RepliesTo.NOTE, finished.made.id, words="And another thing.")
        assert len(beside(case, "note", finished.made.id)) == 2
        assert len(beside(case, "form", form)) == 2


def test_a_plan_can_be_replied_to(case):
    work.plan(case)
    with case.as_worker():
        plan = Plan.objects.get()
        keep(case, RepliesTo.PLAN, plan.id, stance=ReplyStance.PARTLY)
        assert [each.stance for each in beside(case, "plan", plan.id)] == [ReplyStance.PARTLY]


def test_whoever_may_not_read_the_record_neither_replies_nor_reads_replies(case, note):
    stranger = viewers.viewer("key_worker", authority_id=case.worker.authority_id)
    with case.as_worker():
        keep(case, RepliesTo.NOTE, note)
    with acting_as(stranger):
        with pytest.raises(NotFound):
            keep(case, RepliesTo.NOTE, note, by=stranger)
        assert queries.replies_beside(by=stranger, kind="note", record_id=note) == ()
        assert not Reply.objects.exists()


def test_a_referrer_replies_to_a_decision_and_reads_nothing_of_the_work(db):
    door = referral.front_door()
    referrer = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    with acting_as(referrer):
        draft = actions.start_referral(by=referrer, model=referral.MODEL, model_version=referral.VERSION, today=today())
        made = actions.finish_form(
            by=referrer, submission_id=draft, answers=referral.answers(), looked_twice=True, today=today()
        ).made
    with acting_as(door.duty):
        actions.screen_referral(
            by=door.duty,
            referral_id=made.id,
            outcome=referral.Outcome.NO_FURTHER_ACTION,
            reasons="Help is there already.",
            reply="Help is there already.",
            today=today(),
        )
    with acting_as(referrer):
        (decision,) = ReferralDecision.objects.all()
        reply = NewReply(
            stance=ReplyStance.DISAGREES,
            said_by=SaidBy.PROFESSIONAL,
            words="The help ended last month.",
            said_on=today(),
            how_given=HowGiven.OWN_HAND,
            name="Sam Okafor",
            role="Social worker",
        )
        actions.keep_reply(by=referrer, kind=RepliesTo.DECISION, record_id=decision.id, reply=reply, today=today())
    with acting_as(door.duty):
        found = queries.replies_of_decisions(by=door.duty, decision_ids=[decision.id])
        assert [each.words for each in found[decision.id]] == ["The help ended last month."]
    with acting_as(door.worker), pytest.raises((NotFound, NotAllowed)):
        queries.reply_page(by=door.worker, kind=RepliesTo.DECISION, record_id=decision.id, today=today())


def test_the_audit_trail_says_that_somebody_replied_and_never_what(case, note):
    with case.as_worker():
        keep(case, RepliesTo.NOTE, note)
    auditor = viewers.viewer("information_governance", authority_id=case.worker.authority_id)
    with acting_as(auditor):
        entry = AuditEntry.objects.get(event="reply.kept")
        assert entry.detail["stance"] == "disagrees"
        assert "late" not in str(entry.detail)
