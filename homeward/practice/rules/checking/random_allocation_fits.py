"""Check that families can be allocated by chance as the model says: shares, blocks and strata that can be."""

from collections.abc import Iterator

from homeward.practice.rules.checking.comparable import of_fact
from homeward.practice.rules.loading import Parts
from homeward.practice.rules.yaml_text import Path
from homeward.practice.values import RandomAllocation, Registry, Stratum

Wrong = tuple[Path, str, str]


def check_random_allocation(parts: Parts, registry: Registry) -> None:
    """Note every way of allocating that cannot be."""
    if parts.allocation is None:
        return
    random = parts.allocation.random
    for path, message, remedy in (*_of_the_blocks(random), *_of_the_arms(random)):
        parts.add("allocation.yaml", ("random", *path), message, remedy)
    for at, stratum in enumerate(random.strata):
        for path, message, remedy in _of_stratum(stratum, registry):
            parts.add("allocation.yaml", ("random", "strata", at, *path), message, remedy)


def _of_the_blocks(random: RandomAllocation) -> Iterator[Wrong]:
    shares = sum(each.share for each in random.arms)
    for at, size in enumerate(random.block_sizes):
        if size % shares:
            message = f"A block of {size} cannot be shared out {' to '.join(str(each.share) for each in random.arms)}."
            yield ("block_sizes", at), message, f"Use a multiple of {shares}."
    if len(set(random.block_sizes)) != len(random.block_sizes):
        yield ("block_sizes",), "A block size is given twice.", "Keep one of the two."


def _of_the_arms(random: RandomAllocation) -> Iterator[Wrong]:
    for at, arm in enumerate(random.arms):
        if arm.model_version and not arm.model:
            message = f"“{arm.key}” has a version and no model."
            yield ("arms", at, "model_version"), message, "Add model:, or remove the version."


def _of_stratum(stratum: Stratum, registry: Registry) -> Iterator[Wrong]:
    fact = registry.facts.get(stratum.fact)
    if fact is None:
        yield ("fact",), f"The facts registry has no “{stratum.fact}”.", "Use a fact of library/facts.yaml."
        return
    thing = of_fact(fact)
    if thing.sort not in ("choice", "number", "words"):
        message = f"“{fact.key}” is {fact.type.value}, and families cannot be sorted by it."
        yield ("fact",), message, "Use a choice, a yes or no, or a number."
        return
    words = [{True: "yes", False: "no"}[each] if isinstance(each, bool) else each for each in stratum.values]
    for at, value in enumerate(words):
        if thing.values and value not in thing.values:
            message = f"“{value}” is not a value “{fact.key}” can have."
            yield ("values", at), message, f"It can be: {', '.join(thing.values)}."
        if value in words[:at]:
            yield ("values", at), f"“{value}” is used twice.", "Keep one of the two."
