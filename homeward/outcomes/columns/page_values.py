"""The values of a Parquet page: which are there, and what each is, plainly or by its place in a dictionary."""

import numpy as np

from homeward.outcomes.columns.compiled import part_of_compiled
from homeward.outcomes.columns.page_headers import varint

WIDEST = 32
BLOCK = 1024


@part_of_compiled
def plain(page, at, ends, into):  # type: ignore[no-untyped-def]
    """Write numbers of four bytes each; how many were written, 0 where there are too few."""
    if at + 4 * len(into) > ends:
        return 0
    if at % 4 == 0:
        numbers = page[at : at + 4 * len(into)].view(np.int32)
        # One by one, which is as fast: a slice brings in all that numba says of slices of other lengths.
        for place in range(len(into)):
            into[place] = numbers[place]
        return len(into)
    for place in range(len(into)):
        here = at + 4 * place
        number = np.uint32(page[here]) | np.uint32(page[here + 1]) << np.uint32(8)
        number |= np.uint32(page[here + 2]) << np.uint32(16) | np.uint32(page[here + 3]) << np.uint32(24)
        into[place] = np.int32(number)
    return len(into)


@part_of_compiled
def known_places(page, at, ends, known, count):  # type: ignore[no-untyped-def]
    """Write 1 for each value that is there, 0 for each that is not; how many are there, -1 where it cannot be read."""
    place, there = 0, 0
    while place < count:
        number, at = varint(page, at, ends)
        run = number >> 1
        if at < 0 or run <= 0:
            return -1
        if number & 1:
            if run > ends - at:
                return -1
            here = min(8 * run, count - place)
            for each in range(here):
                bit = (page[at + (each >> 3)] >> (each & 7)) & 1
                known[place + each] = bit
                there += bit
            at += run
        else:
            if at >= ends or page[at] > 1:
                return -1
            here = min(run, count - place)
            if here == count and page[at] == 1:
                return count
            known[place : place + here] = page[at]
            there += here * page[at]
            at += 1
        place += here
    return there


@part_of_compiled
def by_dictionary(page, words, at, ends, dictionary, into):  # type: ignore[no-untyped-def]
    """Write what the numbers of a page stand for; how many were written, fewer where it cannot be read."""
    if at >= ends or page[at] > WIDEST:
        return -1
    width, count, size = np.int64(page[at]), len(into), len(dictionary)
    block = np.empty(BLOCK, dtype=np.uint32)
    at += 1
    place = 0
    while place < count:
        number, at = varint(page, at, ends)
        run = number >> 1
        if at < 0 or run <= 0:
            return place
        if number & 1:
            # The last run may leave out the bytes that nobody needs.
            run = min(run, (count - place + 7) // 8)
            here = min(8 * run, count - place)
            if at + (here * width + 7) // 8 > ends:
                return place
            if not _unpacked(words, at * 8, width, here, dictionary, block, into[place : place + here]):
                return place
            at += run * width
        else:
            bytes_of = (width + 7) // 8
            if at + bytes_of > ends:
                return place
            index = np.int64(0)
            for each in range(bytes_of):
                index |= np.int64(page[at + each]) << (8 * each)
            if index >= size:
                return place
            here = min(run, count - place)
            into[place : place + here] = dictionary[index]
            at += bytes_of
        place += here
    return place


@part_of_compiled
def _unpacked(words, bit, width, count, dictionary, block, into):  # type: ignore[no-untyped-def]
    """Take so many numbers of so many bits from a place on, and write what they stand for; False where they do not."""
    wide = np.uint64(width)
    mask = (np.uint64(1) << wide) - np.uint64(1)
    size = np.uint32(len(dictionary))
    word, used = bit >> 6, bit & 63
    held, left = words[word] >> np.uint64(used), 64 - used
    for begins in range(0, count, BLOCK):
        here = min(BLOCK, count - begins)
        for each in range(here):
            if left >= width:
                index = held & mask
                held >>= wide
                left -= width
            else:
                word += 1
                further = words[word]
                index = (held | (further << np.uint64(left))) & mask
                held = further >> np.uint64(width - left)
                left += 64 - width
            block[each] = np.uint32(index)
        most = np.uint32(0)
        for each in range(here):
            most = max(most, block[each])
        if most >= size:
            return False
        for each in range(here):
            into[begins + each] = dictionary[block[each]]
    return True


@part_of_compiled
def spread_out(into, known, there, missing):  # type: ignore[no-untyped-def]
    """Move the values that are there to their places, from the last on, so that none is overwritten unread."""
    of = there - 1
    for place in range(len(into) - 1, -1, -1):
        if known[place]:
            into[place] = into[of]
            of -= 1
        else:
            into[place] = missing
