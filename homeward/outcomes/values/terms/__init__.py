"""
Contract terms, typed: one file for each element of a contract.

A terms file is read twice. First as a ``TermsDocument``: what it is, where it comes from, what it asks
(parameters) and what it leaves open (settings), with the rest still holding ``choose``, ``setting`` and
``parameter`` marks. Then, once a contract has answered, as ``AgreedTerms``: every mark filled in, every
number exact, ready for the rules.
"""

from homeward.outcomes.values.terms.agreed import AgreedTerms, Promise, Repeats
from homeward.outcomes.values.terms.days import CheckDay, Clock, ContractDates, Window
from homeward.outcomes.values.terms.document import (
    Answer,
    Mistake,
    Notice,
    Option,
    Parameter,
    Setting,
    Source,
    TermsDocument,
)
from homeward.outcomes.values.terms.limits import ContractCap, Limit, OncePerChildAndPromise, PerChild
from homeward.outcomes.values.terms.population import Population, SubCohort, Volume
from homeward.outcomes.values.terms.price import Price, Rounding
from homeward.outcomes.values.terms.states import Effect, Effects, NotInCare, State
from homeward.outcomes.values.terms.timing import ClaimRhythm
from homeward.outcomes.values.terms.validation import Evidence, Validation

__all__ = [
    "AgreedTerms",
    "Answer",
    "CheckDay",
    "ClaimRhythm",
    "Clock",
    "ContractCap",
    "ContractDates",
    "Effect",
    "Effects",
    "Evidence",
    "Limit",
    "Mistake",
    "NotInCare",
    "Notice",
    "OncePerChildAndPromise",
    "Option",
    "Parameter",
    "PerChild",
    "Population",
    "Price",
    "Promise",
    "Repeats",
    "Rounding",
    "Setting",
    "Source",
    "State",
    "SubCohort",
    "TermsDocument",
    "Validation",
    "Volume",
    "Window",
]
