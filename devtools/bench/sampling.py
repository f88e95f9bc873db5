"""Whom the measured pages are about: workers and families chosen evenly over the whole county, the same each time."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from devtools.bench.place import Place


@dataclass(frozen=True)
class Sample:
    """One worker with one of their families: everything a page's address and a form need to name."""

    user_id: str
    family_id: str
    family_name: str
    child_id: str
    episode_id: str
    draft_id: str
    draft_version: str
    manager_id: str
    duty_id: str
    team_id: str

    @property
    def search_text(self) -> str:
        """Return what somebody types who looks for the family: the beginning of its name."""
        return self.family_name[:6]


_CHOOSE = """
    SELECT DISTINCT ON (allocation.user_id)
        allocation.user_id, allocation.family_id, family.name, child.person_id, allocation.episode_id, draft.id,
        draft.version, manager.user_id, duty.user_id, episode.team_id
    FROM casework_allocation AS allocation
    JOIN casework_episode AS episode ON episode.id = allocation.episode_id
    JOIN people_family AS family ON family.id = allocation.family_id
    JOIN casework_episodechild AS child ON child.episode_id = allocation.episode_id
    JOIN casework_formsubmission AS draft
        ON draft.episode_id = allocation.episode_id AND draft.state = 'draft' AND draft.form_key = 'visit'
    JOIN workforce_teammember AS member ON member.team_id = episode.team_id
    JOIN workforce_practitioner AS manager ON manager.id = member.practitioner_id
    JOIN access_grant AS managing ON managing.user_id = manager.user_id AND managing.role = 'team_manager'
    JOIN workforce_teammember AS other ON other.team_id = episode.team_id
    JOIN workforce_practitioner AS duty ON duty.id = other.practitioner_id
    JOIN access_grant AS receiving ON receiving.user_id = duty.user_id AND receiving.role = 'duty_worker'
    WHERE allocation.ends IS NULL AND allocation.user_id IN (
        SELECT user_id FROM access_grant WHERE role = 'key_worker' ORDER BY md5(user_id::text) LIMIT %(most)s)
    ORDER BY allocation.user_id, md5(allocation.family_id::text)
"""


def choose(place: Place, database: str, most: int) -> list[Sample]:
    """Return up to so many workers, each with one of their families."""
    with place.connect(database) as connection:
        rows = connection.execute(_CHOOSE, {"most": most}).fetchall()
    return sorted((Sample(*map(str, row)) for row in rows), key=lambda each: each.family_id)


def write_samples(samples: list[Sample], file: Path) -> Path:
    """Keep them in a file, for a process that may not look for itself."""
    file.write_text(json.dumps([asdict(each) for each in samples]), encoding="utf-8")
    return file


def read_samples(file: Path) -> list[Sample]:
    """Return what ``write_samples`` kept."""
    kept: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return [Sample(**each) for each in kept]
