"""Every address there is together with who may use it, for the tests that ask for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.faults.county import Address, all_addresses
from tests.faults.expectations import EXPECTED, Expected

REFUSED = {403, 404}


def declared() -> Iterator[tuple[Address, Expected]]:
    found = all_addresses()
    for name, expected in EXPECTED.items():
        if name in found:
            yield found[name], expected


def ours() -> Iterator[tuple[Address, Expected]]:
    return ((address, expected) for address, expected in declared() if not expected.library)


def pages() -> Iterator[tuple[Address, Expected]]:
    """Give what there is something to see at. What there is not, nobody sees: ``test_every_address`` shows that."""
    return ((address, expected) for address, expected in ours() if not expected.is_press)


def listed(wrong: list[Any]) -> str:
    return "\n" + "\n".join(map(str, wrong))
