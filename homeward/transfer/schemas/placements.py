"""Placements: where a looked-after child lived."""

from homeward.casework.values import PlacementKind
from homeward.transfer.schemas.numbers import ENDS, OF_A_PERSON, ended_on, person_id, started_on
from homeward.transfer.values import CellKind, Column, Sheet, codes_of

PLACEMENTS = Sheet(
    key="placements",
    title="Placements",
    meaning="Where a child who is not simply at home lived, and when.",
    known_by=("person_id", "placement", "started_on"),
    refers_to=(OF_A_PERSON,),
    period=("started_on", "ended_on"),
    columns=(
        person_id("The child, by your number.", "N-1001"),
        Column(
            "placement",
            "What kind of placement.",
            CellKind.CODE,
            required=True,
            codes=codes_of(PlacementKind),
            example="foster",
            also_called=("kind", "placement_type"),
        ),
        Column("provider", "Who provides it.", longest=200, example="Northcombe Fostering (made up)"),
        started_on("The first day of it.", "2025-01-06"),
        ended_on(f"The day it ended. {ENDS}", "2025-04-30"),
        Column("reason", "Why the child was placed there.", longest=2000),
    ),
)
