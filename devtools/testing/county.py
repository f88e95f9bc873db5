"""Make the databases the journeys walk in, before they begin: ``python -m devtools.testing.county``."""

from __future__ import annotations

from devtools.postgres import lease
from devtools.testing.databases import HOME, county_template

SAMPLE = "examples/northcombe"


def main() -> None:
    """Make the county and the one from the sample files, unless they are there."""
    with lease(HOME, throw_away=True) as cluster:
        county_template(cluster)
        county_template(cluster, sample=SAMPLE)


if __name__ == "__main__":
    main()
