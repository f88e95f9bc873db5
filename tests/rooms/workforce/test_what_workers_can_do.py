"""Evidence is one's own; a level is signed off by somebody else; a paper counts once somebody else has seen it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.queries import viewer_for
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed, NotFound
from homeward.workforce import actions, queries
from homeward.workforce.models import CompetencyEvidence, CompetencySignOff
from homeward.workforce.values import CompetenceState, NewAccreditation, SignOffState
from tests.factories import supervision, viewers, workforce
from tests.factories.supervision import CIRCLE

TODAY = timezone.localdate()


class Cast:
    """A worker of a team, their supervisor, and a practice lead who supervises nobody."""

    def __init__(self):
        self.team = workforce.team("Riverside")
        self.worker, self.worker_id = supervision.worker_of(self.team, name="Priya Nair")
        self.boss, self.boss_id = supervision.worker_of(self.team, "team_manager", name="Morgan Reed", as_manager=True)
        self.lead = viewers.viewer("practice_lead", name="Lee Lead")
        supervision.arrange(self.worker_id, self.boss_id)

    def shows(self, says="A circle with two families"):
        with acting_as(self.worker):
            return actions.add_evidence(
                by=self.worker,
                practitioner_id=self.worker_id,
                competency=CIRCLE,
                kind="Seen by a colleague",
                says=says,
                on=TODAY,
                today=TODAY,
            )

    def asks(self, someone, level="learning"):
        with acting_as(self.worker):
            return actions.ask_for_sign_off(
                by=self.worker, competency=CIRCLE, level=level, assessor_user_id=someone.user_id, today=TODAY
            )

    def stands(self):
        with acting_as(self.worker):
            held = queries.development(by=self.worker, practitioner_id=self.worker_id)
            return queries.stands_with(CIRCLE, held, today=TODAY)


@pytest.fixture
def cast():
    return Cast()


def test_from_evidence_to_a_sign_off_that_expires(cast):
    cast.shows()
    assert cast.stands().state is CompetenceState.WORKING
    asked = cast.asks(cast.lead)
    assert cast.stands().state is CompetenceState.ASKED
    lead = viewer_for(cast.lead.user_id)
    with acting_as(lead):
        (waiting,) = queries.sign_offs_asked_of(by=lead)
        assert waiting.worker == "Priya Nair"
        assert queries.development(by=lead, practitioner_id=cast.worker_id).evidence
        actions.sign_off_competency(by=lead, sign_off_id=asked, competency=CIRCLE, says="Saw it twice", today=TODAY)
    stands = cast.stands()
    assert (stands.state, stands.level) == (CompetenceState.CURRENT, "learning")
    assert stands.expires_on is not None
    assert stands.expires_on > TODAY + timedelta(days=700)


def test_an_assessor_sees_the_evidence_only_until_they_have_decided(cast):
    cast.shows()
    lead = viewer_for(cast.lead.user_id)
    with acting_as(lead), pytest.raises(NotAllowed):
        queries.development(by=lead, practitioner_id=cast.worker_id)
    asked = cast.asks(lead)
    with acting_as(lead):
        actions.say_not_yet(by=lead, sign_off_id=asked, competency=CIRCLE, says="One more, please", today=TODAY)
        assert not CompetencyEvidence.objects.exists()
        with pytest.raises(NotAllowed):
            queries.development(by=lead, practitioner_id=cast.worker_id)
    assert cast.stands().state is CompetenceState.WORKING


def test_nobody_signs_off_their_own_and_only_who_was_asked_decides(cast):
    cast.shows()
    with acting_as(cast.worker), pytest.raises(Invalid):
        actions.ask_for_sign_off(
            by=cast.worker, competency=CIRCLE, level="learning", assessor_user_id=cast.worker.user_id, today=TODAY
        )
    asked = cast.asks(cast.lead)
    for someone, refusal in ((cast.worker, NotAllowed), (cast.boss, NotAllowed)):
        with acting_as(someone), pytest.raises(refusal):
            actions.sign_off_competency(by=someone, sign_off_id=asked, competency=CIRCLE, says="Fine", today=TODAY)
    other = viewers.viewer("practice_lead", name="Ola Other")
    with acting_as(other), pytest.raises(NotFound):
        actions.sign_off_competency(by=other, sign_off_id=asked, competency=CIRCLE, says="Fine", today=TODAY)


def test_the_database_refuses_a_sign_off_of_ones_own(cast):
    from django.db import IntegrityError, transaction

    with acting_as(cast.worker), pytest.raises(IntegrityError), transaction.atomic():
        CompetencySignOff(
            practitioner_id=cast.worker_id,
            user_id=cast.worker.user_id,
            model_name="m",
            model_version="1.0",
            competency="c",
            state=SignOffState.ASKED.value,
            assessor_user_id=cast.worker.user_id,
            asked_on=TODAY,
        ).save()


def test_what_is_missing_is_said_before_anybody_is_asked(cast):
    with acting_as(cast.worker):
        for level, assessor in (("learning", cast.lead), ("learning", cast.worker)):
            with pytest.raises(Invalid):
                actions.ask_for_sign_off(
                    by=cast.worker, competency=CIRCLE, level=level, assessor_user_id=assessor.user_id, today=TODAY
                )
    cast.shows()
    key_worker = viewers.viewer("key_worker", name="Kit Key")
    with acting_as(cast.worker):
        for level, assessor in (("none such", cast.lead), ("learning", key_worker)):
            with pytest.raises(Invalid):
                actions.ask_for_sign_off(
                    by=cast.worker, competency=CIRCLE, level=level, assessor_user_id=assessor.user_id, today=TODAY
                )
    cast.asks(cast.lead)
    with pytest.raises(Conflict):
        cast.asks(cast.boss)


def test_evidence_is_taken_back_and_stays_readable(cast):
    evidence = cast.shows()
    with acting_as(cast.boss), pytest.raises(NotAllowed):
        actions.take_evidence_back(by=cast.boss, evidence_id=evidence, because="Not theirs")
    with acting_as(cast.worker):
        actions.take_evidence_back(by=cast.worker, evidence_id=evidence, because="It was another day")
        (found,) = queries.development(by=cast.worker, practitioner_id=cast.worker_id).evidence
    assert found.withdrawn_because == "It was another day"
    assert cast.stands().state is CompetenceState.NONE


def test_a_colleague_sees_nothing_of_what_somebody_can_do(cast):
    cast.shows()
    colleague, _ = supervision.worker_of(cast.team, "team_manager", "practice_lead", name="Cole Colleague")
    with acting_as(colleague):
        assert not CompetencyEvidence.objects.exists()
        with pytest.raises(NotAllowed):
            queries.development(by=colleague, practitioner_id=cast.worker_id)
        with pytest.raises(NotAllowed):
            actions.add_evidence(
                by=colleague, practitioner_id=cast.worker_id, competency=CIRCLE, says="x", on=TODAY, today=TODAY
            )


def test_a_paper_counts_once_somebody_else_has_seen_it(cast):
    paper = NewAccreditation("The holder", "A-1", TODAY - timedelta(days=100), TODAY + timedelta(days=100))
    with acting_as(cast.worker):
        made = actions.record_accreditation(
            by=cast.worker, practitioner_id=cast.worker_id, competency=CIRCLE, held=paper, today=TODAY
        )
        with pytest.raises(Conflict):
            actions.record_accreditation(
                by=cast.worker, practitioner_id=cast.worker_id, competency=CIRCLE, held=paper, today=TODAY
            )
        with pytest.raises(NotAllowed):
            actions.see_accreditation(by=cast.worker, accreditation_id=made, today=TODAY)
    assert cast.stands().state is CompetenceState.NONE
    with acting_as(cast.boss):
        actions.see_accreditation(by=cast.boss, accreditation_id=made, today=TODAY)
    assert cast.stands().state is CompetenceState.CURRENT


def test_a_team_is_counted_and_nobody_named(cast):
    cast.shows()
    asked = cast.asks(cast.boss)
    with acting_as(cast.boss):
        actions.sign_off_competency(by=cast.boss, sign_off_id=asked, competency=CIRCLE, says="Yes", today=TODAY)
    onlooker = viewers.viewer("referrer", name="Sam Social")
    with acting_as(onlooker):
        (found,) = queries.coverage_of(by=onlooker, team_ids=[cast.team], competencies=[CIRCLE], today=TODAY)
        assert (found.hold, found.of) == (1, 2)
        assert not CompetencySignOff.objects.exists()
