"""Families: one row for each person in each family."""

from homeward.transfer.schemas.numbers import ENDS, OF_A_PERSON, ended_on, person_id, started_on
from homeward.transfer.values import CellKind, Code, Column, Sheet

FAMILIES = Sheet(
    key="families",
    title="Families",
    meaning="Who is in which family. Work, plans and access hang on families, so every referred child needs one.",
    known_by=("family_id", "person_id", "started_on"),
    refers_to=(OF_A_PERSON,),
    grouped_by=("family_id",),
    period=("started_on", "ended_on"),
    columns=(
        Column(
            "family_id",
            "Your own number for the family or household.",
            CellKind.ID,
            required=True,
            longest=60,
            example="F-201",
            also_called=("household_id", "family_number"),
        ),
        Column("family_name", "What the family is called.", required=True, longest=80, example="Quillfeather"),
        person_id("The person who belongs to it, by your number.", "N-1001"),
        Column(
            "member_as",
            "Whether the person is in the family as a child or as an adult.",
            CellKind.CODE,
            required=True,
            codes=(Code("child", "Child"), Code("adult", "Adult")),
            example="child",
            also_called=("role", "as"),
        ),
        Column("main_carer", "Whether this adult mainly cares for the children.", CellKind.YES_NO, example="no"),
        started_on("The day the person joined the family; for a child, usually the day of birth.", "2011-06-14"),
        ended_on(f"The day the person left the family. {ENDS}"),
    ),
)
