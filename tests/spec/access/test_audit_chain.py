"""
Nobody can quietly edit, remove, add, swap or cut off what the audit trail holds: not even with the whole database.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from homeward.access.rules.audit_chain import SealedEntry, check_chain, seal_of

title = "The audit trail"
KEY = b"kept outside the database"


def chain_of(count: int, key: bytes = KEY) -> list[SealedEntry]:
    entries, previous = [], ""
    for position in range(1, count + 1):
        content = {"event": "family.opened", "actor": f"person {position}"}
        seal = seal_of(key, chain=0, position=position, previous=previous, content=content)
        entries.append(SealedEntry(chain=0, position=position, content=content, seal=seal))
        previous = seal
    return entries


def faults(entries, *, head=None, anchor=None):
    head = head or ((entries[-1].position, entries[-1].seal) if entries else (0, ""))
    return list(check_chain(KEY, entries, chain=0, head=head, anchor=anchor))


def test_an_untouched_chain_has_no_fault():
    entries = chain_of(6)
    assert faults(entries, anchor=(6, entries[-1].seal)) == []


def edited(entries):
    entries[2] = SealedEntry(0, 3, {"event": "family.opened", "actor": "somebody else"}, entries[2].seal)


def deleted(entries):
    del entries[2]


def inserted(entries):
    entries.insert(3, SealedEntry(0, 4, {"event": "family.opened", "actor": "nobody"}, "0" * 64))


def reordered(entries):
    entries[1], entries[3] = entries[3], entries[1]


def deleted_and_renumbered(entries):
    del entries[2]
    entries[:] = [SealedEntry(0, place, each.content, each.seal) for place, each in enumerate(entries, 1)]


def cut_off(entries):
    del entries[4:]


def forged_without_the_key(entries):
    entries[:] = chain_of(6, key=b"a guess")


@pytest.mark.parametrize(
    "tamper", [edited, deleted, inserted, reordered, deleted_and_renumbered, cut_off, forged_without_the_key]
)
def test_tampering_is_found(tamper):
    entries = chain_of(6)
    head = (6, entries[-1].seal)
    tamper(entries)
    assert faults(entries, head=head)


def test_a_tail_cut_off_together_with_the_head_is_found_by_the_anchor():
    entries = chain_of(6)
    newest = (6, entries[-1].seal)
    del entries[4:]
    rewound = (4, entries[-1].seal)
    assert faults(entries, head=rewound) == []
    (fault,) = faults(entries, head=rewound, anchor=newest)
    assert "the newest were removed" in fault.what


def test_a_chain_wiped_out_whole_is_found_by_the_anchor():
    assert faults([], anchor=(6, chain_of(6)[-1].seal))


@given(some.integers(1, 12), some.integers(0, 11), some.text(max_size=20))
def test_any_edit_of_any_entry_is_found(count, place, words):
    entries = chain_of(count)
    head = (count, entries[-1].seal)
    old = entries[place % count]
    entries[place % count] = SealedEntry(0, old.position, {**old.content, "actor": words}, old.seal)
    assert faults(entries, head=head)
