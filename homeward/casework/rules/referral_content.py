"""Read a referral out of the facts its form gave."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeward.casework.values.referral import (
    NamedPerson,
    Part,
    ReferralContent,
    ReferralWords,
    Referrer,
    ReferrerRole,
)

Facts = Mapping[str, Any]


def content_from(facts: Facts) -> ReferralContent:
    """Return who refers whom, and why, from the facts of a finished referral form."""
    return ReferralContent(
        referrer=_referrer(facts),
        words=ReferralWords(
            reason=str(facts.get("referral.reason", "")),
            working_well=str(facts.get("referral.working_well", "")),
            must_happen=str(facts.get("referral.what_must_happen", "")),
            urgency=str(facts.get("referral.urgency", "")),
            address=_text(facts, "referral.address"),
            postcode=_text(facts, "referral.postcode"),
        ),
        people=(
            *(_child(row) for row in _rows(facts, "referral.children")),
            *(_adult(row) for row in _rows(facts, "referral.adults") if _text(row, "given_name", "family_name")),
        ),
        received_on=facts.get("referral.received_on"),
    )


def _rows(facts: Facts, key: str) -> Iterable[Facts]:
    rows: Iterable[Facts] = facts.get(key, ())
    return rows


def _referrer(facts: Facts) -> Referrer:
    agency = _text(facts, "referral.referrer_agency")
    team = _text(facts, "referral.referrer_team")
    return Referrer(
        name=_text(facts, "referral.referrer_name"),
        role=_text(facts, "referral.referrer_role") or ReferrerRole.NOT_KNOWN.value,
        agency=", ".join(each for each in (agency, team) if each),
        phone=_text(facts, "referral.referrer_phone"),
        email=_text(facts, "referral.referrer_email"),
    )


def _child(row: Facts) -> NamedPerson:
    born = row.get("born")
    return NamedPerson(
        part=Part.CHILD,
        given_names=_text(row, "given_name"),
        family_name=_text(row, "family_name"),
        known_as=_text(row, "known_as"),
        born=born,
        birth_kind=(_text(row, "birth_kind") or "exact") if born else "not_known",
        sex=_text(row, "sex"),
        ethnicity=_text(row, "ethnicity"),
        nhs_number=_text(row, "nhs_number"),
        local_id=_text(row, "local_id"),
        school=_text(row, "school"),
        care_status=_text(row, "care_status"),
        at_risk_of_care=row.get("at_risk_of_care"),
    )


def _adult(row: Facts) -> NamedPerson:
    born = row.get("born")
    return NamedPerson(
        part=Part.ADULT,
        given_names=_text(row, "given_name"),
        family_name=_text(row, "family_name"),
        born=born,
        birth_kind="exact" if born else "not_known",
        relationship=_text(row, "relationship"),
        parental_responsibility=row.get("parental_responsibility"),
        phone=_text(row, "phone"),
    )


def _text(facts: Facts, *keys: str) -> str:
    return " ".join(str(facts[key]) for key in keys if facts.get(key)).strip()
