"""How an audit entry is sealed, and how a chain of them is checked. Pure."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

CHAINS = 8


@dataclass(frozen=True)
class SealedEntry:
    """One entry as it stands in the database, in the order the seal covers."""

    chain: int
    position: int
    content: dict[str, Any]
    seal: str


@dataclass(frozen=True)
class Fault:
    """Something wrong with a chain, and where."""

    chain: int
    position: int
    what: str


def seal_of(key: bytes, *, chain: int, position: int, previous: str, content: dict[str, Any]) -> str:
    """Return the HMAC-SHA-256 of an entry in its place, as 64 hexadecimal digits."""
    text = json.dumps([chain, position, previous, content], sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def chain_for(actor: str) -> int:
    """Return which of the chains an actor's entries go to, so that people rarely wait for each other."""
    return hashlib.sha256(actor.encode()).digest()[0] % CHAINS


def check_chain(
    key: bytes,
    entries: Iterable[SealedEntry],
    *,
    chain: int,
    head: tuple[int, str],
    anchor: tuple[int, str] | None,
) -> Iterator[Fault]:
    """
    Yield every fault in one chain, read in order of position.

    Edits break the seal; deletion and insertion break the count; reordering breaks both; truncation leaves fewer
    entries than the head says, or (where the head was cut too) than the anchor kept outside the database says.
    """
    previous, expected, anchored = "", 1, anchor is None or anchor[0] == 0
    for entry in entries:
        if entry.position != expected:
            yield Fault(chain, expected, f"entry {expected} is missing (the next found is {entry.position})")
            expected = entry.position
        sealed = seal_of(key, chain=chain, position=entry.position, previous=previous, content=entry.content)
        if not hmac.compare_digest(sealed, entry.seal):
            yield Fault(
                chain,
                entry.position,
                "the entry, its place or the one before it was changed after it was written",
            )
        if anchor and entry.position == anchor[0]:
            anchored = True
            if entry.seal != anchor[1]:
                yield Fault(chain, entry.position, "the entry differs from the anchor kept outside the database")
        previous, expected = entry.seal, entry.position + 1
    if (expected - 1, previous) != head:
        yield Fault(chain, expected, f"the head of the chain says {head[0]} entries, and {expected - 1} are here")
    if not anchored and anchor:
        yield Fault(
            chain,
            expected,
            f"the anchor outside the database has {anchor[0]} entries; the newest were removed",
        )
