"""What keeps payment from doing harm (element 15)."""

from typing import Literal

from pydantic import Field

from homeward.outcomes.values.terms.parts import Code, Portion, TermsData, Words
from homeward.outcomes.values.terms.tests import Test


class Monitored(TermsData):
    """An outcome that is watched and never paid: safety, wellbeing, voice."""

    key: Code
    title: Words
    measure: Code
    says: Words


class SafetyOverride(TermsData):
    """
    When a child is made safe, the payment waits on nobody.

    ``then`` is "void" (the promise is not paid and not counted against anyone) or "hold_harmless" (it is paid as if
    the protective step had not been taken). No worker is ever named by it.
    """

    when: Test
    then: Literal["void", "hold_harmless"]
    promises: tuple[Code, ...] = ()
    says: Words


class Safeguards(TermsData):
    """
    The contract's safeguards.

    ``after_protection`` says what an action that protected the child does to what was paid for a promise before, where
    the record no longer earns it: "nothing_taken" (it stays paid) or "as_priced" (it is corrected like any other).
    """

    monitored: tuple[Monitored, ...] = ()
    overrides: tuple[SafetyOverride, ...] = ()
    after_protection: Literal["nothing_taken", "as_priced"] = "nothing_taken"
    gatekeeper: str = ""
    watch_share_near_threshold: Portion | None = None
    indicators: tuple[Code, ...] = Field(default=())
