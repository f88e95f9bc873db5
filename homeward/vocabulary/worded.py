"""Closed lists whose members carry the words people read."""

from enum import StrEnum
from typing import Self

from homeward.vocabulary.errors import Invalid


class Worded(StrEnum):
    """A closed list: each member is stored as a short code and shown as ``label``."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        """Make a member from its stored code and the words shown."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    @classmethod
    def read(cls, code: str, *, field: str) -> Self:
        """
        Return the member with this code.

        :raises Invalid: naming what may be chosen, when there is none
        """
        try:
            return cls._value2member_map_[code]  # type: ignore[return-value]
        except KeyError:
            offered = ", ".join(each.label.lower() for each in cls)
            raise Invalid.because(
                "This is not one of the answers on offer.", field=field, remedy=f"Choose one of: {offered}."
            ) from None
