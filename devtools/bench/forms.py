"""
How long the largest forms take: to open, to save one answer while somebody types, to save fifty rows.

``write_package`` writes a made-up practice model with two forms of 200 questions, one asked a page at a time and one
all at once, each with a table of 50 rows. Run as a program it measures the database the environment names, as the
runtime role, on two cores.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from devtools.bench.place import Place
from devtools.bench.population import Population, run
from devtools.bench.sampling import choose, read_samples, write_samples
from devtools.postgres import databases
from devtools.postgres.lease import CHECKOUT

NAME, VERSION, DATABASE = "bench_long_forms", "1.0", "long_forms"
SHIPPED = CHECKOUT / "homeward" / "practice" / "library" / "safer_stronger_families" / "1.0"
QUESTIONS, ROWS, CORES, WARM_UP = 200, 50, 2, 5
PAGED, WHOLE = "long_paged", "long_whole"
KINDS = (
    "kind: text",
    "kind: long_text",
    "kind: yes_no, not_known: true",
    "kind: scale",
    "kind: date",
    "kind: one_of, options: [{value: often, label: Often}, {value: never, label: Never}]",
    "kind: many_of, options: [{value: home, label: At home}, {value: school, label: At school}]",
    "kind: number, lowest: 0, highest: 50",
)
WORDS = "Everybody was in. We talked about the mornings, and about what helped. " * 3
SAMPLES: dict[str, Any] = {
    "text": "Four calm mornings",
    "long_text": WORDS,
    "yes_no": "yes",
    "scale": "6",
    "date": "2026-03-03",
    "one_of": "often",
    "many_of": ["home", "school"],
    "number": "7",
}


def measure(here: Place, team: Population, times: int) -> list[dict[str, Any]]:
    """Return the figures of every kind of request, on a copy of one team's database."""
    here.drop(DATABASE)
    databases.make_database(here.cluster, DATABASE, copy_of=team.database)
    samples = choose(here, DATABASE, min(10, times))
    file = write_samples(samples, here.home / "long-form-samples.json")
    with here.connect(DATABASE) as connection:
        connection.execute(
            "UPDATE casework_episode SET model_name = %s WHERE id = ANY(%s)",
            (NAME, [UUID(each.episode_id) for each in samples]),
        )
    shelf = write_package(here.home / "models")
    environment = here.environment(DATABASE, PRACTICE_MODELS=str(shelf))
    words = [sys.executable, "-m", "devtools.bench.forms", str(file), "--times", str(times)]
    found: list[dict[str, Any]] = json.loads(run(words, environment))
    here.drop(DATABASE)
    return found


