"""The sample export under ``examples/northcombe``: written once, kept in the repository, the same every time."""

from datetime import date
from pathlib import Path
from random import Random

from homeward.interfaces.demo.families import make_families
from homeward.interfaces.demo.names import surnames
from homeward.interfaces.demo.sample import Sample
from homeward.interfaces.demo.sample_known import Elsewhere

WRITTEN_OUT = date(2026, 9, 30)
_SINCE = date(2024, 9, 1)
_TEAM, _WORKERS, _CONTRACT = "Northcombe Key Workers", ("nora.keyworker", "nico.keyworker"), "TTT"


def northcombe(children: int, *, as_at: date = WRITTEN_OUT, since: date = _SINCE) -> Sample:
    """Return the rows of a made-up authority with so many referred children, over the two years before a day."""
    sample = Sample(Elsewhere(as_at=as_at, team=_TEAM, workers=_WORKERS, contract=_CONTRACT))
    names = surnames(Random("northcombe"), children + 10)  # noqa: S311 (a story, not a secret)
    for family in make_families("northcombe", names, children=children, opened_on=since, today=as_at):
        sample.add_family(family)
    return sample


def write_northcombe(folder: Path) -> list[Path]:
    """Write the sample export. Returns the files."""
    return northcombe(60).write(folder)
