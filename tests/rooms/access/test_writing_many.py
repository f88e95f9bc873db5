"""Thousands of rows at once are the rows that were given, whatever stands in them, and under every rule."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction

from homeward.access.actions import acting_as, service_viewer
from homeward.access.actions.writing_many import array_of, row_of, write_many
from homeward.access.models import Coverage, Involvement
from homeward.people.models import Family, Person, PersonName
from homeward.transfer.models import ImportedRow, ImportRun
from tests.factories import viewers

AWKWARD = [
    "", " ", "NULL", "null", '"', "\\", '\\"', "{}", "{a,b}", ",", "a,b", "O'Brien", "Zoë", "\U0001f600", "line\nline",
    "tab\tx", "%s", "%", "\x1f", "a\x1fb", "$1", "--", ";", "\u00a0x\u00a0", " leading", "trailing ", "\\N", "e\u0301",
]  # fmt: skip


def _importer() -> object:
    return acting_as(service_viewer("importer", viewers.authority()))


@pytest.mark.parametrize(
    "some", [AWKWARD, [each for each in AWKWARD if "\x1f" not in each], ["a", None, ""], [None, None]]
)
def test_words_come_back_as_they_went(some: list[str | None]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text[]", [array_of(some)])
        assert cursor.fetchone()[0] == some


def test_rows_are_stamped_and_filled_as_if_each_had_been_saved() -> None:
    with _importer() as unit:
        ids = [uuid4(), uuid4()]
        rows = [
            {"id": ids[0], "given": "Kip", "birth_kind": "not_known", "disabilities": ["AUT", "LD"], "born": None},
            {"id": ids[1], "given": 'Q"uill', "birth_kind": "exact", "disabilities": [], "born": date(2012, 6, 14)},
        ]
        write_many(Person, rows)
        kip, quill = (Person.objects.get(pk=each) for each in ids)
        assert (kip.given, kip.born, kip.disabilities, kip.first_language) == ("Kip", None, ["AUT", "LD"], "")
        assert (quill.given, quill.born, quill.disabilities) == ('Q"uill', date(2012, 6, 14), [])
        for each in (kip, quill):
            assert (each.authority_id, each.recorded_by) == (unit.viewer.authority_id, unit.viewer.user_id)
            assert (each.version, each.interpreter_needed) == (1, False)
            assert each.recorded_at is not None


def test_a_record_that_was_made_is_written_as_one_that_is_saved() -> None:
    with _importer():
        family = Family(name="Quillfeather")
        write_many(Family, [row_of(family)])
        assert Family.objects.get(pk=family.id).name == "Quillfeather"


def test_more_than_one_statement_takes_are_all_written() -> None:
    with _importer():
        write_many(Family, ({"name": f"Family {number}"} for number in range(4001)))
        assert Family.objects.count() == 4001
        assert Family.objects.filter(name="Family 4000").exists()


def test_facts_are_kept_and_none_is_none() -> None:
    with _importer() as unit:
        run = ImportRun(requested_by_name="x", data_as_at=date(2026, 3, 1), state="done")
        run.save()
        told = [{"a": [1, '"']}, None]
        base = {"run_id": run.id, "sheet": "people", "made_id": uuid4(), "digest": ""}
        write_many(ImportedRow, [{**base, "key": f"{n}", "facts": facts} for n, facts in enumerate(told)])
        rows = ImportedRow.objects.filter(authority_id=unit.viewer.authority_id).order_by("key")
        assert [each.facts for each in rows] == told
        assert ImportedRow.objects.filter(facts__isnull=True).count() == 1


def test_what_clashes_is_refused_or_left_out_when_told_so() -> None:
    today, (subject, covered) = date(2026, 3, 1), (uuid4(), uuid4())
    row = {"subject_id": subject, "covered_id": covered, "starts": today, "ends": None}
    with _importer():
        write_many(Coverage, [row])
        with pytest.raises(IntegrityError), transaction.atomic():
            write_many(Coverage, [row])
        write_many(Coverage, [row, {**row, "covered_id": uuid4()}], skip_known=True)
        assert Coverage.objects.filter(subject_id=subject).count() == 2


def test_no_rule_of_the_database_is_passed_by() -> None:
    with _importer():
        with pytest.raises(DataError), transaction.atomic():
            write_many(Family, [{"name": "x" * 400}, {"name": "short"}])
        with pytest.raises(DataError), transaction.atomic():
            write_many(Family, [{"name": "x" * 400}])
        with pytest.raises(IntegrityError), transaction.atomic():  # nobody dies before they are born
            write_many(
                Person,
                [{"given": "A", "birth_kind": "exact", "born": date(2020, 1, 2), "died_on": date(2020, 1, 1)}],
            )
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:  # nobody has that id
            write_many(PersonName, [{"person_id": uuid4(), "kind": "legal", "given": "A"}])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_nothing_is_written_into_another_authority() -> None:
    elsewhere = viewers.authority("ashmoor", "Ashmoor (made up)")
    with _importer(), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        write_many(Family, [{"name": "Quillfeather", "authority_id": elsewhere}])


def test_rows_that_do_not_fit_the_table_are_a_mistake_of_ours() -> None:
    with _importer():
        with pytest.raises(ValueError, match="no column"):
            write_many(Involvement, [{"subject": uuid4()}])
        with pytest.raises(ValueError, match="differ"):
            write_many(Family, [{"name": "A"}, {"name": "B", "version": 2}])
