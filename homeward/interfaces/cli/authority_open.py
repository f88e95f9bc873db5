"""Open an authority, and create its first administrator.

The only way in before anybody can sign in. The password is asked for, never taken from the command line; without one
(just press Enter) the person signs in through their employer.
"""

import argparse
import getpass

from django.utils import timezone

from homeward.access import actions


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Name the authority and the administrator."""
    parser.add_argument("slug", help="short name in web addresses, such as north-marsh")
    parser.add_argument("name", help="full name of the authority")
    parser.add_argument("--urgent-contact", default="", help="what to ring when a child is in danger now")
    parser.add_argument("--administrator", metavar="USERNAME", help="user name of the first administrator")
    parser.add_argument("--administrator-name", default="Administrator", help="their full name")


def run(chosen: argparse.Namespace) -> None:
    """Open the authority; with an administrator named, create them with that role."""
    authority = actions.open_authority(name=chosen.name, slug=chosen.slug, urgent_contact=chosen.urgent_contact)
    print(f"{chosen.name} is open. Professionals refer at /refer/{chosen.slug}/")
    if not chosen.administrator:
        return
    password = getpass.getpass(f"Password for {chosen.administrator} (12 letters or more): ") or None
    with actions.acting_as(actions.service_viewer("set_up", authority)) as unit:
        user = actions.create_user(
            by=unit.viewer, username=chosen.administrator, name=chosen.administrator_name, password=password
        )
        for role in ("administrator", "information_governance"):
            actions.grant_role(
                by=unit.viewer, user_id=user, role=role, starts=timezone.localdate(), reason="first administrator"
            )
    print(f"{chosen.administrator} may sign in and set up everybody else.")
