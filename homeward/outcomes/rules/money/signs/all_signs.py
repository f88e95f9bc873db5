"""Every sign of a contract, in a fixed order, after the safety override has set the protected children apart."""

from homeward.outcomes.rules.money.signs.case_mix import beside_the_pool, case_mix
from homeward.outcomes.rules.money.signs.conduct import (
    parked,
    proof_after_the_claim,
    scored_by_who_gains,
    shifted_care,
    the_same_child_twice,
)
from homeward.outcomes.rules.money.signs.kept_open import kept_open
from homeward.outcomes.rules.money.signs.safety import overrides
from homeward.outcomes.rules.money.signs.thresholds import (
    DAYS,
    care_just_after_the_check,
    exactly_at_the_rise,
    just_past,
    protection_just_after_the_check,
)
from homeward.outcomes.values.money_indicators import Seen, Signs


def all_signs(seen: Seen) -> Signs:
    """Return every sign; the order of what was seen never matters."""
    thresholds = tuple(sorted({*DAYS, seen.referral_window}))
    found = (
        care_just_after_the_check(seen),
        protection_just_after_the_check(seen),
        *(just_past(seen, each) for each in thresholds),
        exactly_at_the_rise(seen.rises),
        parked(seen),
        kept_open(seen),
        shifted_care(seen),
        proof_after_the_claim(seen),
        the_same_child_twice(seen),
        scored_by_who_gains(seen),
        beside_the_pool(seen),
        case_mix(seen),
    )
    return Signs(
        found,
        overrides(seen.checks, seen.protections, nothing_taken=seen.nothing_taken, requires=seen.requires),
        seen.today,
    )
