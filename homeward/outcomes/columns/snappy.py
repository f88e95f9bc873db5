"""Unpack what Snappy packed: runs of bytes as they are, and runs that stood there before."""

import numpy as np

from homeward.outcomes.columns.compiled import part_of_compiled
from homeward.outcomes.columns.page_headers import varint

# Bytes are moved so many at a time, and what is moved beyond a run is written over by the next.
AT_ONCE = 8
ONE, TWO, THREE, FOUR, FIVE, SIX, SEVEN = (np.uint64(each) for each in range(1, AT_ONCE))


@part_of_compiled
def unsnapped(raw, at, ends, page, size):  # type: ignore[no-untyped-def]
    """
    Unpack the bytes from ``at`` to ``ends`` into a page of so many; False where they are not that.

    The page lies in a pad that goes on for ``AT_ONCE`` bytes at least.
    """
    told, at = varint(raw, at, ends)
    if at < 0 or told != size:
        return False
    to = np.int64(0)
    while at < ends:
        tag = np.int64(raw[at])
        at += 1
        kind = tag & 3
        if kind == 0:
            length = tag >> 2
            if length >= 60:
                length, at = _number(raw, at, ends, length - 59)
            length += 1
            if at < 0 or at + length > ends or to + length > size:
                return False
            _move(raw, at, page, to, length, AT_ONCE)
            at += length
        else:
            if kind == 1:
                length = 4 + ((tag >> 2) & 7)
                back, at = _number(raw, at, ends, 1)
                back |= (tag >> 5) << 8
            else:
                length = 1 + (tag >> 2)
                back, at = _number(raw, at, ends, 2 if kind == 2 else 4)
            if at < 0 or back <= 0 or back > to or to + length > size:
                return False
            _move(page, to - back, page, to, length, back)
        to += length
    return to == size


@part_of_compiled
def _number(raw, at, ends, bytes_of):  # type: ignore[no-untyped-def]
    if at + bytes_of > ends:
        return np.int64(0), -1
    found = np.int64(0)
    for each in range(bytes_of):
        found |= np.int64(raw[at + each]) << (8 * each)
    return found, at + bytes_of


@part_of_compiled
def _move(source, begins, page, to, length, apart):  # type: ignore[no-untyped-def]
    """Copy bytes; ``apart`` says how far behind what is written they lie, where that is in the same page."""
    # Numbers that cannot be negative need no look whether they count from the end.
    here, there = np.uint64(begins), np.uint64(to)
    if apart >= AT_ONCE and begins + length + AT_ONCE <= len(source):
        for _ in range(0, length, AT_ONCE):
            _move_eight(source, here, page, there)
            here += np.uint64(AT_ONCE)
            there += np.uint64(AT_ONCE)
        return
    for _ in range(length):
        page[there] = source[here]
        here += np.uint64(1)
        there += np.uint64(1)


@part_of_compiled
def _move_eight(source, here, page, there):  # type: ignore[no-untyped-def]
    """Read all eight before any is written, so that the machine may do it in one."""
    a, b, c, d = source[here], source[here + ONE], source[here + TWO], source[here + THREE]
    e, f, g, h = source[here + FOUR], source[here + FIVE], source[here + SIX], source[here + SEVEN]
    page[there], page[there + ONE], page[there + TWO], page[there + THREE] = a, b, c, d
    page[there + FOUR], page[there + FIVE], page[there + SIX], page[there + SEVEN] = e, f, g, h
