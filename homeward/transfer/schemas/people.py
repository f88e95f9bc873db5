"""People: one row for each child and each adult."""

from homeward.people.values import BirthKind, Disability, Ethnicity, Sex
from homeward.transfer.schemas.numbers import PERSON_NUMBER_NAMES
from homeward.transfer.values import CellKind, Code, Column, Sheet, codes_of

PEOPLE = Sheet(
    key="people",
    title="People",
    meaning="Everybody the other sheets speak of, children and adults, one row each.",
    known_by=("person_id",),
    columns=(
        Column(
            "person_id",
            "Your own number for the person. All sheets use it; it never changes and is never used twice.",
            CellKind.ID,
            required=True,
            longest=60,
            example="N-1001",
            also_called=PERSON_NUMBER_NAMES,
        ),
        Column(
            "given_names",
            "First names. A person needs at least one name.",
            longest=80,
            example="Kip Rowan",
            also_called=("forename", "forenames", "first_name", "first_names", "given_name"),
        ),
        Column(
            "family_name",
            "Last name. If only one name is known, write it here.",
            longest=80,
            example="Quillfeather",
            also_called=("surname", "last_name"),
        ),
        Column(
            "known_as",
            "The first name the person likes to be called, if it is another.",
            longest=80,
            example="Kip",
            also_called=("preferred_name",),
        ),
        Column(
            "born",
            "Date of birth; for a baby not born yet, the day it is expected. Every child needs one.",
            CellKind.DATE,
            example="2011-06-14",
            also_called=("date_of_birth", "dob", "birth_date"),
        ),
        Column(
            "birth_kind",
            "How sure the date of birth is. Empty: exact.",
            CellKind.CODE,
            codes=tuple(code for code in codes_of(BirthKind) if code.value != BirthKind.NOT_KNOWN.value),
            example="exact",
        ),
        Column(
            "sex",
            "Sex, as in the statutory returns. Empty: not known.",
            CellKind.CODE,
            codes=codes_of(Sex),
            example="M",
            also_called=("gender",),
        ),
        Column(
            "ethnicity",
            "Ethnic background, by the code of the statutory returns.",
            CellKind.CODE,
            codes=codes_of(Ethnicity),
            example="WBRI",
            also_called=("ethnic_group",),
        ),
        Column(
            "disabilities",
            "Disabilities, by the codes of the statutory returns.",
            CellKind.CODES,
            codes=codes_of(Disability),
            example="NONE",
            also_called=("disability",),
        ),
        Column("nhs_number", "NHS number.", CellKind.NHS_NUMBER, example="", also_called=("nhs", "nhs_no")),
        Column("upn", "Unique pupil number.", CellKind.UPN, also_called=("unique_pupil_number",)),
        Column("first_language", "The language the person is happiest speaking.", longest=60, example="English"),
        Column("interpreter_needed", "Whether an interpreter is needed.", CellKind.YES_NO, example="no"),
        Column("communication_needs", "What helps the person understand and be understood.", longest=300, example=""),
        Column("died_on", "Date of death.", CellKind.DATE, not_in_future=True, also_called=("date_of_death",)),
        Column(
            "if_already_here",
            "Fill this in only when a check says that somebody of this name and birth is in Homeward already.",
            CellKind.CODE,
            codes=(
                Code("same", "It is the same person: add this row to their record"),
                Code("different", "It is somebody else: register them"),
            ),
        ),
    ),
)
