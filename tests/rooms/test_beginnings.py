"""What tests begin with is kept from one to the next (``tests.factories.beginning``), and nothing a test did is."""

import pytest
from django.db import connection, transaction

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry, Authority
from homeward.casework.models import Episode, Plan
from homeward.people.models import Person
from tests.factories import contracts, people, viewers, work
from tests.factories.beginning import BEGINNING, kept

made: list[str] = []


@kept
def counted(slug: str = "countshire"):
    """Return an authority, and note that it was really made."""
    made.append(slug)
    return viewers.authority(slug, f"{slug.title()} (made up)")


@kept
def unlucky() -> None:
    """Write something, and fail."""
    viewers.authority("halfwayshire", "Made up")
    raise ValueError


@kept
def party_list() -> list[str]:
    """Return something the test can change."""
    return ["council"]


@pytest.mark.parametrize("again", [1, 2, 3])
def test_what_a_test_does_is_undone(again: int) -> None:
    one = work.case()
    with one.as_worker():
        assert (Episode.objects.get().stage, Person.objects.count()) == ("allocation", 2)
        Episode.objects.update(stage="closed")
    people.person("Ada", "Other")
    with transaction.atomic():
        transaction.set_rollback(True)


@pytest.mark.parametrize(("time", "planned"), [(1, True), (2, False), (3, True)])
def test_what_only_another_test_began_with_is_not_there(time: int, planned: bool) -> None:
    one = work.case()
    if planned:
        work.plan(one)
    with one.as_worker():
        assert Plan.objects.count() == planned


@pytest.mark.parametrize(("time", "slug"), [(1, "oneshire"), (2, "othershire"), (3, "oneshire")])
def test_a_step_taken_with_something_else_is_another(time: int, slug: str) -> None:
    counted(slug)
    assert list(Authority.objects.values_list("slug", flat=True)) == [slug]


def test_a_step_is_taken_once_and_looked_up_by_the_next() -> None:
    """Two tests in one, as one after the other may be run by different workers."""
    _as_a_test_of_its_own(counted)
    before = len(made)
    _as_a_test_of_its_own(lambda: (counted(), Authority.objects.all().delete()))
    _as_a_test_of_its_own(counted, lambda: _there("countshire"))
    assert len(made) == before
    _as_a_test_of_its_own(lambda: viewers.authority("first", "First"), counted, lambda: _there("countshire", "first"))
    assert len(made) == before + 1


def test_a_step_after_something_of_the_tests_own_is_none() -> None:
    _as_a_test_of_its_own(counted)
    before = len(made)
    _as_a_test_of_its_own(Authority.objects.count, counted, lambda: _there("countshire"))
    assert len(made) == before + 1


def test_a_step_that_fails_leaves_nothing_for_the_next() -> None:
    def tries() -> None:
        with pytest.raises(ValueError):
            unlucky()

    _as_a_test_of_its_own(tries)
    _as_a_test_of_its_own(_there)


def test_what_is_handed_out_is_nobody_elses() -> None:
    _as_a_test_of_its_own(lambda: party_list().append("provider"))
    _as_a_test_of_its_own(lambda: _same(party_list(), ["council"]))


def test_a_step_taken_while_something_was_patched_is_another(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    counted()
    before = len(made)
    _as_a_test_of_its_own(counted)
    assert len(made) == before
    monkeypatch.setattr("tests.factories.contracts.party", None)
    _as_a_test_of_its_own(counted)
    assert len(made) == before + 1
    settings.SECOND_FACTOR_REQUIRED = not settings.SECOND_FACTOR_REQUIRED
    _as_a_test_of_its_own(counted)
    assert len(made) == before + 2


def test_the_database_is_told_nothing_of_whoever_acted_in_a_step() -> None:
    work.case()
    with connection.cursor() as cursor:
        cursor.execute("SELECT homeward_user(), homeward_authority(), homeward_wide('audit')")
        assert cursor.fetchone() == (None, None, False)
    assert not AuditEntry.objects.exists()


def test_what_a_step_wrote_down_is_there_with_its_record() -> None:
    of = contracts.parties()
    of.agreed()
    lead = viewers.viewer("information_governance")
    with acting_as(lead):
        assert AuditEntry.objects.filter(event="contract.agreed").count() == 1


def _there(*slugs: str) -> None:
    assert sorted(Authority.objects.values_list("slug", flat=True)) == sorted(slugs)


def _same(found: object, wanted: object) -> None:
    assert found == wanted


def _as_a_test_of_its_own(*steps) -> None:
    """Go through the steps as a test that comes after this one's beginning would."""
    where, patches = BEGINNING._where, BEGINNING._patches
    if BEGINNING._begins:
        BEGINNING._end()
    with BEGINNING.of_a_test(where, patches):
        for step in steps:
            step()
