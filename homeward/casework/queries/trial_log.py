"""The log of a trial as it stands, in the shape the rules check it in."""

from collections.abc import Iterable
from datetime import UTC

from homeward.casework.models import RandomLogEntry
from homeward.casework.rules.trial_entries import content_of
from homeward.casework.values import LogEntry, LogKind


def as_entry(row: RandomLogEntry) -> LogEntry:
    """Return a log entry as a value."""
    row.at = row.at.astimezone(UTC)
    return LogEntry(
        number=row.number,
        kind=LogKind(row.kind),
        content=content_of(row),
        seal=row.seal,
        stratum=row.stratum,
        position=row.position,
        arm=row.arm,
        nonce=row.nonce,
    )


def as_entries(rows: Iterable[RandomLogEntry]) -> list[LogEntry]:
    """Return log entries as values, in order."""
    return [as_entry(each) for each in sorted(rows, key=lambda each: each.number)]
