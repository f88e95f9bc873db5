"""What the seal of a log entry covers. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID


class EntryRow(Protocol):
    """The fields of an entry, as its record has them."""

    trial_id: UUID
    kind: str
    at: datetime
    by_name: str
    recorded_by: UUID | None
    case_code: str
    referral_id: UUID | None
    family_id: UUID | None
    episode_id: UUID | None
    children: list[str]
    stratum: str
    position: int | None
    arm: str
    nonce: str
    facts: dict[str, Any]
    conditions: list[Any]
    about_id: UUID | None
    given_arm: str
    reason: str


_IDS = ("trial_id", "recorded_by", "referral_id", "family_id", "episode_id", "about_id")
_PLAIN = (
    "kind", "by_name", "case_code", "children", "stratum", "position", "arm", "nonce", "facts", "conditions",
    "given_arm", "reason",
)  # fmt: skip


def content_of(row: EntryRow) -> Mapping[str, Any]:
    """Return everything the seal covers, in a shape that reads the same before and after it was stored."""
    ids = {name: str(getattr(row, name)) if getattr(row, name) else None for name in _IDS}
    plain = {name: getattr(row, name) for name in _PLAIN}
    return {**ids, **plain, "at": row.at.isoformat(timespec="microseconds").replace("+00:00", "Z")}
