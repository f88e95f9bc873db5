"""The header of a Parquet page, in Thrift's compact writing: how long the page is and how its values are written."""

import numpy as np

from homeward.outcomes.columns.compiled import part_of_compiled

# What is told of a header, by place.
KIND, SIZE, PACKED, VALUES, ENCODING, LEVELS = range(6)
HEADER = 6
# The types of a field, and the two kinds of page whose own header is looked into.
YES, NO, BYTE, I16, I64, DOUBLE, BINARY, STRUCT = 1, 2, 3, 4, 6, 7, 8, 12
OF_DATA, OF_DICTIONARY = 5, 7
DEEPEST = 4


@part_of_compiled
def varint(raw, at, ends):  # type: ignore[no-untyped-def]
    """A number of as many bytes as it needs, and where it ends; -1 where it ends nowhere."""
    found, shift = np.int64(0), 0
    while at < ends and shift < 63:
        byte = np.int64(raw[at])
        at += 1
        found |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return found, at
    return found, -1


@part_of_compiled
def read_header(raw, at, found):  # type: ignore[no-untyped-def]
    """Read the header at a place into ``found``, and return where the page begins; -1 where it cannot be read."""
    ends, depth, inside = len(raw), 0, 0
    last = np.zeros(DEEPEST, dtype=np.int64)
    found[:] = -1
    # A page with its own kind of levels says so; those of a dictionary have none.
    while at >= 0:
        if at >= ends:
            return -1
        head = np.int64(raw[at])
        at += 1
        if head == 0:
            depth -= 1
            if depth < 0:
                return at
            continue
        kind = head & 15
        if head >> 4:
            last[depth] += head >> 4
        else:
            number, at = varint(raw, at, ends)
            last[depth] = (number >> 1) ^ -(number & 1)
        field = last[depth]
        if at < 0:
            return -1
        if kind == BYTE:
            at += 1
        elif I16 <= kind <= I64:
            number, at = varint(raw, at, ends)
            number = (number >> 1) ^ -(number & 1)
            if depth == 0 and 1 <= field <= 3:
                found[KIND + field - 1] = number
            elif depth == 1 and inside in (OF_DATA, OF_DICTIONARY) and 1 <= field <= 3:
                found[VALUES + field - 1] = number
        elif kind == DOUBLE:
            at += 8
        elif kind == BINARY:
            number, at = varint(raw, at, ends)
            if at < 0 or number > ends:
                return -1
            at += number
        elif kind == STRUCT:
            depth += 1
            if depth >= DEEPEST:
                return -1
            last[depth] = 0
            if depth == 1:
                inside = field
        elif kind not in (YES, NO):
            return -1
    return -1
