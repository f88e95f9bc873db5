"""States of claims and their lines."""

from enum import StrEnum


class ClaimState(StrEnum):
    """Where a claim stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    VERIFIED = "verified"
    PAID = "paid"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return {"draft": "a draft"}.get(self.value, self.value)


class LineState(StrEnum):
    """Where one line of a claim stands."""

    CLAIMED = "claimed"
    QUERIED = "queried"
    VERIFIED = "verified"
    PAID = "paid"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return self.value
