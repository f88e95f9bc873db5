"""The log of a trial: how an entry is sealed, and how log and list are checked afterwards. Pure."""

import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from homeward.casework.rules.random_allocation import (
    commitment_to,
    commitment_to_seed,
    envelope_of,
    envelopes_of,
    sealed_list,
)
from homeward.casework.values.random_allocation import AllocationFault, LogEntry, LogKind, Protocol

Faults = Iterator[AllocationFault]


def seal_of(key: bytes, *, number: int, previous: str, content: Mapping[str, Any]) -> str:
    """Return the HMAC-SHA-256 of an entry in its place, as 64 hexadecimal digits."""
    text = json.dumps([number, previous, dict(content)], sort_keys=True, separators=(",", ":"), default=str)
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def check_seals(key: bytes, entries: Iterable[LogEntry], *, head: tuple[int, str]) -> Faults:
    """Yield every fault in the chain of entries, read by number: edited, missing, put in, swapped, cut off."""
    previous, expected = "", 1
    for entry in entries:
        where = f"log entry {entry.number}"
        if entry.number != expected:
            yield AllocationFault(f"log entry {expected}", f"It is missing: the next found is {entry.number}.")
            expected = entry.number
        sealed = seal_of(key, number=entry.number, previous=previous, content=entry.content)
        if not hmac.compare_digest(sealed, entry.seal):
            yield AllocationFault(where, "The entry, its place or the one before it was changed after it was written.")
        previous, expected = entry.seal, entry.number + 1
    if (expected - 1, previous) != head:
        yield AllocationFault("end of the log", f"The trial says {head[0]} entries, and {expected - 1} are here.")


def check_draws(trial: str, lists: Mapping[str, Sequence[str]], entries: Iterable[LogEntry]) -> Faults:
    """
    Yield every draw that did not open the envelope published for its place, and every place passed over.

    Needs no secret: whoever has the log and the published envelopes can do this.
    """
    opened: dict[str, list[int]] = defaultdict(list)
    cases: dict[str, int] = {}
    for entry in entries:
        if entry.kind is not LogKind.DRAWN or entry.position is None:
            continue
        where = f"log entry {entry.number}"
        envelopes = lists.get(entry.stratum, ())
        if not 1 <= entry.position <= len(envelopes):
            yield AllocationFault(where, "The place drawn is not on the list that was published.")
        elif envelopes[entry.position - 1] != envelope_of(trial, entry.stratum, entry.position, entry.arm, entry.nonce):
            yield AllocationFault(where, "The arm is not the one that was sealed in the envelope published for it.")
        case = str(entry.content.get("case_code"))
        if case in cases:
            yield AllocationFault(where, f"The case was drawn before, in entry {cases[case]}.")
        cases.setdefault(case, entry.number)
        opened[entry.stratum].append(entry.position)
    for stratum, places in opened.items():
        if places != list(range(1, len(places) + 1)):
            yield AllocationFault(stratum, "The places were not drawn one after the other.")


def check_list(
    trial: str,
    protocol: Protocol,
    lists: Mapping[str, Sequence[str]],
    *,
    seed: bytes,
    seed_commitment: str,
    list_commitment: str,
    at_least: int,
) -> Faults:
    """Yield every way in which the list is not the one this seed gives, or not the one that was published."""
    if commitment_to_seed(seed) != seed_commitment:
        yield AllocationFault("seed", "It is not the seed the trial was set up with: has the allocation key changed?")
        return
    if commitment_to(lists) != list_commitment:
        yield AllocationFault("list", "The envelopes are not the ones published when the trial was set up.")
    for stratum, envelopes in lists.items():
        made_again = envelopes_of(trial, seed, stratum, sealed_list(seed, stratum, protocol, at_least=at_least))
        if made_again != tuple(envelopes):
            yield AllocationFault(stratum, "Made again from the seed, the list of this stratum differs.")


def check_against_audit(entries: Iterable[LogEntry], seals: Mapping[int, str]) -> Faults:
    """Yield every entry the audit trail knows by number and seal, and the log does not have so: the log was cut."""
    held = {entry.number: entry.seal for entry in entries}
    for number, seal in sorted(seals.items()):
        if held.get(number) != seal:
            yield AllocationFault(f"log entry {number}", "The audit trail has it with another seal, or it is gone.")
