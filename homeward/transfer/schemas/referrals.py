"""Referrals: requests for help, what was decided, and the work that followed."""

from homeward.casework.values import CareStatus, ClosureReason, ReferrerRole, Urgency
from homeward.transfer.schemas.numbers import OF_A_PERSON, person_id
from homeward.transfer.values import CellKind, Code, Column, Reference, Sheet, codes_of

_SAME_FOR_ALL_CHILDREN = (
    "family_id",
    "received_on",
    "model",
    "outcome",
    "decided_on",
    "team",
    "closed_on",
    "close_reason",
)

REFERRALS = Sheet(
    key="referrals",
    title="Referrals",
    meaning=(
        "Requests for help, one row for each child of a referral: brothers and sisters share the referral's number. "
        "An accepted referral opens the work with the family."
    ),
    known_by=("referral_id", "person_id"),
    refers_to=(OF_A_PERSON, Reference("family_id", "families", "family")),
    grouped_by=("referral_id",),
    all_or_none=True,
    agree_on=_SAME_FOR_ALL_CHILDREN,
    columns=(
        Column(
            "referral_id",
            "Your own number for the referral.",
            CellKind.ID,
            required=True,
            longest=60,
            example="R-301",
            also_called=("referral_number",),
        ),
        person_id("A child it is about, by your number.", "N-1001"),
        Column(
            "family_id", "The child's family, by your number.", CellKind.ID, required=True, longest=60, example="F-201"
        ),
        Column(
            "received_on",
            "The day the referral reached you.",
            CellKind.DATE,
            required=True,
            not_in_future=True,
            example="2025-02-03",
            also_called=("referral_date", "date_of_referral"),
        ),
        Column(
            "model",
            "The practice model of the service referred to, by its key. Empty: the one your authority uses.",
            CellKind.ID,
            longest=80,
            example="safer_stronger_families",
        ),
        Column("referrer_name", "Who made the referral.", longest=200, example="Sol Fennimore"),
        Column(
            "referrer_role",
            "What they are to the child. Empty: not known.",
            CellKind.CODE,
            codes=codes_of(ReferrerRole),
            example="allocated_social_worker",
        ),
        Column("referrer_agency", "The organisation they work for.", longest=200, example="Northcombe Council"),
        Column("referrer_phone", "A telephone number for them.", longest=60),
        Column("referrer_email", "An e-mail address for them.", CellKind.EMAIL, longest=254),
        Column("reason", "What worried the referrer.", longest=20000, example="Often away overnight."),
        Column("working_well", "What was going well.", longest=20000),
        Column("must_happen", "What would have to change.", longest=20000),
        Column("urgency", "How soon somebody needed to act.", CellKind.CODE, codes=codes_of(Urgency)),
        Column(
            "care_status",
            "The help or legal status the child had on that day.",
            CellKind.CODE,
            codes=codes_of(CareStatus),
            example="section_20",
        ),
        Column("at_risk_of_care", "Whether the child might have come into care.", CellKind.YES_NO, example="yes"),
        Column(
            "outcome",
            "What was decided. Empty: nothing yet, so that it waits on the duty board.",
            CellKind.CODE,
            codes=(
                Code("accept", "Accepted: opens the work"),
                Code("not_suitable", "Not suitable for this service"),
                Code("signposted", "Pointed to another service"),
                Code("no_further_action", "No further action"),
            ),
            example="accept",
            also_called=("decision",),
        ),
        Column("decided_on", "The day it was decided.", CellKind.DATE, not_in_future=True, example="2025-02-05"),
        Column("decision_reason", "Why it was decided so.", longest=20000, example="At risk of care; family agrees."),
        Column(
            "team",
            "The team that took the family on, by its name in Homeward. Needed when accepted.",
            longest=120,
            example="Northcombe Key Workers",
        ),
        Column("closed_on", "The day the work ended. Empty: it goes on.", CellKind.DATE, not_in_future=True),
        Column("close_reason", "Why the work ended.", CellKind.CODE, codes=codes_of(ClosureReason)),
    ),
)
