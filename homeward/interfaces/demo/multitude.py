"""
The rest of a large county: families brought in as rows of files, by the same rules, thousands at once.

Stories take a fifth of a second a child; nobody waits an hour for a demonstration. So the first few hundred children
have stories, and whoever comes after them has what an authority's own system would have written out.
"""

import tempfile
from datetime import date
from pathlib import Path
from random import Random

from homeward.interfaces.demo.families import make_families
from homeward.interfaces.demo.from_files import bring_files
from homeward.interfaces.demo.names import surnames
from homeward.interfaces.demo.sample import Sample
from homeward.interfaces.demo.sample_known import Elsewhere
from homeward.interfaces.demo.setting import Setting, delivery_teams
from homeward.transfer.queries.sources import sources_in
from homeward.workforce.values import TeamRole

MOST_WITH_STORIES = 480


def bring_multitude(setting: Setting, *, seed: int, children: int, opened_on: date, today: date, contract: str) -> int:
    """Bring so many more referred children into an authority. Returns how many rows that took."""
    team = delivery_teams(setting)[-1]
    staff = [each for each in setting.made.workers if each.team == team and each.team_role is TeamRole.MEMBER]
    sample = Sample(
        Elsewhere(
            as_at=today,
            team=team,
            workers=tuple(each.username for each in staff),
            contract=contract,
            agency=setting.made.agencies[0].name,
            # Among thousands some share a name and a birthday with somebody who has a story. Each is somebody else.
            if_already_here="different",
        )
    )
    names = surnames(Random(f"{seed}:multitude"), children + 10)  # noqa: S311 (a story, not a secret)
    for family in make_families(f"{seed}:multitude", names, children=children, opened_on=opened_on, today=today):
        sample.add_family(family)
    with tempfile.TemporaryDirectory() as folder:
        report = bring_files(setting, sources_in(sample.write(Path(folder))), today=today)
    return report.counts.in_all.new
