"""
One team at work: its workers, their families, four months of visits, sessions, notes and plans.

Everything is done through the actions, so the rows are what Homeward writes. ``devtools.bench.population`` then
copies the team as often as it takes. Run as a program: it fills the database the environment names.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

import django

django.setup()

from django.utils.timezone import localdate  # noqa: E402  (needs the applications loaded)

from devtools.bench.family import Chapter, Household, live, recognise, send_referral  # noqa: E402
from homeward.access.actions import acting_as, create_user, grant_role, open_authority, service_viewer  # noqa: E402
from homeward.access.queries import viewer_for  # noqa: E402
from homeward.access.values import Viewer  # noqa: E402
from homeward.casework import actions as casework  # noqa: E402
from homeward.casework import queries  # noqa: E402
from homeward.casework.queries.episodes import episodes_opened_by  # noqa: E402
from homeward.casework.values import Outcome  # noqa: E402
from homeward.practice.actions import adopt  # noqa: E402
from homeward.workforce.actions import join_team, open_agency, open_team, register_practitioner  # noqa: E402
from homeward.workforce.values import AgencyKind, TeamKind, TeamRole  # noqa: E402

AUTHORITY, SLUG = "Benchshire (made up)", "benchshire"
MODEL, VERSION = "safer_stronger_families", "1.0"
SURNAMES = (
    "Abbey", "Barrow", "Calder", "Dunmow", "Eversley", "Fenwick", "Garstang", "Hollis", "Ilkley", "Jarrow", "Keswick",
    "Lorton", "Malden", "Norwell", "Ormesby", "Penrith", "Quorn", "Radcot", "Selwick", "Tarrant", "Ulver", "Vernham",
    "Wexcombe", "Yarnton", "Zeal", "Ashdown", "Birch", "Cressing", "Dorrit", "Elmore", "Farlow", "Gresham", "Harcott",
    "Inkpen", "Josling", "Kirkby", "Lansdown", "Merton", "Nettle", "Oakham", "Pelham", "Quill", "Rushden", "Stroud",
    "Thorley", "Upton", "Varley", "Wardle", "Yelden", "Zennor", "Arden", "Bramley", "Copley", "Draycott", "Exley",
    "Finch", "Godley", "Hartwell", "Isham", "Keld",
)  # fmt: skip


@dataclass
class Team:
    """Who works in it."""

    authority_id: UUID
    team_id: UUID
    duty: Viewer
    manager: Viewer
    workers: list[tuple[Viewer, UUID]] = field(default_factory=list)


def make_team(*, workers: int, families: int, today: date) -> int:
    """Make the team and its work. Returns how many children it works with."""
    team = _staff(workers, today - timedelta(days=900))
    households = [
        Household(
            SURNAMES[n % len(SURNAMES)], number=n, chapter=_chapter((n % families) / families), worker=n // families
        )
        for n in range(workers * families)
    ]
    _take_on(team, households, today)
    for number, (worker, _) in enumerate(team.workers):
        for each in households:
            if each.worker == number:
                with acting_as(worker):
                    live(each, worker, today)
    with acting_as(team.manager):
        for each in households:
            if each.closure_id is not None:
                casework.approve_closure(
                    by=team.manager, closure_id=each.closure_id, note="The family met at their own table", today=today
                )
    return sum(len(each.children) for each in households)


def _chapter(share: float) -> Chapter:
    """Of seventeen families twelve are in the middle of it, three have ended and are rung up, two wait to begin."""
    if share < 12 / 17:
        return Chapter.UNDER_WAY
    return Chapter.ENDED if share < 15 / 17 else Chapter.WAITING


def _staff(workers: int, since: date) -> Team:
    authority_id = open_authority(name=AUTHORITY, slug=SLUG)
    roles = ["duty_worker", "team_manager", *["key_worker"] * workers]
    with acting_as(service_viewer("set_up", authority_id)) as unit:
        by = unit.viewer
        agency_id = open_agency(by=by, name="Bench Families", kind=AgencyKind.PROVIDER)
        team_id = open_team(by=by, agency_id=agency_id, name="Bench North", kind=TeamKind.DELIVERY)
        adopt(by=by, model=MODEL, version=VERSION, starts=since, today=since, reason="To measure")
        staff = []
        for number, role in enumerate(roles):
            user_id = create_user(by=by, username=f"bench.{number}", name=f"Worker {number}", is_demo=True)
            grant_role(by=by, user_id=user_id, role=role, starts=since, reason="To measure")
            practitioner_id = register_practitioner(
                by=by, user_id=user_id, agency_id=agency_id, job_title="Family practitioner", starts=since
            )
            place = TeamRole.MANAGER if role == "team_manager" else TeamRole.MEMBER
            join_team(by=by, team_id=team_id, practitioner_id=practitioner_id, role=place, starts=since)
            staff.append((user_id, practitioner_id))
    duty, manager, *rest = [(viewer_for(user, authority_id), practitioner) for user, practitioner in staff]
    return Team(authority_id, team_id, duty[0], manager[0], rest)


def _take_on(team: Team, households: list[Household], today: date) -> None:
    """Refer every family, accept it, and give it to its worker: three people's work."""
    received = {}
    with acting_as(team.duty):
        for each in households:
            received[each.number] = send_referral(each, team.duty, team.team_id, today)
    with acting_as(team.duty):
        for each in households:
            day, referral_id = each.referred_on(today), received[each.number]
            casework.screen_referral(
                by=team.duty, referral_id=referral_id, outcome=Outcome.TO_TRIAGE, reasons="Fits the service.", today=day
            )
            casework.triage_referral(
                by=team.duty,
                referral_id=referral_id,
                outcome=Outcome.ACCEPT,
                reasons="Fits the service.",
                reply="We will work with the family.",
                outside_eligibility_why="To measure",
                today=day,
            )
            recognise(each, queries.referral(by=team.duty, referral_id=referral_id, today=day))
    opened = episodes_opened_by
    with acting_as(team.manager):
        for each in households:
            each.episode_id = opened([received[each.number]])[received[each.number]].id
            casework.allocate(
                by=team.manager,
                episode_id=each.need_episode(),
                practitioner_id=team.workers[each.worker][1],
                reason="Has room",
                today=each.referred_on(today),
            )


def main() -> None:
    """Fill the database the environment names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--families", type=int, required=True, help="for each worker")
    chosen = parser.parse_args()
    print(make_team(workers=chosen.workers, families=chosen.families, today=localdate()))


if __name__ == "__main__":
    main()
