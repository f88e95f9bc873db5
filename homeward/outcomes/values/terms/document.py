"""
Contract terms, typed.

A terms file is read twice. First as a ``TermsDocument``: what it is, where it comes from, what it asks
(parameters) and what it leaves open (settings), with the rest still holding ``choose``, ``setting`` and
``parameter`` marks. Then, once a contract has answered, as ``AgreedTerms``: every mark filled in, every
number exact, ready for the rules.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Exact, TermsData, Words

Answer = str | int | None


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
    kind: Literal["money", "whole_number", "percent", "date"]
    question: Words
    required: bool
    suggested: Exact | date | None = None
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
