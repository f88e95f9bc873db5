"""
Contract terms, typed.

A terms file is read twice. First as a ``TermsDocument``: what it is, where it comes from, what it asks
(parameters) and what it leaves open (settings), with the rest still holding ``choose``, ``setting`` and
``parameter`` marks. Then, once a contract has answered, as ``AgreedTerms``: every mark filled in, every
number exact, ready for the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from homeward.outcomes.values.measures import Code, DayName, Exact, Measure, TermsData, Words

Answer = str | int | None
Effect = Literal["ask", "stop", "home"]


class Source(TermsData):
    """Where a wording or a number comes from."""

    title: Words
    kind: Words


class Notice(TermsData):
    """Something every reader of these terms should know before relying on them."""

    about: Words
    says: Words


class Option(TermsData):
    """One way to read what the wording leaves open, and what follows from it."""

    means: Words
    consequence: Words


class Setting(TermsData):
    """A question the wording leaves open, with the answer we use until the parties give theirs."""

    key: Code
    kind: Literal["choice", "whole_number", "reference"] = "choice"
    question: Words
    source_says: Words
    default: Answer
    because: Words
    options: dict[Code, Option] = Field(default_factory=dict)
    at_least: int = 0
    at_most: int | None = None
    consequence: str = ""

    def means(self, answer: Answer) -> str:
        """Say what an answer means in plain words."""
        if self.kind == "choice" and isinstance(answer, str) and answer in self.options:
            return self.options[answer].means
        return "Not recorded" if answer is None else str(answer)

    def consequence_of(self, answer: Answer) -> str:
        """Say what follows from an answer."""
        if self.kind == "choice" and isinstance(answer, str) and answer in self.options:
            return self.options[answer].consequence
        return self.consequence


class Parameter(TermsData):
    """A number each contract must supply, because no source gives it."""

    key: Code
    kind: Literal["money", "whole_number"]
    question: Words
    required: bool
    suggested: Exact | None = None
    source: Code
    note: Words


@dataclass(frozen=True)
class TermsDocument:
    """A terms file as published: what it is and asks, with its body still to be filled in."""

    name: str
    version: str
    title: str
    summary: str
    practice_model: str
    notices: tuple[Notice, ...]
    sources: Mapping[str, Source]
    parameters: tuple[Parameter, ...]
    settings: tuple[Setting, ...]
    fingerprint: str
    body: Mapping[str, Any] = field(repr=False)

    def setting(self, key: str) -> Setting:
        """
        Return one open question.

        :raises KeyError: if the terms ask no such question
        """
        for each in self.settings:
            if each.key == key:
                return each
        raise KeyError(key)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of every open question."""
        return frozenset(each.key for each in self.settings)

    @property
    def defaults(self) -> dict[str, Answer]:
        """The answer used for each open question until somebody gives one."""
        return {each.key: each.default for each in self.settings}


class Population(TermsData):
    """Whom the contract is about."""

    wording: Words
    source: Code
    age_at_referral: dict[Literal["from", "to"], int] = Field(default_factory=dict)
    programme: Literal["completed_only", "any_ending"] = "any_ending"
    volume: int | None = None


class CheckDay(TermsData):
    """A named day: a fact of the child's history, or so long after another named day."""

    title: Words
    fact: Literal["programme_started", "programme_ended", "referred", "enrolled"] | None = None
    after: DayName | None = None
    days: int = Field(default=0, ge=0)
    weeks: int = Field(default=0, ge=0)
    months: int = Field(default=0, ge=0)


class Effects(TermsData):
    """What ends or changes the watching: each has a declared effect on the state."""

    died: Effect = "stop"
    turned_18: Effect = "ask"
    moved_away: Effect = "ask"


class NotInCare(TermsData):
    """The child is not looked after by the local authority."""

    kind: Literal["not_in_care"]
    wording: Words
    reading: Words
    source: Code
    short_breaks: Literal["leave_out", "count"]
    lives_elsewhere: Literal["ask", "home", "not_home"]
    effects: Effects = Effects()


# One kind for now; joined with "|" and a discriminator when a second arrives.
State = NotInCare


class Promise(TermsData):
    """One outcome the contract pays for."""

    code: Code
    title: Words
    wording: Words
    source: Code
    reading: Words
    percent: Exact = Field(gt=0, le=100)
    share_source: Code
    due: DayName
    requires: tuple[Code, ...] = ()
    only_when: dict[Code, tuple[str, ...]] = Field(default_factory=dict)
    measure: Measure
    evidence: tuple[Code, ...] = ()


class OncePerChildAndPromise(TermsData):
    """Each promise is paid once for each child."""

    kind: Literal["once_per_child_and_promise"]


class PerChild(TermsData):
    """No child is worth more than this."""

    kind: Literal["per_child"]
    most: Exact = Field(gt=0)


class ContractCap(TermsData):
    """The contract pays no more than this in all; the rest is recorded as delivered and unpaid."""

    kind: Literal["contract_cap"]
    most: Exact = Field(gt=0)


Limit = Annotated[OncePerChildAndPromise | PerChild | ContractCap, Field(discriminator="kind")]


class Rounding(TermsData):
    """How pence are rounded."""

    rule: Literal["half_up"]
    per: Literal["line"]
    says: Words


class Validation(TermsData):
    """Who confirms a claim, and how."""

    wording: Words
    source: Code
    reading: Words
    verifier: Literal["different_person"]


class ClaimRhythm(TermsData):
    """How often a claim is made."""

    every: Literal["month", "quarter"]
    in_arrears: bool
    source: Code
    note: str = ""


class AgreedTerms(TermsData):
    """Terms with every question answered and every number given: what the rules work from."""

    name: str
    version: str
    currency: Literal["GBP"]
    unit: Literal["child"]
    population: Population
    check_days: dict[DayName, CheckDay]
    states: dict[Code, State]
    promises: tuple[Promise, ...] = Field(min_length=1)
    value_per_unit: Exact = Field(gt=0)
    limits: tuple[Limit, ...]
    rounding: Rounding
    evidence: dict[Code, Words]
    validation: Validation
    claims: ClaimRhythm

    def promise(self, code: str) -> Promise:
        """
        Return one promise.

        :raises KeyError: if these terms make no such promise
        """
        for each in self.promises:
            if each.code == code:
                return each
        raise KeyError(code)

    @property
    def cap(self) -> Decimal | None:
        """The most the contract pays in all, if it says."""
        caps = [each.most for each in self.limits if isinstance(each, ContractCap)]
        return min(caps) if caps else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a terms file: where, what, and what to do about it."""

    file: str
    place: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """Give it as one line, the way a compiler does."""
        return f"{self.file}, {self.place}: {self.message} {self.remedy}"
