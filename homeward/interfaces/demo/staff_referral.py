"""A referral by somebody who signs in: the social worker fills in the model's own form, and hears what is decided."""

from datetime import date
from typing import Any
from uuid import UUID

from homeward.access.values import Viewer
from homeward.casework.actions import finish_form
from homeward.casework.actions.start_form import start_referral
from homeward.casework.values import NamedPerson, Part, ReferralContent
from homeward.interfaces.demo.casts import Cast
from homeward.interfaces.demo.setting import MODEL, MODEL_VERSION


def send_as_staff(cast: Cast, by: Viewer, content: ReferralContent, day: date, *, model: str = MODEL) -> UUID:
    """Fill in the referral form of a model and send it; returns the referral's id."""
    draft = start_referral(by=by, model=model, model_version=MODEL_VERSION, team_id=cast.team_id, today=day)
    finished = finish_form(
        by=by, submission_id=draft, answers=_answers(cast, content, day), looked_twice=True, today=day
    )
    return finished.made.id


def _answers(cast: Cast, content: ReferralContent, day: date) -> dict[str, Any]:
    referrer, words = content.referrer, content.words
    return {
        "received_on": day.isoformat(),
        "referrer_name": referrer.name,
        "referrer_role": "allocated_social_worker",
        "referrer_agency": referrer.agency,
        "referrer_phone": referrer.phone,
        "referrer_email": referrer.email,
        "children": [_child(each) for each in content.people if each.part is Part.CHILD],
        "adults": [_adult(each) for each in content.people if each.part is Part.ADULT],
        "address": cast.family.address,
        "postcode": cast.family.postcode,
        "language": "English",
        "interpreter_needed": "no",
        "working_well": words.working_well,
        "reason": words.reason,
        "what_must_happen": words.must_happen,
        "immediate_danger": "no",
        "urgency": "this_week",
        "family_knows": "knows_and_agrees",
    }


def _child(named: NamedPerson) -> dict[str, str]:
    return {
        "given_name": named.given_names,
        "family_name": named.family_name,
        "birth_kind": "exact",
        "born": named.born.isoformat() if named.born else "",
        "sex": named.sex,
        "care_status": named.care_status,
        "at_risk_of_care": "yes" if named.at_risk_of_care else "no",
        "nhs_number": named.nhs_number,
        "local_id": named.local_id,
    }


def _adult(named: NamedPerson) -> dict[str, str]:
    return {
        "given_name": named.given_names,
        "family_name": named.family_name,
        "relationship": named.relationship,
        "parental_responsibility": "yes" if named.parental_responsibility else "no",
    }
