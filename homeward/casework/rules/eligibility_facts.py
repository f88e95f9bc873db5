"""What is known of one child for deciding whether the service is for them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from homeward.vocabulary.ages import age_on

_SAID_NOTHING = ("", "not_known")


def facts_of_child(
    *,
    child_id: str,
    born: date | None,
    care_status: str,
    at_risk_of_care: bool | None,
    referrer_role: str,
    re_referral: bool,
    triage: Mapping[str, Any],
    on: date,
) -> dict[str, Any]:
    """
    Return the facts eligibility reads. What is not known is left out, so that a rule can say so.

    What the triage form says of a child goes before what the referrer said; the age is that on the day the
    referral came, so that a slow decision shuts nobody out.
    """
    facts: dict[str, Any] = {"child.previously_referred": re_referral}
    age = age_on(born, on) if born is not None else None
    if age is not None:
        facts["child.age"] = age.years
    if referrer_role not in _SAID_NOTHING:
        facts["referral.referrer_role"] = referrer_role
    status = _of(triage, "child.care_status", child_id) or care_status
    if status not in _SAID_NOTHING:
        facts["child.care_status"] = status
    at_risk = _of(triage, "child.at_risk_of_care", child_id)
    at_risk = at_risk_of_care if at_risk is None else at_risk
    if at_risk is not None:
        facts["child.at_risk_of_care"] = at_risk
    return facts


def _of(told: Mapping[str, Any], key: str, child_id: str) -> Any:
    by_child = told.get(key)
    return by_child.get(child_id) if isinstance(by_child, Mapping) else None
