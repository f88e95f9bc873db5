"""The operations of a migration are taken in few steps, and only those that do the same so."""

from __future__ import annotations

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from homeward.access.together import Together, together


def _made(name: str, **fields: models.Field[object, object]) -> Operation:
    return migrations.CreateModel(name=name, fields=[("id", models.AutoField(primary_key=True)), *fields.items()])


def _added(record: str, field: str) -> Operation:
    return migrations.AddField(model_name=record, name=field, field=models.IntegerField(default=0))


def _bounded(record: str, name: str) -> Operation:
    return migrations.AddConstraint(record, models.CheckConstraint(condition=models.Q(id__gt=0), name=name))


VISIT, NOTE = _made("Visit"), _made("Note")
SQL = migrations.RunSQL("SELECT 1")


def _steps(*operations: Operation) -> list[list[Operation]]:
    return [list(each.operations) if isinstance(each, Together) else [each] for each in together(operations)]


def test_records_are_made_in_one_step() -> None:
    assert _steps(VISIT, NOTE) == [[VISIT, NOTE]]


def test_records_there_are_already_are_changed_in_one_step_with_those_made() -> None:
    changes = (_added("child", "age"), VISIT, _bounded("child", "age_is_known"), _added("child", "height"))

    assert _steps(*changes) == [list(changes)]


def test_what_changes_a_record_comes_in_a_step_after_the_one_that_makes_it() -> None:
    length, bound = _added("visit", "length"), _bounded("visit", "it_was_long")

    assert _steps(VISIT, NOTE, length, bound) == [[VISIT, NOTE], [length, bound]]


def test_nothing_is_changed_twice_in_a_step() -> None:
    first, gone, again = _added("child", "age"), migrations.RemoveField("child", "age"), _added("child", "age")

    assert _steps(first, gone, again) == [[first], [gone], [again]]


def test_data_and_statements_of_our_own_are_steps_of_their_own() -> None:
    age, height = _added("child", "age"), _added("child", "height")

    assert _steps(VISIT, NOTE, SQL, SQL, age, height) == [[VISIT, NOTE], [SQL], [SQL], [age, height]]


def test_the_state_afterwards_is_the_same_drawn_before_or_not() -> None:
    operations = (VISIT, NOTE, _added("visit", "length"), _added("note", "words"))
    expected = ProjectState()
    for each in operations:
        each.state_forwards("made_up", expected)
    for drawn_before in (False, True):
        state = ProjectState()
        if drawn_before:
            assert not list(state.apps.get_models())
        for each in together(operations):
            each.state_forwards("made_up", state)
        assert state == expected
        assert {field.name for field in state.apps.get_model("made_up", "visit")._meta.fields} == {"id", "length"}
