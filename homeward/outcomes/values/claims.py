"""States of claims and their lines, and what kinds of line there are."""

from enum import StrEnum


class ClaimState(StrEnum):
    """Where a claim stands: it follows its lines."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    QUERIED = "queried"
    DISPUTED = "disputed"
    APPROVED = "approved"
    PART_APPROVED = "part_approved"
    REJECTED = "rejected"
    INVOICED = "invoiced"
    PAID = "paid"

    @property
    def words(self) -> str:
        """The state as people say it."""
        return {"draft": "a draft", "part_approved": "part-approved"}.get(self.value, self.value)


class LineState(StrEnum):
    """Where one line of a claim stands."""

    ELIGIBLE = "eligible"
    EVIDENCED = "evidenced"
    SUBMITTED = "submitted"
    SAMPLED = "sampled"
    APPROVED = "approved"
    PART_APPROVED = "part_approved"
    QUERIED = "queried"
    DISPUTED = "disputed"
    REJECTED = "rejected"
    INVOICED = "invoiced"
    PAID = "paid"
    REOPENED = "reopened"
    CLAWED_BACK = "clawed_back"

    @property
    def words(self) -> str:
        """The state as people say it."""
        named = {"part_approved": "part-approved", "reopened": "re-opened", "clawed_back": "clawed back"}
        return named.get(self.value, self.value)


# Money has moved for a line in one of these, whatever was corrected since by lines of their own.
SETTLED = (LineState.PAID.value, LineState.REOPENED.value, LineState.CLAWED_BACK.value)
APPROVED = (LineState.APPROVED.value, LineState.PART_APPROVED.value)


class LineKind(StrEnum):
    """What a line of a claim does."""

    ORIGINAL = "original"
    TOP_UP = "top_up"
    CLAWBACK = "clawback"
    RELEASE = "release"
    EXTRAPOLATION = "extrapolation"
    FOUNDATION = "foundation"
    RECOVERY = "recovery"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return {
            "original": "claimed",
            "top_up": "top-up",
            "clawback": "clawback",
            "release": "release of what was held back",
            "extrapolation": "error of the sample, applied to the rest",
            "foundation": "foundation payment",
            "recovery": "recovery of a foundation payment",
        }[self.value]


# Lines that no promise earns: the terms or a sample say them, and nothing is priced again for them.
EARNED_BY_NOTHING = (LineKind.EXTRAPOLATION.value, LineKind.FOUNDATION.value, LineKind.RECOVERY.value)
