from datetime import timedelta

import pytest

from homeward.access.actions import acting_as, as_service, service_viewer
from homeward.access.models import AuditEntry
from homeward.casework import actions, queries
from homeward.casework.models import (
    Episode,
    EpisodeChild,
    Fact,
    OutgoingMessage,
    Referral,
    ReferralDecision,
    ReferralMatch,
)
from homeward.casework.values import Outcome, ReferralState, Step
from homeward.people.queries import family as family_of
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound, Stale
from tests.factories import people, referral, viewers
from tests.factories.referral import today


@pytest.fixture
def door():
    return referral.front_door()


def screen(door, referral_id, outcome=Outcome.TO_TRIAGE, **changed):
    given = {"reasons": "In age, and looked after.", "reply": "", **changed}
    return actions.screen_referral(by=door.duty, referral_id=referral_id, outcome=outcome, today=today(), **given)


def test_picking_a_referral_up_tells_colleagues_who_has_it(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        actions.pick_up_referral(by=door.duty, referral_id=sent.referral_id, version=1)
        (card,) = queries.duty_board(by=door.duty, today=today()).screening
        assert card.picked_up_by == "Dana Webb"
        with pytest.raises(Conflict, match="is being screened"):
            actions.pick_up_referral(by=door.duty, referral_id=sent.referral_id)


def test_a_decision_made_on_an_old_page_is_refused(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        actions.pick_up_referral(by=door.duty, referral_id=sent.referral_id, version=1)
        with pytest.raises(Stale):
            screen(door, sent.referral_id, version=1)
        assert not ReferralDecision.objects.exists()


def test_screening_needs_a_reason_and_a_reply_when_it_ends_there(door):
    sent = referral.received(door)
    with acting_as(door.duty):
        with pytest.raises(Invalid) as refusal:
            screen(door, sent.referral_id, Outcome.SIGNPOSTED, reasons=" ")
        assert {each.field for each in refusal.value.problems} == {
            "screening.reason",
            "screening.reply_to_referrer",
        }
        assert Referral.objects.get().state == ReferralState.NEW


def test_only_those_who_decide_may_decide(door):
    sent = referral.received(door)
    with acting_as(door.worker), pytest.raises(NotAllowed):
        actions.screen_referral(
            by=door.worker,
            referral_id=sent.referral_id,
            outcome=Outcome.TO_TRIAGE,
            reasons="In age",
            today=today(),
        )
    with acting_as(door.worker):
        refused = AuditEntry.objects.get(refused=True)
        assert refused.event == "referral.decide"
    with acting_as(door.duty):
        assert not ReferralDecision.objects.exists()


def test_another_authority_cannot_decide_on_it(door):
    sent = referral.received(door)
    elsewhere = referral.front_door("ashmoor", name="Ashmoor Families")
    with acting_as(elsewhere.duty), pytest.raises(NotFound):
        actions.pick_up_referral(by=elsewhere.duty, referral_id=sent.referral_id)


def test_a_step_is_decided_once(door):
    referral_id = referral.at_triage(door)
    with acting_as(door.duty):
        with pytest.raises(Conflict, match="waits for triage"):
            screen(door, referral_id)
        referral.accept(door, referral_id)
        with pytest.raises(Conflict, match="has been accepted"):
            referral.accept(door, referral_id)
        assert ReferralDecision.objects.filter(step=Step.TRIAGE.value).count() == 1
        assert _count(Episode, door) == 1


def test_accepting_makes_the_family_part_of_the_record(door):
    referral_id = referral.at_triage(door, referral.child("Kai"), referral.child("Maya"), referral.mother())
    with acting_as(door.duty):
        referral.accept(door, referral_id)
        row = Referral.objects.get(pk=referral_id)
        assert row.state == ReferralState.ACCEPTED
        family = family_of(by=door.duty, family_id=row.family_id, on=today())
        assert family.name == "Hollis"
        assert sorted(each.given for each in family.children) == ["Kai", "Maya"]
        assert [each.given for each in family.adults] == ["Dawn"]


def test_accepting_opens_the_work_for_the_team_under_the_pinned_version(door):
    referral_id = referral.accepted(door)
    with acting_as(door.manager):
        episode = Episode.objects.get(referral_id=referral_id)
        assert (episode.model_name, episode.model_version) == (referral.MODEL, referral.VERSION)
        assert episode.stage == "allocation"
        assert EpisodeChild.objects.filter(episode=episode).count() == 1
        board = queries.team_board(by=door.manager, team_id=door.team_id, today=today())
        assert [each.family_name for each in board.waiting] == ["Hollis"]
        assert board.waiting[0].children == ("Kai",)
    with acting_as(door.worker):
        assert Episode.objects.count() == 1


def test_another_team_does_not_see_the_family(door):
    referral.accepted(door)
    stranger = viewers.viewer("team_manager", name="Terry Moss", authority_id=door.authority_id)
    with acting_as(stranger):
        assert not Episode.objects.exists()
        assert queries.team_board(by=stranger, team_id=door.team_id, today=today()).waiting == ()


def test_only_the_children_chosen_take_part(door):
    referral_id = referral.at_triage(door, referral.child("Kai"), referral.child("Maya"))
    with acting_as(door.duty):
        kai = queries.referral(by=door.duty, referral_id=referral_id, today=today()).children[0]
        referral.accept(door, referral_id, children=[kai.id])
    assert _count(EpisodeChild, door) == 1


def test_a_linked_child_is_not_registered_again(door):
    family_id, child_id, _ = people.household("Hollis", authority_id=door.authority_id)
    referral_id = referral.at_triage(door, referral.child("Kai"))
    with acting_as(door.duty):
        named = queries.referral(by=door.duty, referral_id=referral_id, today=today()).children[0]
        actions.link_person(by=door.duty, referral_id=referral_id, named_id=named.id, person_id=child_id, today=today())
        referral.accept(door, referral_id)
        assert Referral.objects.get(pk=referral_id).family_id == family_id
        family = family_of(by=door.duty, family_id=family_id, on=today())
        assert [each.id for each in family.children] == [child_id]


def test_a_child_who_is_too_young_is_taken_on_only_with_a_reason(door):
    young = referral.child("Mia", born=today() - timedelta(days=8 * 365))
    referral_id = referral.at_triage(door, young)
    with acting_as(door.duty):
        view = queries.referral(by=door.duty, referral_id=referral_id, today=today())
        assert not view.eligibility[0].is_met
        assert any(each.verdict == "not met" for each in view.eligibility[0].findings.findings)
        with pytest.raises(Invalid) as refusal:
            referral.accept(door, referral_id)
        assert refusal.value.field == "triage.outside_eligibility_why"
        assert _count(Episode, door) == 0
        referral.accept(door, referral_id, outside_eligibility_why="Agreed by the commissioner on 3 March")
    assert _count(Episode, door) == 1


def test_what_is_not_known_is_told_apart_from_what_is_not_met(door):
    referral_id = referral.at_triage(door, referral.child("Kai", care_status="not_known"))
    with acting_as(door.duty):
        view = queries.referral(by=door.duty, referral_id=referral_id, today=today())
        verdicts = {str(each.verdict) for each in view.eligibility[0].findings.missing}
        assert verdicts == {"not known"}


def test_declining_needs_no_team_and_opens_nothing(door):
    referral_id = referral.at_triage(door)
    with acting_as(door.duty):
        referral.accept(
            door,
            referral_id,
            outcome=Outcome.NOT_SUITABLE,
            reasons="The family wants another kind of help.",
            reply="We suggest the family hub.",
        )
        assert Referral.objects.get().state == ReferralState.DECLINED
        assert not ReferralMatch.objects.exists()
    assert _count(Episode, door) == 0


def test_asking_for_more_keeps_the_clock_running(door):
    sent = referral.received(door, days_ago=10)
    with acting_as(door.duty):
        screen(door, sent.referral_id, Outcome.MORE_INFORMATION, reply="Who lives in the home?")
        screen(door, sent.referral_id, Outcome.MORE_INFORMATION, reply="And which school?")
        board = queries.duty_board(by=door.duty, today=today())
        assert [each.clock.lateness for each in board.screening] == ["overdue"]
        assert board.overdue == 1


def test_the_referrer_reads_the_reply_and_hears_of_it_without_a_name(door, settings):
    sam = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    with acting_as(sam):
        draft = actions.start_referral(by=sam, model=referral.MODEL, model_version=referral.VERSION, today=today())
        made = actions.finish_form(
            by=sam, submission_id=draft, answers=referral.answers(), looked_twice=True, today=today()
        ).made
    with acting_as(door.duty):
        screen(door, made.id)
        referral.accept(door, made.id)
        (message,) = OutgoingMessage.objects.all()
    with acting_as(service_viewer("messenger", door.authority_id)) as unit:
        assert actions.send_messages(by=unit.viewer) == 1
        assert actions.send_messages(by=unit.viewer) == 0
    with acting_as(door.worker), pytest.raises(NotAllowed):
        actions.send_messages(by=door.worker)
    with acting_as(sam):
        (mine,) = queries.referrals_sent(by=sam, today=today())
        assert mine.reply.startswith("We will work with the family")
        assert mine.state == ReferralState.ACCEPTED
        assert not Episode.objects.exists()
    from django.core import mail

    (letter,) = mail.outbox
    assert letter.to == ["sam.okafor@severnshire.invalid"]
    assert message.path in letter.body
    for secret in ("Hollis", "Kai", "three nights", "accepted"):
        assert secret not in letter.body + letter.subject


def test_the_facts_of_the_referral_become_the_familys(door):
    sam = viewers.viewer("referrer", name="Sam Okafor", authority_id=door.authority_id)
    with acting_as(sam):
        draft = actions.start_referral(by=sam, model=referral.MODEL, model_version=referral.VERSION, today=today())
        made = actions.finish_form(
            by=sam, submission_id=draft, answers=referral.answers(), looked_twice=True, today=today()
        ).made
    assert _count(Fact, door) == 0
    with acting_as(door.duty):
        screen(door, made.id)
        referral.accept(door, made.id)
    with acting_as(door.manager):
        keys = set(Fact.objects.values_list("key", flat=True))
        assert {"referral.reason", "referral.children", "referral.working_well"} <= keys


def test_a_sibling_accepted_later_joins_the_work_that_runs(door):
    referral.accepted(door, referral.child("Kai"))
    with acting_as(door.manager):
        first = Episode.objects.get()
        kai = EpisodeChild.objects.get().person_id
    second = referral.at_triage(door, referral.child("Kai"), referral.child("Maya"))
    with acting_as(door.duty):
        named = queries.referral(by=door.duty, referral_id=second, today=today()).children[0]
        actions.link_person(by=door.duty, referral_id=second, named_id=named.id, person_id=kai, today=today())
        referral.accept(door, second)
    with acting_as(door.manager):
        assert Episode.objects.get() == first
        assert EpisodeChild.objects.filter(episode=first).count() == 2


def test_a_decision_says_who_made_it_and_cannot_be_changed(door):
    referral_id = referral.at_triage(door)
    with acting_as(door.duty):
        (decision,) = queries.referral(by=door.duty, referral_id=referral_id, today=today()).decisions
        assert (decision.step, decision.outcome) == (Step.SCREENING, Outcome.TO_TRIAGE)
        assert decision.decided_by_name == "Dana Webb"
        from django.db import transaction
        from django.db.utils import DatabaseError

        with pytest.raises(DatabaseError), transaction.atomic():
            ReferralDecision.objects.update(reasons="Another")


def test_without_a_team_that_works_by_the_model_nothing_is_opened(door):
    door_elsewhere = referral.front_door("ashmoor", name="Ashmoor Families")
    from homeward.workforce.models import Team

    with acting_as(service_viewer("set_up", door_elsewhere.authority_id)):
        Team.objects.filter(pk=door_elsewhere.team_id).update(closed_on=today())
    referral_id = referral.at_triage(door_elsewhere)
    with acting_as(door_elsewhere.duty), pytest.raises(Invalid) as refusal:
        referral.accept(door_elsewhere, referral_id)
    assert refusal.value.field == "team"


def _count(model, door):
    """Count the rows of the authority, whoever may see them."""
    from homeward.access.unit_of_work import current_unit

    everything = as_service("importer") if current_unit() else acting_as(service_viewer("importer", door.authority_id))
    with everything:
        return model.objects.count()


def test_a_message_that_cannot_be_sent_waits_and_says_why(door, monkeypatch):
    from django.core.mail import EmailMessage

    referral_id = referral.at_triage(door)
    with acting_as(door.duty):
        referral.accept(door, referral_id)

    def refuses(self, fail_silently=False):
        raise ConnectionRefusedError("no post today")

    monkeypatch.setattr(EmailMessage, "send", refuses)
    with acting_as(service_viewer("messenger", door.authority_id)) as unit:
        assert actions.send_messages(by=unit.viewer) == 0
        message = OutgoingMessage.objects.get()
        assert (message.sent_at, message.last_problem) == (None, "ConnectionRefusedError")


@pytest.mark.committed
def test_of_two_who_accept_at_the_same_moment_one_opens_the_work_and_the_other_is_told():
    import threading

    from django.db import connection

    door = referral.front_door()
    referral_id = referral.at_triage(door)
    start = threading.Barrier(2)
    told: list[str] = []

    def press():
        try:
            start.wait(timeout=10)
            with acting_as(door.duty):
                referral.accept(door, referral_id)
            told.append("accepted")
        except Conflict as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join(timeout=20)
    assert "accepted" in told
    assert any("has been accepted" in each for each in told)
    assert _count(Episode, door) == 1
    assert _count(EpisodeChild, door) == 1
