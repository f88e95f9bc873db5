"""What crosses the door of the outcomes room: histories, terms, standings and what the pages show."""

from homeward.outcomes.values.history import (
    CarePeriod,
    ChildHistory,
    HomeCheck,
    ProgrammeRun,
    Reading,
    Whereabouts,
)
from homeward.outcomes.values.standing import Finding, Proof, ProofKind, Standing, Verdict
from homeward.outcomes.values.terms import (
    AgreedTerms,
    Answer,
    Mistake,
    Parameter,
    Promise,
    Setting,
    TermsDocument,
)

__all__ = [
    "AgreedTerms",
    "Answer",
    "CarePeriod",
    "ChildHistory",
    "Finding",
    "HomeCheck",
    "Mistake",
    "Parameter",
    "ProgrammeRun",
    "Promise",
    "Proof",
    "ProofKind",
    "Reading",
    "Setting",
    "Standing",
    "TermsDocument",
    "Verdict",
    "Whereabouts",
]
