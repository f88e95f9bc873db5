import uuid

import pytest

from homeward.access.actions import acting_as, service_viewer
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import (
    Referral,
    ReferralForm,
    ReferralMatch,
    ReferralPerson,
    ReferralReceipt,
)
from homeward.casework.values import ReferralSource, ReferralState, SecondLook
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.factories import people, referral, viewers
from tests.factories.referral import MODEL, VERSION, today


@pytest.fixture
def door():
    return referral.front_door()


def send_publicly(door, referral_id=None, **changed):
    by = service_viewer("public_form", door.authority_id)
    with acting_as(by):
        return actions.receive_public_referral(
            by=by,
            model=MODEL,
            model_version=VERSION,
            form_key="referral_public",
            answers=referral.public_answers(**changed),
            front_door="severnshire",
            referral_id=referral_id or uuid.uuid4(),
            looked_twice=True,
            today=today(),
        )


def test_a_referral_is_kept_with_everybody_it_names(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        row = Referral.objects.get(pk=sent.referral_id)
        assert row.state == ReferralState.NEW
        assert row.reference == sent.reference
        assert [each.name for each in ReferralPerson.objects.filter(referral=row)] == ["Dawn Hollis", "Kai Hollis"]


def test_a_referral_without_child_reason_or_referrer_says_everything_that_is_missing(door):
    empty = referral.content(referral.mother())
    empty = referral.replace(
        empty,
        referrer=referral.replace(empty.referrer, name=" "),
        words=referral.replace(empty.words, reason=""),
    )
    with acting_as(door.duty), pytest.raises(Invalid) as refusal:
        actions.receive_referral(
            by=door.duty,
            content=empty,
            model=MODEL,
            model_version=VERSION,
            source=ReferralSource.STAFF,
            today=today(),
        )
    assert {each.field for each in refusal.value.problems} == {
        "referral.referrer_name",
        "referral.reason",
        "referral.children",
    }


def test_whoever_may_not_receive_referrals_is_refused(door):
    commissioner = viewers.viewer("commissioner", authority_id=door.authority_id)
    with acting_as(commissioner), pytest.raises(NotAllowed):
        actions.receive_referral(
            by=commissioner,
            content=referral.content(),
            model=MODEL,
            model_version=VERSION,
            source=ReferralSource.STAFF,
            today=today(),
        )


def test_another_authority_sees_nothing_of_it(door):
    sent = referral.received(door)
    elsewhere = referral.front_door("ashmoor", name="Ashmoor Families")
    with acting_as(elsewhere.duty):
        assert not Referral.objects.exists()
        assert not ReferralPerson.objects.exists()
        assert not ReferralReceipt.objects.exists()
        assert queries.duty_board(by=elsewhere.duty, today=today()).new == ()
        with pytest.raises(NotFound):
            queries.referral(by=elsewhere.duty, referral_id=sent.referral_id, today=today())


def test_the_public_form_takes_a_referral_and_reads_nothing_back(door):
    sent = send_publicly(door)
    with acting_as(service_viewer("public_form", door.authority_id)):
        assert not Referral.objects.exists()
        assert not ReferralPerson.objects.exists()
        assert not ReferralForm.objects.exists()
        assert queries.receipt(code=sent.receipt_code.lower().replace("-", " ")).is_decided is False
    with acting_as(door.duty):
        board = queries.duty_board(by=door.duty, today=today())
        assert [each.reference for each in board.new] == [sent.reference]
        assert board.new[0].children[0].name == "Kai Hollis"


def test_a_public_referral_sent_twice_is_received_once(door):
    chosen = uuid.uuid4()
    send_publicly(door, chosen)
    with pytest.raises(Conflict):
        send_publicly(door, chosen)
    with acting_as(door.duty):
        assert Referral.objects.count() == 1
        assert ReferralPerson.objects.count() == 2


def test_a_public_referral_with_a_missing_answer_leaves_nothing_half_written(door):
    with pytest.raises(Invalid) as refusal:
        send_publicly(door, reason="", children=[{"given_name": "Kai"}])
    assert {each.field for each in refusal.value.problems} >= {"reason", "children-0-family_name"}
    with acting_as(door.duty):
        assert not Referral.objects.exists()


def test_an_unknown_receipt_code_says_what_a_code_looks_like(door):
    with acting_as(service_viewer("public_form", door.authority_id)), pytest.raises(NotFound) as refusal:
        queries.receipt(code="AAAA-BBBB-CCCC")
    assert "12 letters" in str(refusal.value)


def test_a_child_we_know_is_suggested_with_the_reason_and_never_to_the_referrer(door):
    family_id, child_id, _ = people.household("Hollis", authority_id=door.authority_id)
    born = people.born_years_ago(14)
    sam = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    with acting_as(sam):
        draft = actions.start_referral(by=sam, model=MODEL, model_version=VERSION, today=today())
        child = {**referral.answers()["children"][0], "born": born.isoformat()}
        made = actions.finish_form(
            by=sam,
            submission_id=draft,
            answers=referral.answers(children=[child]),
            looked_twice=True,
            today=today(),
        ).made
        assert not ReferralMatch.objects.exists()
        view = queries.referral(by=sam, referral_id=made.id, today=today())
        assert view.children[0].matches == ()
    with acting_as(door.duty):
        view = queries.referral(by=door.duty, referral_id=made.id, today=today())
        (match, *_) = view.children[0].matches
        assert match.person_id == child_id
        assert match.is_likely
        assert "same surname" in match.why
        assert match.families == ((family_id, "Hollis"),)


def test_a_second_referral_within_a_year_is_found_to_be_a_re_referral(door):
    first = referral.received(door, days_ago=90)
    known = people.person("Kai", "Hollis", 14, authority_id=door.authority_id)
    with acting_as(door.duty):
        _link_the_child(door, first.referral_id, known)
    second = referral.received(door)
    with acting_as(door.duty):
        _link_the_child(door, second.referral_id, known)
        view = queries.referral(by=door.duty, referral_id=second.referral_id, today=today())
        assert view.previous_referral_id == first.referral_id
        assert first.reference in view.re_referral_why
        actions.unlink_person(by=door.duty, referral_id=second.referral_id, named_id=view.children[0].id, today=today())
        again = queries.referral(by=door.duty, referral_id=second.referral_id, today=today())
        assert not again.re_referral_why.startswith("Also referred")


def test_two_open_referrals_about_one_child_are_shown_together(door):
    born = people.born_years_ago(12)
    first = referral.received(door, referral.child("Siân", "O'Neill", born=born))
    second = referral.received(door, referral.child("Sian", "ONeill", born=born))
    with acting_as(door.duty):
        board = queries.duty_board(by=door.duty, today=today())
        assert {each.id: [other.reference for other in each.duplicates] for each in board.new} == {
            first.referral_id: [second.reference],
            second.referral_id: [first.reference],
        }


def test_the_sender_sees_their_own_referral_and_no_other(door):
    referral.received(door)
    sam = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    with acting_as(sam):
        draft = actions.start_referral(by=sam, model=MODEL, model_version=VERSION, today=today())
        actions.save_draft(by=sam, submission_id=draft, answers={"reason": "Not finished yet"})
        (mine,) = queries.referrals_sent(by=sam, today=today())
        assert (mine.state, mine.draft_id) == (ReferralState.DRAFT, draft)
        assert Referral.objects.count() == 1


def test_an_answer_worth_a_second_look_is_asked_once_more_and_then_taken(door):
    with acting_as(door.duty):
        draft = actions.start_referral(by=door.duty, model=MODEL, model_version=VERSION, today=today())
        answers = referral.answers(referrer_phone="")
        with pytest.raises(SecondLook) as asked:
            actions.finish_form(by=door.duty, submission_id=draft, answers=answers, today=today())
        assert [each.field for each in asked.value.problems] == ["referrer_phone"]
        actions.finish_form(by=door.duty, submission_id=draft, answers=answers, looked_twice=True, today=today())
        assert Referral.objects.get().state == ReferralState.NEW


def test_a_draft_can_be_finished_once_only(door):
    with acting_as(door.duty):
        draft = actions.start_referral(by=door.duty, model=MODEL, model_version=VERSION, today=today())
        for_good = {"submission_id": draft, "answers": referral.answers(), "looked_twice": True, "today": today()}
        actions.finish_form(by=door.duty, **for_good)
        with pytest.raises(Conflict, match="finished"):
            actions.finish_form(by=door.duty, **for_good)
        assert Referral.objects.count() == 1


def test_receiving_is_written_down_without_a_name(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        entry = AuditEntry.objects.get(event="referral.received")
    assert entry.subject_ids == [sent.referral_id]
    assert "Hollis" not in str(entry.detail)
    assert entry.detail["children"] == 1


def test_a_withdrawn_referral_leaves_the_board_with_its_reason(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        with pytest.raises(Invalid):
            actions.withdraw_referral(by=door.duty, referral_id=sent.referral_id, reason=" ")
        actions.withdraw_referral(by=door.duty, referral_id=sent.referral_id, reason="The family moved away")
        assert queries.duty_board(by=door.duty, today=today()).new == ()
        with pytest.raises(Conflict, match="withdrawn"):
            actions.withdraw_referral(by=door.duty, referral_id=sent.referral_id, reason="Again")


def _link_the_child(door, referral_id, person_id):
    view = queries.referral(by=door.duty, referral_id=referral_id, today=today())
    actions.link_person(
        by=door.duty,
        referral_id=referral_id,
        named_id=view.children[0].id,
        person_id=person_id,
        today=today(),
    )