def write_package(shelf: Path) -> Path:
    """Write the made-up model onto a shelf of its own: the shipped one with two very long forms."""
    folder = shelf / NAME / VERSION
    for path in sorted(each for each in SHIPPED.rglob("*") if each.is_file()):
        target = folder / path.relative_to(SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_text(encoding="utf-8")
        target.write_text(content.replace("safer_stronger_families", NAME), encoding="utf-8")
    for key, sections in ((PAGED, 10), (WHOLE, 1)):
        (folder / "forms" / f"{key}.yaml").write_text("\n".join(_form(key, sections)) + "\n", encoding="utf-8")
    return shelf


def _form(key: str, sections: int) -> list[str]:
    lines = [f"key: {key}", "title: A very long form", "purpose: Measure.", "budget_seconds: 3600"]
    lines += [f"pages: {'true' if key == PAGED else 'false'}", "sections:"]
    each = QUESTIONS // sections
    for section in range(sections):
        lines += [f"  - key: part_{section}", f"    title: Part {section + 1}", "    questions:"]
        lines += [f"      - {{{_question(number)}}}" for number in range(section * each, (section + 1) * each)]
        if section == sections - 1:
            lines += ["      - key: rows", "        kind: repeat", "        label: Who was there when"]
            lines += ["        row_label: Time", f"        at_most: {ROWS}", "        columns:"]
            lines += [f"          - {{key: c{n}, label: Column {n}, {KINDS[n]}}}" for n in (0, 2, 3, 5)]
    return lines


def _question(number: int) -> str:
    condition = ""
    if number % 8 == 3 and number > 8:
        # Every eighth is asked only when the yes-or-no question before it was answered with yes.
        condition = f", asked_when: {{question: q{number - 1}, op: is, value: 'yes'}}"
    return f"key: q{number}, label: Question {number}, help: How it was this week., {KINDS[number % 8]}{condition}"


def answers() -> dict[str, Any]:
    """Return an answer to every question."""
    found: dict[str, Any] = {
        f"q{n}": SAMPLES[KINDS[n % 8].split(",")[0].removeprefix("kind: ")] for n in range(QUESTIONS)
    }
    row = {"c0": "Breakfast", "c2": "yes", "c3": "5", "c5": "often"}
    return {**found, "rows": [row for _ in range(ROWS)]}


def timed(samples: list[Any], times: int) -> list[dict[str, Any]]:
    """Return the figures, in milliseconds, for one worker after another."""
    import django

    django.setup()
    from django.core.handlers.wsgi import WSGIHandler

    from devtools.bench.visitor import sign_in, visit

    handler = WSGIHandler()
    begun = [_begin(one.user_id, one.episode_id) for one in samples]
    sessions = [sign_in(one.user_id) for one in samples]
    for session in sessions:
        visit(handler, session, "/search/")
    asked: dict[str, Callable[[int], tuple[str, dict[str, str] | None]]] = {
        "Open a page of it": lambda n: (f"/forms/{begun[n % len(begun)][PAGED]}/?page=part_{n % 9}", None),
        "Open the page with 50 rows": lambda n: (f"/forms/{begun[n % len(begun)][PAGED]}/?page=part_9", None),
        "Look all of it over": lambda n: (f"/forms/{begun[n % len(begun)][PAGED]}/?page=review", None),
        "Open all of it at once": lambda n: (f"/forms/{begun[n % len(begun)][WHOLE]}/", None),
        "Save one answer while typing": lambda n: _saved(begun[n % len(begun)][PAGED], "q1", _one(n)),
        "Save 50 rows while typing": lambda n: _saved(begun[n % len(begun)][PAGED], "rows", _rows(n)),
    }
    gc.freeze()
    warm_up, found = min(WARM_UP, times), []
    for name, ask in asked.items():
        taken, sizes = [], []
        for n in range(warm_up + times):
            address, form = ask(n)
            answer = visit(handler, sessions[n % len(sessions)], address, form)
            if form is not None:
                _remember(address, json.loads(answer.body))
            taken.append(answer.seconds * 1000)
            sizes.append(len(answer.body) / 1024)
        found.append(_figures(name, taken[warm_up:], sizes))
    return found


def _figures(name: str, taken: list[float], sizes: list[float]) -> dict[str, Any]:
    at = statistics.quantiles(taken, n=20) if len(taken) > 1 else taken * 20
    told = {"p50": statistics.median(taken), "p95": at[18], "kilobytes": statistics.median(sizes)}
    return {"request": name, "requests": len(taken), **told}


# What each page has seen of its draft, by its address: a page tells, and is told again with every answer.
_SEEN: dict[str, dict[str, str]] = {}


def _saved(draft_id: UUID, key: str, form: dict[str, str]) -> tuple[str, dict[str, str]]:
    from homeward.casework.queries import seals

    address = f"/forms/{draft_id}/keep/"
    seen = _SEEN.setdefault(address, {})
    if key not in seen:
        seen |= seals(answers(), [key])
    return address, {"changed": key, "seen": f"{key}={seen[key]}", **form}


def _remember(address: str, told: dict[str, Any]) -> None:
    _SEEN[address] |= told["seen"]


def _one(n: int) -> dict[str, str]:
    return {"q1": f"{WORDS} {n}"}


def _rows(n: int) -> dict[str, str]:
    cells = {f"rows-{row}-{column}": value for row in range(ROWS) for column, value in answers()["rows"][0].items()}
    return {**cells, "rows-0-c0": f"Breakfast {n}"}


def _begin(user_id: str, episode_id: str) -> dict[str, UUID]:
    """Begin both forms and answer everything in them, as their worker."""
    from homeward.access.actions import acting_as
    from homeward.access.queries import viewer_for
    from homeward.casework import actions

    by, given = viewer_for(UUID(user_id)), answers()
    found = {}
    for key in (PAGED, WHOLE):
        with acting_as(by):
            found[key] = actions.start_form(by=by, episode_id=UUID(episode_id), form_key=key)
            actions.keep_answers(by=by, submission_id=found[key], answers=given, keys=tuple(given))
    return found


def main() -> None:
    """Measure the database the environment names, and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--times", type=int, default=200)
    chosen = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    print(json.dumps(timed(read_samples(chosen.samples), chosen.times)))


if __name__ == "__main__":
    main()
