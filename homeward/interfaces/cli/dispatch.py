"""Find the command that the words name, set up Django, and run it."""

import argparse
import ast
import gc
import importlib
import logging
import os
import sys
from pathlib import Path
from types import ModuleType

from homeward.vocabulary.errors import DomainError

FOLDER = Path(__file__).parent
NOT_COMMANDS = {"__init__", "__main__", "dispatch"}
# It becomes the web server, which sets up Django itself: doing so here too would double the time to the first page.
STARTS_DJANGO_ITSELF = {"serve"}
KEEP_GOING = {"serve", "work"}


def main(words: list[str]) -> int:
    """Run the command the words name, and return its exit status: 0 done, 1 refused, 2 not understood."""
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    words = _apart(words)
    name = command_named(words)
    if name is None:
        print(f"There is no command “{' '.join(words)}”.\n\n{overview()}", file=sys.stderr)
        return 2
    return _run(name, words[name.count("_") + 1 :])


def commands() -> list[str]:
    """Return the module name of every command."""
    return sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in NOT_COMMANDS and file.stem[0] != "_")


def command_named(words: list[str]) -> str | None:
    """Return the command whose words are the first of these; the longest wins."""
    known = set(commands())
    for length in range(len(words), 0, -1):
        name = "_".join(words[:length])
        if name in known and words[:length] == name.split("_"):
            return name
    return None


def _apart(words: list[str]) -> list[str]:
    """Return the words with a command said with hyphens taken apart: contracts export-indigo."""
    if len(words) < 2 or words[1].startswith("-"):
        return words
    apart = [words[0], *words[1].split("-"), *words[2:]]
    found = command_named(apart)
    return apart if found is not None and found.count("_") >= words[1].count("-") + 1 else words


def overview() -> str:
    """Return the list of commands, each with its first line."""
    lines = [f"  homeward {name.replace('_', ' '):20} {_first_line(name)}" for name in commands()]
    return "\n".join(["Homeward commands (add --help to one to learn what it takes):", *lines])


def _first_line(name: str) -> str:
    # Read, not imported: a list of commands needs no settings and no database.
    docstring = ast.get_docstring(ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8")))
    return (docstring or "").partition("\n")[0]


def _run(name: str, arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward.settings")
    if name not in STARTS_DJANGO_ITSELF:
        import django

        django.setup()
    if name not in KEEP_GOING:  # one message at the end says it, not one every half second
        logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    command = importlib.import_module(f"homeward.interfaces.cli.{name}")
    _tidy_up_again()
    chosen = _parser(name, command).parse_args(arguments)
    from django.db import InterfaceError, OperationalError

    try:
        return int(command.run(chosen) or 0)
    except DomainError as refusal:
        print(_words_of(refusal), file=sys.stderr)
        return 1
    except (OperationalError, InterfaceError) as problem:
        if name in KEEP_GOING:  # it runs for days, and whoever keeps it running wants all of it
            raise
        print(_without_a_database(problem), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _tidy_up_again() -> None:
    """Look for what can go from now on, where the start paused that; nothing that is there already can."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _parser(name: str, command: ModuleType) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"homeward {name.replace('_', ' ')}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    if hasattr(command, "add_arguments"):
        command.add_arguments(parser)
    return parser


def _without_a_database(problem: Exception) -> str:
    last = str(problem).strip().splitlines()[-1:]
    where = (
        "Is PostgreSQL running where DATABASE_URL says?"
        if os.environ.get("DATABASE_URL")
        else "DATABASE_URL is not set. On the demonstration, while make demo runs, use bin/homeward."
    )
    return "\n".join(["Homeward cannot reach its database.", where, *last])


def _words_of(refusal: DomainError) -> str:
    remedy = getattr(refusal, "remedy", None)
    return f"{refusal}\n{remedy}" if remedy and remedy not in str(refusal) else str(refusal)
