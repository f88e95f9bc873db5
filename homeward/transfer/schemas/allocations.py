"""Allocations: who worked with a family."""

from homeward.casework.values import AllocationRole
from homeward.transfer.schemas.numbers import ENDS, OF_A_REFERRAL, ended_on, started_on
from homeward.transfer.values import CellKind, Column, Sheet, codes_of

ALLOCATIONS = Sheet(
    key="allocations",
    title="Allocations",
    meaning="Who worked with the family of an accepted referral. At any time there is one lead.",
    known_by=("referral_id", "worker", "started_on"),
    refers_to=(OF_A_REFERRAL,),
    period=("started_on", "ended_on"),
    columns=(
        Column(
            "referral_id",
            "The accepted referral, by your number.",
            CellKind.ID,
            required=True,
            longest=60,
            example="R-301",
            also_called=("referral_number",),
        ),
        Column(
            "worker",
            "The worker's user name in Homeward. They must be there first, as a member of a team.",
            CellKind.ID,
            required=True,
            longest=120,
            example="nora.northcombe",
            also_called=("allocated_to", "key_worker"),
        ),
        Column(
            "role",
            "What they do in this work. Empty: lead.",
            CellKind.CODE,
            codes=codes_of(AllocationRole),
            example="lead",
        ),
        started_on("The first day of it.", "2025-02-06"),
        ended_on(f"The day it ended. {ENDS}"),
    ),
)
