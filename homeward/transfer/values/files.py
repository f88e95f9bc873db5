"""Files that are brought in: what they are called, how big they may be, how to open them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may come in at once, so that no file can exhaust the machine."""

    bytes_each: int = 50 * 1024 * 1024
    bytes_unpacked: int = 600 * 1024 * 1024
    most_shrunk: int = 200  # how many times smaller a part of a workbook may be packed; more is made to harm
    parts: int = 2000
    files: int = 40
    rows: int = 2_000_000
    problems_kept: int = 5_000


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Source:
    """A file on its way in. ``opened`` gives its path for as long as it is being read."""

    name: str
    size: int
    digest: str
    opened: Callable[[], AbstractContextManager[Path]]

    @property
    def ending(self) -> str:
        """The last part of its name, in small letters: csv, xlsx."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file as the report names it."""

    name: str
    size: int
    digest: str
    tables: tuple[str, ...] = ()

    def stored(self) -> dict[str, object]:
        """Return it as it is kept."""
        return {"name": self.name, "size": self.size, "digest": self.digest, "tables": list(self.tables)}
