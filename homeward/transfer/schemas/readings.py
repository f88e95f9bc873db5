"""Readings: licensed measures taken before, during and after the work. Scores only, never their wording."""

from homeward.transfer.schemas.numbers import OF_A_REFERRAL
from homeward.transfer.values import CellKind, Code, Column, Reference, Sheet

READINGS = Sheet(
    key="readings",
    title="Readings",
    meaning="Readings of licensed measures: which, when, by whom, with what result. Never their wording.",
    known_by=("referral_id", "person_id", "measure", "respondent", "taken_on"),
    refers_to=(OF_A_REFERRAL, Reference("person_id", "people", "person")),
    columns=(
        Column(
            "referral_id",
            "The accepted referral it belongs to, by your number.",
            CellKind.ID,
            required=True,
            longest=60,
            example="R-301",
            also_called=("referral_number",),
        ),
        Column(
            "person_id",
            "The child it is about, by your number. Empty: the whole family.",
            CellKind.ID,
            longest=60,
            example="N-1001",
        ),
        Column(
            "measure",
            "The measure, by its key in the practice model.",
            CellKind.ID,
            required=True,
            longest=60,
            example="my_star",
        ),
        Column("edition", "Its edition.", CellKind.ID, required=True, longest=60, example="edition_1"),
        Column("taken_on", "The day.", CellKind.DATE, required=True, not_in_future=True, example="2025-02-14"),
        Column(
            "respondent",
            "Who gave it.",
            CellKind.CODE,
            required=True,
            codes=(
                Code("child", "The child"),
                Code("parent", "A parent"),
                Code("carer", "A carer"),
                Code("worker_only", "The worker alone"),
            ),
            example="child",
        ),
        Column(
            "point",
            "When in the work.",
            CellKind.CODE,
            codes=(
                Code("entry", "At the start"),
                Code("review", "In between"),
                Code("end", "At the end"),
                Code("six_months", "Six months after the start"),
                Code("other", "Another time"),
            ),
            example="entry",
        ),
        Column(
            "result",
            "Whether the agreed change was reached, where the scores are kept elsewhere.",
            CellKind.CODE,
            codes=(
                Code("met", "Reached"),
                Code("not_met", "Not reached"),
                Code("first_reading", "The first reading"),
                Code("not_scored", "Not scored"),
            ),
            example="first_reading",
        ),
        Column(
            "average",
            "The average score, only with the licence holder's approval.",
            CellKind.NUMBER,
            lowest=0,
            highest=100,
        ),
        Column("areas_scored", "How many areas were scored.", CellKind.WHOLE_NUMBER, lowest=0, highest=100),
        Column("approval", "The reference of the licence holder's approval. Needed with an average.", longest=200),
        Column("evidence", "Where the completed measure is kept.", longest=200),
    ),
)
