"""How long recording takes, and what the questions of a form are used for. Numbers only, of nobody in particular."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Took:
    """The middle of how long something took; ``seconds`` is empty while too few were measured to tell."""

    measured: int
    seconds: int | None = None


@dataclass(frozen=True)
class QuestionUse:
    """How often one question was asked, answered, skipped and read again, and how long it took."""

    key: str
    label: str
    section: str
    asked: int
    answered: int
    read_again: int
    took: Took

    @property
    def skipped(self) -> int:
        """Return how often it was asked and left empty."""
        return self.asked - self.answered


@dataclass(frozen=True)
class FormTime:
    """One form against the time its model promises."""

    key: str
    title: str
    budget_seconds: int
    finished: int
    took: Took

    @property
    def keeps_promise(self) -> bool | None:
        """Say whether the form takes no longer than promised; None while nobody can tell."""
        return None if self.took.seconds is None else self.took.seconds <= self.budget_seconds


@dataclass(frozen=True)
class RecordingTimePage:
    """Every form of a model version against its promise."""

    model: str
    version: str
    model_title: str
    months: int
    forms: tuple[FormTime, ...]


@dataclass(frozen=True)
class FormTimePage:
    """One form, question by question."""

    model: str
    version: str
    model_title: str
    months: int
    form: FormTime
    questions: tuple[QuestionUse, ...]
