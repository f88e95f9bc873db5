"""What the tests of faults stand on."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from devtools.postgres import lease

if TYPE_CHECKING:
    from tests.faults.county import County
    from tests.faults.standing import Standing


GROUP = re.compile(r'^pytestmark = pytest\.mark\.xdist_group\("(\w+)"\)$', re.MULTILINE)


class InGroups(LoadScopeScheduling):  # type: ignore[misc]
    """Give all files of a group to one worker. xdist's own way of it goes by a name pytest 9.2 takes no notice of."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return _group_of(self.config.rootpath / file) or file


@cache
def _group_of(file: Path) -> str | None:
    found = GROUP.search(file.read_text(encoding="utf-8"))
    return found.group(1) if found else None


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InGroups:
    """Let what takes long to make (a served Homeward, a county with everybody signed in) be made by one worker."""
    return InGroups(config, log)


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standing]:
    """A served Homeward on a database of its own that is safe against power cuts, with six families in it."""
    from devtools.bench.place import Place
    from devtools.bench.population import make_team_database
    from devtools.testing.site import Site
    from tests.faults.standing import Standing, sign_in

    home = tmp_path_factory.mktemp("standing")
    with lease(home) as cluster:
        place = Place(cluster, home)
        database = make_team_database(place, workers=4, families=2).database
        told = place.environment(database, DATABASE_POOL="4")
        more = {name: told[name] for name in ("AUDIT_KEY", "AUDIT_ANCHOR_FILE", "DATABASE_POOL")}
        site = Site(cluster, database, logs=home / "logs", mode="test", more=more, workers=2)
        people = sign_in(place, database, 4)
        site.start()
        try:
            yield Standing(place, site, people)
        finally:
            site.stop()


@pytest.fixture(scope="module")
def county(test_database: Any, django_db_blocker: Any) -> Iterator[County]:
    """The demonstration county, everybody signed in; the same for every test of a file."""
    from django.conf import settings
    from django.db import connections

    from devtools.testing.databases import county_template
    from tests.faults.visitors import open_county

    required, settings.SECOND_FACTOR_REQUIRED = settings.SECOND_FACTOR_REQUIRED, False
    # Thousands are refused here, as they should be; only what is a fault of ours is worth a line.
    refusals = logging.getLogger("django.request")
    level = refusals.level
    refusals.setLevel(logging.ERROR)
    with django_db_blocker.unblock():
        connections.close_all()
        test_database.put_back(county_template(test_database.cluster))
        try:
            yield open_county(test_database)
        finally:
            settings.SECOND_FACTOR_REQUIRED = required
            refusals.setLevel(level)
            connections.close_all()
            test_database.put_back()
