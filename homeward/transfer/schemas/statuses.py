"""Statuses: early help, child in need, child protection, looked after."""

from homeward.casework.values import LegalStatus, ProtectionCategory, StatusKind
from homeward.transfer.schemas.numbers import ENDS, OF_A_PERSON, ended_on, person_id, started_on
from homeward.transfer.values import CellKind, Column, Sheet, codes_of

STATUSES = Sheet(
    key="statuses",
    title="Statuses",
    meaning="The help or protection a child was under, and when. What a contract pays for rests on these rows.",
    known_by=("person_id", "status", "started_on"),
    refers_to=(OF_A_PERSON,),
    period=("started_on", "ended_on"),
    columns=(
        person_id("The child, by your number.", "N-1001"),
        Column(
            "status",
            "Which help or protection.",
            CellKind.CODE,
            required=True,
            codes=codes_of(StatusKind),
            example="cla",
            also_called=("kind", "status_type"),
        ),
        Column(
            "detail",
            "For a looked-after child the legal status (V2 is section 20); for a protection plan its category.",
            CellKind.CODE,
            codes=codes_of(LegalStatus) + codes_of(ProtectionCategory),
            example="V2",
            also_called=("legal_status", "category"),
        ),
        started_on("The first day of it.", "2025-01-06"),
        ended_on(f"The day it ended. {ENDS}", "2025-04-30"),
        Column("start_reason", "Why it began.", longest=2000),
        Column("end_reason", "Why it ended.", longest=2000),
    ),
)
