"""What is different between two versions of a practice model, said for the people who work by it."""

from enum import StrEnum

from homeward.practice.values.base import Value


class ChangeKind(StrEnum):
    """Whether something is new, is gone, or is still there and otherwise."""

    ADDED = "added"
    TAKEN_AWAY = "taken away"
    CHANGED = "changed"


class Change(Value):
    """One difference: under which heading it belongs, what it is about, what happened, and what follows from it."""

    heading: str
    kind: ChangeKind
    what: str
    says: str = ""
    effect: str = ""

    def __str__(self) -> str:
        """Return the change as one line of a report."""
        told = f"{self.what}: {self.says}" if self.says else self.what
        return f"{told} → {self.effect}" if self.effect else told


class Comparison(Value):
    """Everything that is different from one version to another; of two models, each with its name."""

    title: str
    before: str
    after: str
    change_note: str
    changes: tuple[Change, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """Return what the changes are about, each once, in order."""
        return tuple(dict.fromkeys(each.heading for each in self.changes))

    def under(self, heading: str) -> tuple[Change, ...]:
        """Return the changes under one heading."""
        return tuple(each for each in self.changes if each.heading == heading)
