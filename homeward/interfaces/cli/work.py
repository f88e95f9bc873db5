"""Do what happens by itself: send messages, judge contracts each day, bring in files sent in, forget what expired.

Keep it running beside the web server. Several may run: each task of an authority is done by one of them at a time.
Asked to stop (SIGTERM or Ctrl-C), it ends what it is doing and starts nothing more. Killed outright, what it was
writing is undone by the database, and taken up again by the next one.
"""

import argparse
import signal
import threading

from django.conf import settings

from homeward.interfaces.cli._background import Rota, one_pass
from homeward.interfaces.demo import calendar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How often to look for work."""
    parser.add_argument("--every", type=float, default=10.0, metavar="SECONDS", help="how often to look (default: 10)")
    parser.add_argument("--once", action="store_true", help="look once, do what waits, and end")


def run(chosen: argparse.Namespace) -> None:
    """Work until asked to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if settings.DEMO:
        calendar.live_on_it()
    rota = Rota()
    while not stop.is_set():
        if settings.DEMO:
            calendar.keep_in_step()
        one_pass(rota, stop.is_set)
        if chosen.once:
            return
        stop.wait(chosen.every)
