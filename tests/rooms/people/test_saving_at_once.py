"""Two people save the same thing at the same moment: one is kept, the other is told."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.people import actions, queries
from homeward.people.values import PersonDetails
from homeward.vocabulary.errors import Stale
from tests.factories import people, viewers


@pytest.mark.committed
def test_of_two_corrections_at_once_one_is_kept_and_the_other_is_refused_as_stale():
    child = people.person()
    workers = [viewers.viewer("duty_worker"), viewers.viewer("duty_worker")]
    ready, said = threading.Barrier(2), []

    def correct(worker, born):
        ready.wait()
        try:
            with acting_as(worker):
                actions.edit_person(
                    by=worker,
                    person_id=child,
                    version=1,
                    details=PersonDetails(born=born),
                    today=timezone.localdate(),
                )
            said.append(born)
        except Stale:
            said.append("stale")
        finally:
            connection.close()

    births = (date(2011, 1, 1), date(2012, 1, 1))
    threads = [threading.Thread(target=correct, args=pair) for pair in zip(workers, births, strict=True)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    with acting_as(workers[0]):
        kept = queries.person(by=workers[0], person_id=child).summary
    assert said.count("stale") == 1
    assert kept.born in said
    assert kept.version == 2
