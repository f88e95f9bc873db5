"""What a practice model says of allocating by lot, as the protocol of a trial; and back from how it is kept. Pure."""

from collections.abc import Mapping
from typing import Any

from homeward.casework.values.random_allocation import Arm, Protocol, Stratifier
from homeward.practice.values import RandomAllocation


def protocol_of(random: RandomAllocation) -> Protocol:
    """Return the protocol a model's allocation.yaml describes."""
    return Protocol(
        arms=tuple(
            Arm(each.key, each.title, each.share, each.model or "", each.model_version or "") for each in random.arms
        ),
        block_sizes=tuple(random.block_sizes),
        strata=tuple(
            Stratifier(each.key, each.title, each.fact, tuple(_said(value) for value in each.values))
            for each in random.strata
        ),
        says=random.says,
    )


def stored(protocol: Protocol) -> dict[str, Any]:
    """Return the protocol as it is kept with the trial."""
    return {
        "arms": [
            {"key": a.key, "title": a.title, "share": a.share, "model": a.model, "model_version": a.model_version}
            for a in protocol.arms
        ],
        "block_sizes": list(protocol.block_sizes),
        "strata": [{"key": s.key, "title": s.title, "fact": s.fact, "values": list(s.values)} for s in protocol.strata],
        "says": protocol.says,
    }


def read_stored(kept: Mapping[str, Any]) -> Protocol:
    """Return the protocol kept with a trial."""
    return Protocol(
        arms=tuple(Arm(**each) for each in kept["arms"]),
        block_sizes=tuple(kept["block_sizes"]),
        strata=tuple(Stratifier(**{**each, "values": tuple(each["values"])}) for each in kept["strata"]),
        says=kept.get("says", ""),
    )


def facts_of_one(told: Mapping[str, Any], child_id: str) -> dict[str, Any]:
    """Return what forms told of a family and of one child in it: an answer given child by child becomes theirs."""
    found: dict[str, Any] = {}
    for key, value in told.items():
        if not isinstance(value, Mapping):
            found[key] = value
        elif child_id in value:
            found[key] = value[child_id]
    return found


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
