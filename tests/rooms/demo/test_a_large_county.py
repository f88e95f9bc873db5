"""Children beyond those who have stories are brought in as rows, by the rules that hold for every authority's files."""

from __future__ import annotations

from random import Random

import pytest
from django.utils import timezone

from homeward.access.actions import acting_as, service_viewer
from homeward.casework.models import Referral
from homeward.interfaces.demo.clock import turned_back
from homeward.interfaces.demo.contract import MadeUpContract
from homeward.interfaces.demo.families import make_families
from homeward.interfaces.demo.multitude import bring_multitude
from homeward.interfaces.demo.names import surnames
from homeward.interfaces.demo.setting import set_up
from homeward.interfaces.demo.workers import NORTHCOMBE
from homeward.outcomes.models import Enrolment
from homeward.people.models import Person
from homeward.transfer.models import ImportRun
from homeward.vocabulary.months import add_months
from tests.factories import people


@pytest.mark.committed
def test_who_has_no_story_has_a_whole_record_all_the_same() -> None:
    today = timezone.localdate()
    opened_on = add_months(today, -48)
    with turned_back() as clock:
        clock.set(opened_on, 8, 0)
        setting = set_up(NORTHCOMBE, opened_on=opened_on, every_week_from=opened_on, today=today)
        MadeUpContract(setting, clock).agree(opened_on)
    # By chance somebody with a story has the name and the birthday of somebody who will be brought in.
    names = surnames(Random("1:multitude"), 40)
    first = make_families("1:multitude", names, children=30, opened_on=opened_on, today=today)[0]
    child = first.children[0]
    people.person(child.given, first.name, born=child.born, authority_id=setting.authority_id)

    rows = bring_multitude(setting, seed=1, children=30, opened_on=opened_on, today=today, contract="TTT")

    with acting_as(service_viewer("importer", setting.authority_id)):
        assert Person.objects.filter(birth_kind="exact").count() >= 30
        assert Referral.objects.count() > 10
        assert Enrolment.objects.count() > 5
        run = ImportRun.objects.get()
        assert run.state == "done"
    assert rows > 200
