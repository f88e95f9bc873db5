"""From what workers record, with nothing told by hand, to what a contract pays."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, as_service
from homeward.casework import actions as casework
from homeward.casework.values import (
    ChildFound,
    EvidenceSource,
    LegalStatus,
    Living,
    NewFinding,
    NewReading,
    ProgrammeOutcome,
    StatusKind,
)
from homeward.outcomes import actions, queries
from homeward.outcomes.models import Enrolment
from homeward.outcomes.queries.histories import histories
from homeward.outcomes.values import Verdict
from homeward.vocabulary.months import add_months
from homeward.vocabulary.periods import Period
from tests.factories import contracts, work

TODAY = timezone.localdate()
ENDED_DAYS_AGO = 500


@pytest.fixture
def family_helped(parties):
    """A family whose 12-week programme ended 500 days ago, both stars read, enrolled on the contract."""
    one = work.case(opened_days_ago=ENDED_DAYS_AGO + 100)
    started = work.ago(ENDED_DAYS_AGO + 84)
    with one.as_worker():
        run = casework.start_programme(
            by=one.worker, episode_id=one.episode_id, programme="weeks_12", starts=started, today=TODAY
        )
        casework.end_programme(
            by=one.worker,
            run_id=run,
            ended_on=work.ago(ENDED_DAYS_AGO),
            outcome=ProgrammeOutcome.COMPLETED,
            today=TODAY,
        )
        for taken_on, average in ((started, "4.0"), (add_months(work.ago(ENDED_DAYS_AGO), 6), "4.5")):
            for measure, about in (("family_star_plus", None), ("my_star", one.child_id)):
                casework.record_reading(
                    by=one.worker,
                    family_id=one.family_id,
                    episode_id=one.episode_id,
                    reading=NewReading(
                        measure=measure,
                        edition="1",
                        respondent="parent",
                        taken_on=taken_on,
                        about=about,
                        average=Decimal(average),
                        areas_scored=8,
                        approval="TRI-2026-001",
                    ),
                    today=TODAY,
                )
    contracts.enrol(parties, one)
    return one


def verdicts(parties) -> dict[str, tuple[Verdict, str]]:
    with acting_as(parties.carol):
        actions.judge(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
        (line,) = queries.enrolments(by=parties.carol, contract_id=parties.contract_id).lines
    return {each.promise: (each.verdict, each.reason) for each in line.standings}


def in_care(one: work.Case, first_day_ago: int, last_day_ago: int | None, status: LegalStatus) -> None:
    with one.as_worker():
        casework.set_status(
            by=one.worker,
            person_id=one.child_id,
            kind=StatusKind.LOOKED_AFTER,
            detail=status.value,
            period=Period.spoken(work.ago(first_day_ago), None if last_day_ago is None else work.ago(last_day_ago)),
            today=TODAY,
        )


def check(one: work.Case, key: str, living: Living, on_days_ago: int) -> None:
    with one.as_worker():
        casework.check_follow_up(
            by=one.worker,
            episode_id=one.episode_id,
            finding=NewFinding(
                key=key,
                checked_on=work.ago(on_days_ago),
                source=EvidenceSource.AUTHORITY_RECORD,
                children=(ChildFound(person_id=one.child_id, living=living),),
            ),
            today=TODAY,
        )


def test_home_ever_since_earns_everything(parties, family_helped):
    assert {verdict for verdict, _ in verdicts(parties).values()} == {Verdict.EARNED}


def test_five_months_of_section_20_lose_the_later_promises(parties, family_helped):
    in_care(family_helped, 380, 300, LegalStatus.SECTION_20)
    found = verdicts(parties)
    assert {promise: verdict for promise, (verdict, _) in found.items()} == {
        "home_4_weeks": Verdict.EARNED,
        "home_6_months": Verdict.NOT_EARNED,
        "home_12_months": Verdict.NOT_EARNED,
        "stars": Verdict.EARNED,
    }
    assert "(V2)" in found["home_6_months"][1]


def test_planned_short_breaks_do_not(parties, family_helped):
    in_care(family_helped, 380, 375, LegalStatus.SHORT_BREAKS_EACH)
    assert {verdict for verdict, _ in verdicts(parties).values()} == {Verdict.EARNED}


def test_a_follow_up_check_that_disagrees_with_the_care_record_makes_the_promise_unknown(parties, family_helped):
    check(family_helped, "four_weeks", Living.FOSTER_CARE, ENDED_DAYS_AGO - 28)
    verdict, reason = verdicts(parties)["home_4_weeks"]
    assert verdict is Verdict.UNKNOWN
    assert "One of them must be put right" in reason


def test_a_follow_up_check_is_proof(parties, family_helped):
    check(family_helped, "four_weeks", Living.HOME, ENDED_DAYS_AGO - 30)
    verdicts(parties)
    with acting_as(parties.carol):
        (line,) = queries.enrolments(by=parties.carol, contract_id=parties.contract_id).lines
    proof = {each.kind.words for each in line.standings[0].proof}
    assert proof == {"programme record", "follow-up check"}


def test_a_corrected_end_moves_every_check(parties, family_helped):
    first = verdicts(parties)
    with family_helped.as_worker():
        from homeward.casework.models import ProgrammeRun

        run = ProgrammeRun.objects.get(episode_id=family_helped.episode_id)
        casework.correct_programme_end(
            by=family_helped.worker,
            run_id=run.id,
            ended_on=work.ago(20),
            outcome=ProgrammeOutcome.COMPLETED,
            correction_reason="The family carried on after a pause",
            today=TODAY,
        )
    second = verdicts(parties)
    assert first["home_4_weeks"][0] is Verdict.EARNED
    assert second["home_4_weeks"] == (
        Verdict.TOO_EARLY,
        f"The check is on {TODAY + timedelta(days=8):%-d %B %Y}.",
    )


def test_what_was_known_when_it_was_claimed_is_replayed_after_a_later_correction(parties, family_helped):
    moment = timezone.now()
    in_care(family_helped, 380, 300, LegalStatus.SECTION_20)
    with acting_as(parties.carol), as_service("judge"):
        enrolled = list(Enrolment.objects.all())
        (then,) = histories(enrolled, today=TODAY, known_on=moment).values()
        (now,) = histories(enrolled, today=TODAY).values()
    assert then.care == ()
    assert len(now.care) == 1


def test_every_accepted_child_is_found_to_enrol(parties):
    one = work.case(opened_days_ago=50, siblings=2)
    with acting_as(parties.carol):
        made = actions.enrol_accepted_children(by=parties.carol, contract_id=parties.contract_id, today=TODAY)
    assert made == 3
    with one.as_worker():
        assert queries.milestones_of_family(by=one.worker, family_id=one.family_id, today=TODAY) == []
