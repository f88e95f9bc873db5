"""
Freeze what a claim line rests on, so that it can be judged again years later.

The snapshot holds the facts the judge was told (no name, only the enrolment's reference), the terms with
their fingerprint and answers, and the standing. Its digest changes when any of it does.
"""

import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from homeward.outcomes.values.history import ChildHistory, CohortComparison
from homeward.outcomes.values.standing import Standing
from homeward.outcomes.values.terms import Answer, TermsDocument

_HISTORY = TypeAdapter(ChildHistory)


def freeze(
    *,
    document: TermsDocument,
    answers: dict[str, Answer],
    numbers: dict[str, str],
    history: ChildHistory | None,
    standing: Standing | None,
    judged_on: date,
) -> dict[str, Any]:
    """Return the snapshot of one line, as plain JSON data; what a cohort earned has no history of its own."""
    return {
        "terms": {"name": document.name, "version": document.version, "fingerprint": document.fingerprint},
        "answers": {**document.defaults, **answers},
        "numbers": numbers,
        "judged_on": judged_on.isoformat(),
        "history": plain_history(history) if history is not None else None,
        "standing": plain_standing(standing) if standing is not None else None,
    }


def plain_history(history: ChildHistory) -> dict[str, Any]:
    """Return a history as plain JSON data, its rows in one fixed order."""
    written: dict[str, Any] = plain(asdict(in_order(history)))
    return written


def digest(snapshot: dict[str, Any]) -> str:
    """Return the digest of a snapshot; the order of its keys does not matter."""
    written = json.dumps(snapshot, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode()).hexdigest()


def plain_standing(standing: Standing) -> dict[str, Any]:
    """Return a standing as plain JSON data."""
    written: dict[str, Any] = plain(asdict(standing))
    return written


def history_from(snapshot: dict[str, Any]) -> ChildHistory:
    """Return the history a snapshot holds."""
    return _HISTORY.validate_python(snapshot["history"])


def in_order(history: ChildHistory) -> ChildHistory:
    """Return the same history with its rows in one fixed order, so that equal histories freeze alike."""
    return ChildHistory(
        **{
            **{name: getattr(history, name) for name in history.__slots__},
            "programmes": tuple(sorted(history.programmes, key=lambda row: row.record_id)),
            "care": tuple(sorted(history.care, key=lambda row: row.record_id)),
            "readings": tuple(sorted(history.readings, key=lambda row: row.record_id)),
            "checks": tuple(sorted(history.checks, key=lambda row: row.record_id)),
            "stays": tuple(sorted(history.stays, key=lambda row: row.record_id)),
            "events": tuple(sorted(history.events, key=lambda row: row.record_id)),
        }
    )


def plain_comparison(found: CohortComparison) -> dict[str, Any]:
    """Return the figures of comparators as plain JSON data."""
    written: dict[str, Any] = plain(asdict(found) | {"matched": None})
    return written | {"matched": sorted(found.matched) if found.matched is not None else None}


def plain(value: Any) -> Any:
    """Return the value as JSON can hold it: dates as text, money as text, never a float."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Decimal | Fraction):
        return str(value)
    return value
