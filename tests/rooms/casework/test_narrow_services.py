"""Each service that reads further than its asker reads what its one job needs, and nothing else of the record."""

import pytest

from homeward.access.actions import acting_as, as_service
from homeward.access.rules.roles import ROLES
from homeward.casework.models import (
    Allocation,
    CaseDiscussion,
    Episode,
    EpisodeChild,
    Fact,
    GroupAgendaItem,
    GroupSupervision,
    RandomLogEntry,
    Referral,
    ReferralPerson,
    Story,
)
from homeward.people.models import Family, FamilyMember, Person
from tests.factories import people, viewers, work, workforce
from tests.factories.trials import draw, pod_door, practice_lead, set_up, waiting
from tests.spec.tables import read_table

KINDS = {
    "people": (Person, Family, FamilyMember),
    "referrals": (Referral, ReferralPerson),
    "the log": (RandomLogEntry,),
    "who works": (Episode, EpisodeChild, Allocation),
    "groups": (GroupSupervision,),
    "what was written": (CaseDiscussion, Fact, Story, GroupAgendaItem),
}


@pytest.fixture
def record(db, monkeypatch):
    """Return somebody who reaches nothing, in an authority whose record holds a row of every kind."""
    door = pod_door(monkeypatch)
    set_up(practice_lead(door))
    draw(door, waiting(door))
    case = work.case(worker=viewers.viewer("key_worker", authority_id=door.authority_id))
    team = workforce.team("Kingsbarn", authority_id=door.authority_id)
    of = {"family_id": case.family_id, "episode_id": case.episode_id}
    with acting_as(people.registrar(door.authority_id)):
        meeting = GroupSupervision(team_id=team, model_name="x", model_version="1.0", kind="group", held_on=work.ago(3))
        meeting.save()
        GroupAgendaItem(meeting=meeting, said_name="Hollis", **of).save()
        CaseDiscussion(kind="case", kind_title="Case", held_on=work.ago(3), decision="Go on.", **of).save()
        Fact(key="child.seen", value="yes", true_from=work.ago(3), source_id=meeting.id, **of).save()
        Story(family_id=case.family_id, body="How it began", written_on=work.ago(2)).save()
    return viewers.viewer("key_worker", authority_id=door.authority_id)


@pytest.mark.parametrize(
    "row",
    read_table("""
        service          | people | referrals | the log | who works | groups | what was written
        -----------------+--------+-----------+---------+-----------+--------+-----------------
        lot_reader       | no     | no        | yes     | no        | no     | no
        lot_matcher      | yes    | yes       | yes     | no        | no     | no
        trial_judge      | yes    | yes       | yes     | no        | no     | no
        trial_follower   | no     | no        | no      | yes       | no     | no
        caseload_counter | no     | no        | no      | yes       | no     | no
        work_finder      | no     | no        | no      | yes       | no     | no
        public_reader    | no     | no        | no      | no        | no     | no
        counter          | no     | no        | no      | no        | yes    | no
        counter_of_totals | yes   | no        | no      | no        | no     | no
        matcher          | yes    | yes       | yes     | yes       | yes    | yes
    """),
    ids=lambda row: row["service"],
)
def test_a_service_reads_what_its_job_needs_and_no_more(record, row):
    """A draw is part of the referral it was made for, so whoever reads referrals reads the log."""
    with acting_as(record), as_service(row["service"]):
        for heading, models in KINDS.items():
            for each in models:
                assert each.objects.exists() is (row[heading] == "yes"), (row["service"], each.__name__)
    with acting_as(record):
        assert not any(each.objects.exists() for models in KINDS.values() for each in models), "its reach ends with it"


def test_no_service_may_do_more_than_read_for_those_jobs():
    for key in ("lot_reader", "lot_matcher", "trial_judge", "trial_follower", "caseload_counter", "work_finder"):
        assert {each.code.split(".")[1] for each in ROLES[key].permissions} <= {"read", "count"}, key
