"""
A concealed list of arms in permuted blocks, made from a secret seed, and the sealed envelopes that stand for it. Pure.

The same seed always gives the same list, so nobody needs to keep the list. What is kept, and published before the
first draw, is one envelope for each place: a hash of the arm and of a nonce that only the seed gives. An envelope
tells nothing. Opened (arm and nonce shown), anybody can see that it was the one published.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from homeward.casework.values.random_allocation import EVERYBODY, Arm, Protocol, Stratifier, StratumFound
from homeward.vocabulary.errors import ProblemList

MOST_CASES = 2000
MOST_STRATA = 16


class Chance:
    """Numbers that whoever has the seed can make again, and nobody else can tell from chance."""

    def __init__(self, seed: bytes, name: str) -> None:
        """Begin a stream of its own for this name."""
        self._key = hmac.digest(seed, f"chance:{name}".encode(), "sha256")
        self._count = 0

    def below(self, limit: int) -> int:
        """Return a number from 0 up to, not including, the limit; each as likely as any other."""
        # Numbers past the last whole multiple are thrown away: otherwise the low ones would come a little more often.
        whole = (2**64 // limit) * limit
        while True:
            block = hmac.digest(self._key, self._count.to_bytes(8, "big"), "sha256")
            self._count += 1
            number = int.from_bytes(block[:8], "big")
            if number < whole:
                return number % limit


def block(arms: Sequence[Arm], size: int, chance: Chance) -> list[str]:
    """Return one block: each arm exactly as often as its share asks, in an order left to chance."""
    times = size // sum(each.share for each in arms)
    places = [each.key for each in arms for _ in range(each.share * times)]
    for last in range(len(places) - 1, 0, -1):
        other = chance.below(last + 1)
        places[last], places[other] = places[other], places[last]
    return places


def blocks_of(seed: bytes, stratum: str, protocol: Protocol, *, at_least: int) -> Iterator[list[str]]:
    """Yield the blocks of one stratum, each of a size left to chance, until there are places enough."""
    chance = Chance(seed, stratum)
    made = 0
    while made < at_least:
        size = protocol.block_sizes[chance.below(len(protocol.block_sizes))]
        made += size
        yield block(protocol.arms, size, chance)


def sealed_list(seed: bytes, stratum: str, protocol: Protocol, *, at_least: int) -> tuple[str, ...]:
    """Return the arms of one stratum in order: whole blocks, so the last of them ends in balance."""
    return tuple(arm for each in blocks_of(seed, stratum, protocol, at_least=at_least) for arm in each)


def nonce_of(seed: bytes, stratum: str, position: int) -> str:
    """Return what makes the envelope at this place impossible to guess, as 64 hexadecimal digits."""
    return hmac.new(seed, f"nonce:{stratum}:{position}".encode(), hashlib.sha256).hexdigest()


def envelope_of(trial: str, stratum: str, position: int, arm: str, nonce: str) -> str:
    """Return the sealed envelope: SHA-256 of these five, each on a line of its own. Anybody can work it out."""
    return hashlib.sha256("\n".join((trial, stratum, str(position), arm, nonce)).encode()).hexdigest()


def envelopes_of(trial: str, seed: bytes, stratum: str, arms: Iterable[str]) -> tuple[str, ...]:
    """Return the envelopes of a whole list, in order."""
    return tuple(
        envelope_of(trial, stratum, position, arm, nonce_of(seed, stratum, position))
        for position, arm in enumerate(arms, start=1)
    )


def commitment_to(lists: Mapping[str, Sequence[str]]) -> str:
    """Return one hash of all envelopes of all strata: published, it fixes every list before the first draw."""
    lines = [f"{stratum}:{envelope}" for stratum in sorted(lists) for envelope in lists[stratum]]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def commitment_to_seed(seed: bytes) -> str:
    """Return the hash of the seed, published at the start: the seed shown at the end must give it."""
    return hashlib.sha256(seed).hexdigest()


def strata_of(strata: Sequence[Stratifier]) -> tuple[str, ...]:
    """Return the key of every stratum: each value of one fact with each of the others."""
    if not strata:
        return (EVERYBODY,)
    return tuple(
        ",".join(f"{each.key}={value}" for each, value in zip(strata, values, strict=True))
        for values in product(*(each.values for each in strata))
    )


def stratum_title(key: str, strata: Sequence[Stratifier]) -> str:
    """Return a stratum in words: "Age band: under 5, Status: cin"."""
    titles = {each.key: each.title for each in strata}
    if key == EVERYBODY:
        return "Everybody"
    parts = (part.partition("=") for part in key.split(","))
    return ", ".join(f"{titles.get(name, name)}: {value.replace('_', ' ')}" for name, _, value in parts)


def stratum_for(strata: Sequence[Stratifier], facts: Mapping[str, Any]) -> StratumFound:
    """Return the stratum a case belongs to by what is known of it, or why it cannot be told."""
    found: dict[str, str] = {}
    for each in strata:
        value = facts.get(each.fact)
        if value is None or value == "":
            return StratumFound(why_none=f"{each.title} is not known.")
        said = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
        if said not in each.values:
            return StratumFound(why_none=f"{each.title} is {said.replace('_', ' ')}, which the trial does not know.")
        found[each.key] = said
    key = ",".join(f"{name}={value}" for name, value in found.items()) if strata else EVERYBODY
    return StratumFound(key, found)


def check_protocol(protocol: Protocol, *, cases_at_most: int) -> None:
    """
    Refuse what could never be drawn fairly.

    :raises Invalid: with everything to put right
    """
    problems = ProblemList()
    keys = [each.key for each in protocol.arms]
    if len(keys) < 2 or len(set(keys)) != len(keys):
        problems.add("A trial has at least two arms, each with a name of its own.", field="arms")
    if any(each.share < 1 for each in protocol.arms):
        problems.add("The share of an arm is a whole number from 1 up.", field="arms")
    elif not protocol.block_sizes or any(size < 1 or size % protocol.share_of_all for size in protocol.block_sizes):
        problems.add(
            f"Every block must be a multiple of {protocol.share_of_all}, so that it can end in the ratio "
            f"{protocol.ratio}.",
            field="block_sizes",
        )
    if len(strata_of(protocol.strata)) > MOST_STRATA:
        problems.add(f"There can be at most {MOST_STRATA} strata; more would leave some without cases.", field="strata")
    if not 1 <= cases_at_most <= MOST_CASES:
        problems.add(f"The most cases must be between 1 and {MOST_CASES}.", field="cases_at_most")
    problems.refuse_if_any()
