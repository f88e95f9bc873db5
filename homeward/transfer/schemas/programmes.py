"""Programmes: the time-limited work with a family, and the contract its children are enrolled on."""

from homeward.casework.values import ProgrammeOutcome
from homeward.transfer.schemas.numbers import OF_A_PERSON, OF_A_REFERRAL, person_id, started_on
from homeward.transfer.values import CellKind, Column, Sheet, codes_of

PROGRAMMES = Sheet(
    key="programmes",
    title="Programmes",
    meaning=(
        "Programme enrolments: one row for each child. The children of a referral take part in one run of the "
        "programme together, so its days are the same in each row."
    ),
    known_by=("referral_id", "person_id", "started_on"),
    refers_to=(OF_A_REFERRAL, OF_A_PERSON),
    grouped_by=("referral_id", "started_on"),
    all_or_none=True,
    agree_on=("programme", "last_day", "outcome"),
    period=("started_on", "last_day"),
    columns=(
        Column(
            "referral_id",
            "The accepted referral it followed from, by your number.",
            CellKind.ID,
            required=True,
            longest=60,
            example="R-301",
            also_called=("referral_number",),
        ),
        person_id("The child, by your number.", "N-1001"),
        Column(
            "programme",
            "The programme, by its key in the practice model (weeks_12, weeks_18).",
            CellKind.ID,
            required=True,
            longest=60,
            example="weeks_12",
        ),
        started_on("The first day of the programme.", "2025-02-10"),
        Column(
            "last_day",
            "The last day of the programme itself, counted. Empty: it still runs. Contracts count from here.",
            CellKind.DATE,
            not_in_future=True,
            example="2025-05-04",
            also_called=("ended_on", "end_date", "ends", "completed_on"),
        ),
        Column(
            "outcome",
            "How it ended. Needed with a last day.",
            CellKind.CODE,
            codes=codes_of(ProgrammeOutcome),
            example="completed",
        ),
        Column("end_reason", "Why it ended, if it ended early.", longest=2000),
        Column(
            "contract",
            "The contract the child is enrolled on, by the prefix of its references. Empty: none.",
            CellKind.ID,
            longest=6,
            example="TTT",
        ),
        Column(
            "enrolled_on",
            "The day of the enrolment on the contract. Empty: the first day of the programme.",
            CellKind.DATE,
            not_in_future=True,
            example="2025-02-10",
        ),
    ),
)
