"""
How long it takes to say where every promise of a contract stands, for every child enrolled on it.

Run as a program, on the database the environment names: it agrees a contract, enrols everybody, and judges twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import django

django.setup()

from django.utils.timezone import localdate  # noqa: E402  (needs the applications loaded)

from devtools.bench.team import SLUG  # noqa: E402
from homeward.access.actions import acting_as, affiliate, create_user, grant_role, service_viewer  # noqa: E402
from homeward.access.queries import authority_by_slug, viewer_for  # noqa: E402
from homeward.access.values import Viewer  # noqa: E402
from homeward.outcomes import actions  # noqa: E402
from homeward.workforce.actions import open_agency  # noqa: E402
from homeward.workforce.values import AgencyKind  # noqa: E402


def judge_everybody() -> dict[str, float]:
    """Return the seconds of each step."""
    today = localdate()
    authority_id = authority_by_slug(SLUG).id
    council, provider, commissioner, manager = _parties(authority_id)
    with acting_as(commissioner):
        contract_id = actions.agree_contract(
            by=commissioner,
            title="Turning the Tide",
            prefix="BEN",
            terms_name="turning_the_tide",
            terms_version="1.0",
            commissioner_id=council,
            provider_id=provider,
            numbers={"value_per_child": Decimal("6000.00"), "contract_cap": Decimal("99000000.00")},
            children_planned=100_000,
            starts=today - timedelta(days=1500),
            last_day=today + timedelta(days=365),
            today=today,
        )
    taken: dict[str, float] = {}
    with acting_as(manager), _timed(taken, "enrol"):
        enrolled = actions.enrol_accepted_children(by=manager, contract_id=contract_id, today=today)
    for word in ("first", "again"):
        with acting_as(manager), _timed(taken, word):
            done = actions.judge(by=manager, contract_id=contract_id, today=today)
    return {**taken, "enrolments": enrolled, "standings": done.standings, "changed_again": done.changed}


@contextmanager
def _timed(taken: dict[str, float], word: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    taken[word] = time.perf_counter() - began


def _parties(authority_id: UUID) -> tuple[UUID, UUID, Viewer, Viewer]:
    since = localdate() - timedelta(days=900)
    found = []
    with acting_as(service_viewer("set_up", authority_id)) as unit:
        by = unit.viewer
        for name, kind, role in (
            ("Bench Council", AgencyKind.COUNCIL, "commissioner"),
            ("Bench Provider", AgencyKind.PROVIDER, "contract_manager"),
        ):
            agency_id = open_agency(by=by, name=name, kind=kind)
            user_id = create_user(by=by, username=f"bench.{role}", name=role, is_demo=True)
            grant_role(by=by, user_id=user_id, role=role, starts=since, reason="To measure")
            affiliate(by=by, user_id=user_id, holder_id=agency_id, starts=since)
            found.append((agency_id, user_id))
    (council, connie), (provider, carol) = found
    return council, provider, viewer_for(connie, authority_id), viewer_for(carol, authority_id)


if __name__ == "__main__":
    print(json.dumps(judge_everybody()))
