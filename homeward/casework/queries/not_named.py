"""Whose names are kept back from whatever a family is given: those who referred it and may not be named to it."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from homeward.casework.models import Fact, Referral
from homeward.casework.rules.kept_back import may_be_named

_ASKED = ("referral.referrer_name", "referral.referrer_role", "referral.family_knows", "referral.referrer_not_named")


def not_named(family_id: UUID) -> tuple[str, ...]:
    """
    Return the names of everybody who ever referred a family and may not be named to it.

    Read from the facts, which whoever works with the family reaches, and from the referrals as far as they reach them.
    """
    told: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for row in Fact.objects.filter(family_id=family_id, key__in=_ASKED, value__isnull=False).order_by("known_from"):
        told[row.source_id][row.key] = row.value
    names = [str(each["referral.referrer_name"]) for each in told.values() if _is_kept_back(each)]
    known = {str(each.get("referral.referrer_name", "")) for each in told.values()}
    for referral in Referral.objects.filter(family_id=family_id).exclude(referrer_name=""):
        # A referral that was brought in has no form: whether the family knows of it is not known.
        if referral.referrer_name not in known:
            names.append(referral.referrer_name)
    return tuple(dict.fromkeys(each for each in names if each.strip()))


def _is_kept_back(told: dict[str, Any]) -> bool:
    return "referral.referrer_name" in told and not may_be_named(
        role=str(told.get("referral.referrer_role") or ""),
        family_knows=str(told.get("referral.family_knows") or ""),
        asked_not_to_be=told.get("referral.referrer_not_named") is True,
    )
