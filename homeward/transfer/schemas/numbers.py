"""Columns that several sheets share: whose row it is, from when until when."""

from homeward.transfer.values import CellKind, Column, Reference

PERSON_NUMBER_NAMES = ("local_id", "child_id", "la_child_id", "pin", "person_number", "case_number")


def person_id(meaning: str, example: str, *, name: str = "person_id") -> Column:
    """Return a column that names a person by the authority's own number."""
    also = PERSON_NUMBER_NAMES if name == "person_id" else ()
    return Column(name, meaning, CellKind.ID, required=True, longest=60, example=example, also_called=also)


def started_on(meaning: str, example: str, *, required: bool = True) -> Column:
    """Return the column of a period's first day."""
    return Column(
        "started_on",
        meaning,
        CellKind.DATE,
        required=required,
        not_in_future=True,
        example=example,
        also_called=("start", "start_date", "starts", "from", "date_from", "valid_from"),
    )


def ended_on(meaning: str, example: str = "") -> Column:
    """Return the column of the day a period ended: the first day it no longer held."""
    return Column(
        "ended_on",
        meaning,
        CellKind.DATE,
        not_in_future=True,
        example=example,
        also_called=("end", "end_date", "ends", "to", "date_to", "valid_to"),
    )


ENDS = "As in the statutory returns, the next may start on the same day. Empty: it still holds."

OF_A_PERSON = Reference("person_id", "people", "person")
OF_A_REFERRAL = Reference("referral_id", "referrals", "referral")
