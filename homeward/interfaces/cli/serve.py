"""Serve the web application."""

import argparse
import os
import sys

from django.conf import settings

from homeward.vocabulary.errors import DomainError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and how many processes and threads answer."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    parser.add_argument("--threads", type=int, default=4, help="requests each process answers at once (default: 4)")


def run(chosen: argparse.Namespace) -> None:
    """
    Become the web server; returns only if it cannot.

    :raises DomainError: when asked to serve real records as root
    """
    if settings.MODE == "production" and os.geteuid() == 0:
        raise DomainError(
            "Homeward does not serve real records as root: a fault in it would own the machine.",
            remedy="Run it as an account of its own.",
        )
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "homeward.wsgi:application"]
    command += ["--host", chosen.host, "--port", str(chosen.port), "--no-ws", "--log-level", "warning"]
    command += ["--workers", str(chosen.workers), "--blocking-threads", str(chosen.threads)]
    sys.stdout.flush()
    os.execv(sys.executable, command)  # noqa: S606 (no shell; every argument is ours or a number)
