"""
Operations of a migration that are taken in one step, so that Django draws the records anew once and not for each.

After every operation Django makes classes again of every record that hangs together with the changed one: on a new
database that was nine tenths of the time. The statements sent to the database are the same, in the same order.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import operations as ops
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState

# Those whose statements follow from the state before the step and the state after it, however many are in the step.
_MAY_BE_TOGETHER = (
    ops.CreateModel,
    ops.AddField,
    ops.AlterField,
    ops.RemoveField,
    ops.AddConstraint,
    ops.RemoveConstraint,
    ops.AddIndex,
    ops.RemoveIndex,
)


def together(operations: Sequence[Operation]) -> list[Operation]:
    """
    Return the same operations in the same order, in as few steps as do the same.

    A record that is made in a step is made as it is after the step, so what changes it is in a later one; and nothing
    is changed twice in a step. Data and statements of our own (RunPython, RunSQL) are steps of their own.
    """
    return [step[0] if len(step) == 1 else Together(step) for step in _steps(operations)]


class Together(Operation):
    """Several operations in one step; see ``together``."""

    category = OperationCategory.MIXED

    def __init__(self, operations: Sequence[Operation]) -> None:
        """Keep them in their order."""
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change the state; its records are drawn when they are next asked for."""
        vars(state).pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Send the statements of each."""
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo each, the last one first."""
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Say what each does."""
        return "; ".join(each.describe() for each in self.operations)


def _steps(operations: Sequence[Operation]) -> Iterator[list[Operation]]:
    step: list[Operation] = []
    made: set[str] = set()
    changed: set[tuple[str, str]] = set()
    for each in operations:
        alone = not isinstance(each, _MAY_BE_TOGETHER)
        record, part = _what_it_changes(each)
        if step and (alone or record in made or (record, part) in changed):
            yield step
            step, made, changed = [], set(), set()
        step.append(each)
        if alone:
            yield step
            step = []
        elif isinstance(each, ops.CreateModel):
            made.add(record)
        else:
            changed.add((record, part))
    if step:
        yield step


def _what_it_changes(operation: Any) -> tuple[str, str]:
    """Return the record, and the field, constraint or index of it."""
    if isinstance(operation, ops.AddConstraint):
        return operation.model_name_lower, operation.constraint.name
    if isinstance(operation, ops.AddIndex):
        return operation.model_name_lower, operation.index.name
    if isinstance(operation, ops.CreateModel):
        return operation.name_lower, ""
    return getattr(operation, "model_name_lower", ""), getattr(operation, "name", "")
