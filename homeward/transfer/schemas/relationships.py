"""Relationships: how two people are related."""

from homeward.people.values import RelationKind, ResponsibilityBasis
from homeward.transfer.schemas.numbers import ENDS, OF_A_PERSON, ended_on, person_id, started_on
from homeward.transfer.values import CellKind, Column, Reference, Sheet, codes_of

RELATIONSHIPS = Sheet(
    key="relationships",
    title="Relationships",
    meaning="How two people are related. One row is enough: a parent's row also says who is the child.",
    known_by=("person_id", "is", "to_person_id"),
    refers_to=(OF_A_PERSON, Reference("to_person_id", "people", "person")),
    period=("started_on", "ended_on"),
    columns=(
        person_id("The first person, by your number.", "N-1003"),
        Column(
            "is",
            "What the first person is to the other.",
            CellKind.CODE,
            required=True,
            codes=codes_of(RelationKind),
            example="parent",
            also_called=("relationship", "relationship_type", "kind"),
        ),
        person_id("The other person, by your number.", "N-1001", name="to_person_id"),
        started_on("The day it began, if it did not begin at birth.", "", required=False),
        ended_on(f"The day it ended (a partner's, a carer's). {ENDS}"),
        Column(
            "parental_responsibility",
            "Whether the elder of the two has parental responsibility for the younger. Empty: not known.",
            CellKind.YES_NO,
            example="yes",
            also_called=("pr",),
        ),
        Column(
            "responsibility_basis",
            "Why they have it.",
            CellKind.CODE,
            codes=codes_of(ResponsibilityBasis),
            example="mother",
        ),
        Column("responsibility_evidence", "What was seen to prove it.", longest=200),
        Column("contact_restricted", "Whether contact between the two is restricted.", CellKind.YES_NO, example="no"),
        Column("restriction", "What the restriction is and who decided it.", longest=300),
    ),
)
