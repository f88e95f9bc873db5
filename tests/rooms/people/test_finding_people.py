"""Search by name, sound, birth and identifier; and asking whether somebody is known already."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from homeward.access.actions import acting_as
from homeward.access.models import AuditEntry
from homeward.access.values import Subject
from homeward.people import actions, queries
from homeward.people.values import NameParts, NewFamily
from homeward.vocabulary.errors import Conflict, Invalid, NotAllowed
from tests.factories import people, viewers

TODAY = timezone.localdate()


@pytest.fixture
def duty():
    return viewers.viewer("duty_worker")


def _search(by, text, **options):
    with acting_as(by):
        return queries.search(by=by, text=text, on=TODAY, **options)


def _names(result):
    return [each.person.name for each in result.hits]


def test_a_person_is_found_by_the_beginning_the_sound_and_the_birth(duty):
    people.person("Kai", "Hollis", born=date(2011, 12, 25))
    people.person("Siân", "O'Brien-Łuk", born=date(2010, 2, 1))
    people.person("Marcus", "Bell", born=date(2011, 12, 25))
    assert _names(_search(duty, "hol")) == ["Kai Hollis"]
    assert _names(_search(duty, "holliss kai")) == ["Kai Hollis"]
    assert _names(_search(duty, "obrien")) == ["Siân O'Brien-Łuk"]
    assert _names(_search(duty, "sian luk")) == ["Siân O'Brien-Łuk"]
    assert _names(_search(duty, "25/12/2011")) == ["Marcus Bell", "Kai Hollis"]
    assert _names(_search(duty, "bell 25 December 2011")) == ["Marcus Bell"]
    assert _names(_search(duty, "k", born=date(2011, 12, 25))) == []
    assert _names(_search(duty, "zzz")) == []


def test_each_hit_says_why_and_in_which_family(duty):
    child = people.person("Kai", "Hollis", born=date(2011, 12, 25), identifiers=(people.nhs_number(),))
    people.family("Hollis", children=(child,))
    (hit,) = _search(duty, "hollis 2011-12-25").hits
    assert hit.why == ("born 25 December 2011", "surname Hollis")
    assert [each.name for each in hit.families] == ["Hollis"]
    assert _search(duty, "943 476 5919").hits[0].why == ("same identifier",)
    assert _search(duty, "NHS 9434765919").hits[0].person.given == "Kai"


def test_the_best_match_comes_first(duty):
    people.person("Anna", "Hollister")
    people.person("Ben", "Holles")
    people.person("Cai", "Hollis")
    assert _names(_search(duty, "Hollis")) == ["Cai Hollis", "Anna Hollister", "Ben Holles"]


def test_a_search_says_what_to_do_when_it_finds_too_little_or_too_much(duty):
    by = people.registrar()
    with acting_as(by):
        many = [people.new_person("Sam", f"Hollis{chr(97 + n)}") for n in range(26)]
        actions.bulk_register(by=by, people=many, today=TODAY)
    result = _search(duty, "hollis")
    assert (len(result.hits), result.more) == (25, True)
    assert "first name" in result.advice
    assert "at least two letters" in _search(duty, "h").advice
    assert "Nobody was found" in _search(duty, "xyzzy").advice


def test_a_search_is_written_down_with_everybody_it_showed(duty):
    child = people.person()
    governance = viewers.viewer("information_governance")
    _search(duty, "hollis")
    with acting_as(governance):
        entries = AuditEntry.objects.filter(subject_ids__contains=[child], event="person.searched")
        assert [each.actor_name for each in entries] == [duty.name]


def test_a_key_worker_finds_only_the_people_of_their_families():
    family_id, _, _ = people.household("Hollis")
    people.person("Kai", "Hollis")
    worker = viewers.viewer("key_worker")
    assert _names(_search(worker, "hollis")) == []
    viewers.involve(worker, Subject.family(family_id))
    assert _names(_search(worker, "hollis")) == ["Dawn Hollis", "Kai Hollis"]


def test_a_search_takes_few_statements_however_many_it_finds(duty):
    for name in ("Anna", "Ben", "Cai"):
        child = people.person(name, "Hollis")
        people.family("Hollis", children=(child,))
    with (
        acting_as(duty),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        queries.search(by=duty, text="hollis", on=TODAY)
    assert len(asked) <= 5


def test_the_search_reads_an_index_in_spite_of_row_level_security(duty):
    with acting_as(duty), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("EXPLAIN SELECT person_id FROM people_searchkey WHERE key >= 'f:hol' AND key < 'f:hom'")
        plan = "\n".join(row for (row,) in cursor.fetchall())
    condition = next(line for line in plan.splitlines() if "Index Cond" in line)
    assert "people_by_search_key" in plan
    assert "f:hol" in condition
    assert "f:hom" in condition


def test_somebody_described_again_is_matched_with_reasons_for_and_against(duty):
    child = people.person("Daniel", "Hollis", born=date(2011, 12, 3))
    people.person("Maya", "Hollis", born=date(2014, 5, 5))
    with acting_as(duty):
        (match,) = queries.possible_matches(by=duty, given="Dan", family="Holliss", born=date(2011, 3, 12), on=TODAY)
    assert match.person.id == child
    assert match.why == (
        "surname may be a short form",
        "first name may be a short form",
        "day and month of birth changed round",
    )
    assert not match.likely


def test_the_same_name_and_birth_is_likely_the_same_child(duty):
    people.person("Kai", "Hollis", born=date(2011, 12, 25))
    with acting_as(duty):
        (match,) = queries.possible_matches(by=duty, given="Kai", family="Hollis", born=date(2011, 12, 25), on=TODAY)
        nobody = queries.possible_matches(by=duty, given="Zoe", family="Bell", on=TODAY)
    assert match.likely
    assert match.score == 75
    assert nobody == ()


def test_a_first_name_spelt_nearly_the_same_is_suggested_with_its_reason(duty):
    child = people.person("Kai", "Hollis", born=date(2011, 12, 25))
    with acting_as(duty):
        (match,) = queries.possible_matches(by=duty, given="Kay", family="Hollis", born=date(2011, 12, 25), on=TODAY)
    assert match.person.id == child
    assert match.why == ("same surname", "first name is spelt nearly the same", "born 25 December 2011")
    assert not match.likely


def test_many_people_are_matched_at_once():
    by = people.registrar()
    known = people.person("Kai", "Hollis", born=date(2011, 12, 25))
    again = people.new_person("Kai", "Hollis", born=date(2011, 12, 25))
    other = people.new_person("Zoe", "Bell", born=date(2011, 12, 25))
    with acting_as(by):
        found = queries.bulk_possible_matches(by=by, people=[again, other], on=TODAY)
    assert [each.person.id for each in found.pop(again.id)] == [known]
    assert found == {}


def test_registering_many_checks_every_row_and_leaves_nothing_half_done(duty):
    by = people.registrar()
    rows = [
        people.new_person("Kai", identifiers=(people.nhs_number(),)),
        people.new_person("", ""),
        people.new_person("Zoe", born=date(2999, 1, 1)),
    ]
    with acting_as(by), pytest.raises(Invalid) as refused:
        actions.bulk_register(by=by, people=rows, today=TODAY)
    assert set(refused.value.by_field) == {"row 2: given", "row 3: born"}
    with acting_as(by):
        assert actions.bulk_register(by=by, people=rows[:1], today=TODAY) == [rows[0].id]
    with acting_as(by), pytest.raises(Conflict):
        again = people.new_person("Kai", identifiers=(people.nhs_number(),))
        actions.bulk_register(by=by, people=[again], today=TODAY)
    assert _names(_search(duty, "Kai")) == ["Kai Hollis"]


def test_a_name_only_person_is_registered_by_their_known_name(duty):
    with acting_as(duty):
        actions.register_person(by=duty, name=NameParts(family="Hollis"), today=TODAY)
    assert _names(_search(duty, "Hollis")) == ["Hollis"]


def _families(by, text):
    with acting_as(by):
        return {each.family.name: each for each in queries.search_families(by=by, text=text, on=TODAY)}


def test_a_family_is_found_by_its_own_name_with_those_in_it(duty):
    child = people.person("Kai", "Bell")
    family_id = people.family("Hollis and Okoro", children=(child,))
    people.family("Hollister")
    assert list(_families(duty, "hollis")) == ["Hollis and Okoro", "Hollister"]
    found = _families(duty, "okoro family")["Hollis and Okoro"]
    assert found.why == ("surname Okoro",)
    assert [each.person.given for each in found.family.members] == ["Kai"]
    assert _families(duty, "bell") == {}
    assert _families(duty, "o") == {}
    with acting_as(duty):
        actions.rename_family(by=duty, family_id=family_id, version=None, name="Bell")
    assert list(_families(duty, "bell")) == ["Bell"]
    assert _families(duty, "okoro") == {}


def test_a_key_worker_finds_only_families_of_theirs_by_name():
    mine, _, _ = people.household("Hollis")
    people.household("Hollister")
    worker = viewers.viewer("key_worker")
    assert _families(worker, "hollis") == {}
    viewers.involve(worker, Subject.family(mine))
    assert list(_families(worker, "hollis")) == ["Hollis"]


@pytest.mark.parametrize("role", ["contract_manager", "investor", "administrator"])
def test_who_may_know_nobody_searches_for_nobody(role):
    people.household("Hollis")
    someone = viewers.viewer(role)
    for search in (queries.search, queries.search_families):
        with pytest.raises(NotAllowed), acting_as(someone):
            search(by=someone, text="hollis", on=TODAY)


def test_families_brought_in_by_the_thousand_are_found_too(duty):
    importer = people.registrar()
    with acting_as(importer):
        actions.bulk_create_families(by=importer, families=[NewFamily(name="Hollis"), NewFamily(name="Okoro")])
    assert list(_families(duty, "okoro")) == ["Okoro"]


def test_a_search_for_families_is_written_down(duty):
    family_id, _, _ = people.household("Hollis")
    _families(duty, "hollis")
    governance = viewers.viewer("information_governance")
    with acting_as(governance):
        entries = AuditEntry.objects.filter(subject_ids__contains=[family_id], event="family.searched")
        assert [each.actor_name for each in entries] == [duty.name]
