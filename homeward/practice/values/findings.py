"""What the rules answer: findings about conditions, problems with answers, mistakes in a package."""

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from homeward.practice.values.base import Value


class Verdict(StrEnum):
    """Whether something is so, is not so, or cannot be told from what is known."""

    MET = "met"
    NOT_MET = "not met"
    NOT_KNOWN = "not known"


class Finding(Value):
    """One clause, how it turned out, and the value it was judged on (None: not known)."""

    says: str
    verdict: Verdict
    value: Any = None
    key: str = ""
    advice: bool = False
    remedy: str = ""
    parts: tuple["Finding", ...] = ()

    @property
    def reason(self) -> str:
        """Return the finding as a line a person can read."""
        return f"{self.says}: {self.verdict.value}"


class Findings(Value):
    """Every clause with its verdict, and what they come to. Advice never changes the verdict."""

    findings: tuple[Finding, ...]
    overall: Verdict

    @property
    def missing(self) -> tuple[Finding, ...]:
        """Return what stands in the way: whatever must be met and is not known to be."""
        return tuple(f for f in self.findings if not f.advice and f.verdict is not Verdict.MET)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return the advice that was not met."""
        return tuple(f for f in self.findings if f.advice and f.verdict is not Verdict.MET)


class AnswerProblem(Value):
    """One thing to put right in the answers, beside the question it is about."""

    question: str
    message: str
    severity: Literal["block", "warn"] = "block"
    row: str | None = None
    column: str | None = None

    @property
    def field(self) -> str:
        """Return the name of the control on the page: `children-0-born`."""
        return "-".join(part for part in (self.question, self.row, self.column) if part is not None)


class Mistake(Value):
    """One mistake in a practice-model package: where, what, and what to do about it."""

    file: str
    place: str
    message: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        """Return the mistake as one line of a report."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        at = f" ({self.place})" if self.place else ""
        return f"{where}{at}: {self.message} {self.remedy}"


class ScoreResult(Value):
    """A score, or why there is none."""

    key: str
    title: str
    total: int | None
    band: str | None
    reason: str


class SectionProgress(Value):
    """How far one section of a form is."""

    key: str
    title: str
    asked: int
    answered: int
    complete: bool


class Choice(Value):
    """Somebody or something that can be ticked: an id and the words for it."""

    id: str
    label: str


class FormContext(Value):
    """What a form needs to know about the case it is filled in for."""

    children: tuple[Choice, ...] = ()
    adults: tuple[Choice, ...] = ()
    goals: tuple[Choice, ...] = ()
    files: tuple[Choice, ...] = ()
    brought_forward: dict[str, Any] = Field(
        default_factory=dict, description="Answers brought forward to be confirmed, by question key, as they are kept."
    )

    @property
    def people(self) -> tuple[Choice, ...]:
        """Return everyone of the case who can be ticked, children first."""
        return self.children + self.adults
