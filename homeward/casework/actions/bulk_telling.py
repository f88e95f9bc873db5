"""What the bulk doors share: who may use them, and one audit entry for a batch instead of one for a row."""

from collections.abc import Collection, Iterator, Sequence

from homeward.access.actions import record, require
from homeward.access.values import Permission, Subject, Viewer

BATCH = 2000
# An audit entry names everybody it is about; this many fit one entry.
_IN_ONE_ENTRY = 500


def require_bulk(by: Viewer, permission: Permission) -> None:
    """
    Let only those bring in thousands at once who may bring in data throughout the authority.

    :raises NotAllowed: if the viewer may not
    """
    require(by, Permission.DATA_IMPORT)
    require(by, permission)


def tell(event: str, by: Viewer, about: Collection[Subject], count: int) -> None:
    """Write down that so many were brought in, about whom; at least one entry, even for none."""
    once = list(dict.fromkeys(about))
    for start in range(0, max(1, len(once)), _IN_ONE_ENTRY):
        some = once[start : start + _IN_ONE_ENTRY]
        record(event, by=by, about=some, detail={"count": count, "subjects": len(some)})


def in_batches[Item](items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Return the items, so many at a time."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]
