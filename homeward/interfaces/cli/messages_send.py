"""Send the e-mails that wait to tell referrers there is an answer. Run it every few minutes, from cron for instance."""

import argparse

from homeward.access.actions import acting_as, service_viewer
from homeward.access.queries import authority_by_slug
from homeward.casework.actions import send_messages


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Ask for which authority."""
    parser.add_argument("--authority", required=True, metavar="NAME", help="the authority's name in addresses")


def run(chosen: argparse.Namespace) -> None:
    """Send what waits, and say how many messages that was."""
    authority = authority_by_slug(chosen.authority)
    with acting_as(service_viewer("messenger", authority.id, authority.name)) as unit:
        sent = send_messages(by=unit.viewer)
    print(f"{sent} sent.")
