"""The figures as a page for people: ``docs/benchmarks.md``, with its picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from devtools.bench.claims_run import page as claims_page
from devtools.bench.claims_run.picture import picture as claims_picture
from devtools.bench.drawing import growth

PROMISED_MS, PROMISED_QUERIES = 300.0, 25
LONG_FORM_OPEN_MS, ANSWER_SAVED_MS = 300.0, 100.0
DRAWN = ("Family page", "My families", "Child with timeline")
WAYS = 7  # fewer are measured in a quick run, which compares nothing
CLAIMS_PICTURE = "claims-run.svg"
# The parts of the page, in its order: each can be measured again by itself, on another day.
PARTS = {
    "growth": "Pages, as the county grows",
    "long_forms": "The longest forms",
    "load": "Requests a second",
    "audit": "The audit",
    "judging": "Judging a whole contract",
    "claims_run": "The claims run",
    "import": "Bringing in an authority's own data",
    "demonstration": "`make demo`",
}
Results = Mapping[str, Any]


def write(results: Results, page: Path, picture: Path) -> None:
    """Write the page and the pictures it shows."""
    picture.write_text(_picture(results), encoding="utf-8")
    if results.get("claims_run", {}).get("files"):
        drawn = claims_picture(results["claims_run"])
        picture.with_name(CLAIMS_PICTURE).write_text(drawn, encoding="utf-8")
    page.write_text("\n".join(_page(results, picture.name)) + "\n", encoding="utf-8")


def _picture(results: Results) -> str:
    lines = {
        name: [(size["children"], _of(size["pages"], name)["p95"]) for size in results["growth"]] for name in DRAWN
    }
    return growth(lines, title="Pages in a county a hundred times as large", limit=PROMISED_MS)


def _page(results: Results, picture: str) -> Iterable[str]:
    yield "# What Homeward costs"
    yield ""
    yield "Written by `make bench`; do not edit. Repeat it with `make bench` (about half an hour, 10 GB of disk);"
    yield "`make bench QUICK=1` shows in a minute that the measuring works (its figures mean nothing and are not kept)."
    yield ""
    yield "Measured on this machine:"
    yield ""
    yield from (f"- {name}: {value}" for name, value in results["machine"].items())
    yield from (f"- PostgreSQL setting `{name}`: {value}" for name, value in results["settings"].items())
    yield ""
    yield from _when(results)
    yield "Everything below is the application as it is: the runtime role, row-level security and the audit on, every"
    yield "save waiting for the disk. Only the comparisons leave something out, and say what."
    yield from _pages(results, picture)
    yield from _long_forms(results)
    yield from _load(results)
    yield from _audit(results)
    yield from _judging(results)
    if "claims_run" in results:
        yield from claims_page.section(results["claims_run"], CLAIMS_PICTURE)
    yield from _import(results)
    yield from _demonstration(results)
    yield from _honest()


def _when(results: Results) -> Iterable[str]:
    """Say of each part when it was measured and how busy the machine was: not all are, on the same day."""
    yield "Load is how many other programs wanted a core when the part began: 0 would be none; above the number of"
    yield "cores, none was free."
    yield ""
    measured = results.get("measured", {})
    rows = [
        (name, each["on"], f"`{each['commit']}`", each["cores"], each["load"])
        for part, name in PARTS.items()
        if (each := measured.get(part))
    ]
    yield from _table(("Part", "measured on", "at commit", "cores used", "load"), rows)
    yield ""


def _pages(results: Results, picture: str) -> Iterable[str]:
    yield ""
    yield "## Pages, as the county grows"
    yield ""
    yield f"Promised: 95 of 100 requests under {PROMISED_MS:.0f} ms at 250,000 children, at most {PROMISED_QUERIES}"
    yield "statements a page, and no more of them as the record grows. Time is the server's: from the request to the"
    yield "last byte of the page, through every middleware, for one worker after another (each leads 17 families)."
    yield ""
    yield f"![95th percentile of three pages at three sizes]({picture})"
    for size in results["growth"]:
        yield ""
        yield (
            f"**{size['children']:,} children** in {size['families']:,} families, {size['workers']:,} workers; "
            f"{size['rows']:,} rows, {size['size']}; {filled_in(size['filled'])}."
        )
        yield ""
        rows = [
            (
                each["page"],
                f"{each['p50']:.0f}",
                f"{each['p95']:.0f}",
                f"{each['in_database']:.0f}",
                str(each["queries"]),
                f"{each['kilobytes']:.0f}",
            )
            for each in size["pages"]
        ]
        yield from _table(("Page", "p50 ms", "p95 ms", "of it database", "statements", "kB"), rows)


def _long_forms(results: Results) -> Iterable[str]:
    measured = results.get("long_forms")
    if not measured:
        return
    yield ""
    yield "## The longest forms"
    yield ""
    yield "A made-up form of 200 questions, all answered, with a table of 50 rows; on 2 cores. Promised:"
    yield f"95 times of 100 opened under {LONG_FORM_OPEN_MS:.0f} ms and saved under {ANSWER_SAVED_MS:.0f} ms."
    yield ""
    rows = [
        (each["request"], f"{each['p50']:.0f}", f"{each['p95']:.0f}", f"{each['kilobytes']:.0f}") for each in measured
    ]
    yield from _table(("Request", "p50 ms", "p95 ms", "kB"), rows)


def _load(results: Results) -> Iterable[str]:
    load = results["load"]
    ways = {each["name"]: each for each in load["ways"]}
    yield ""
    yield "## Requests a second"
    yield ""
    yield (
        f"{load['clients']} people at once, each asking again as soon as they have their answer, on "
        f"{load['children']:,} children; application, database and those who ask share the same cores. "
        f"{load['workers']} processes of {load['threads']} threads; {load['rounds']} rounds of {load['seconds']:.0f} s "
        "for each way, in turn, so that a busy moment of the machine falls on all of them."
    )
    yield ""
    yield "Mixed work: 55 % family page, 20 % drafts that save themselves, 15 % search, 5 % notes saved, 5 % lists."
    yield ""
    columns = ("Way of serving", "a second", "p50 ms", "p95 ms", "p99 ms", "answers", "wrong")
    rows = [
        (
            each["name"],
            f"{each['per_second']:,.0f}",
            f"{each['p50']:.0f}",
            f"{each['p95']:.0f}",
            f"{each['p99']:.0f}",
            f"{each['answered']:,}",
            str(each["wrong"]),
        )
        for each in load["ways"]
    ]
    raw = f"{load['raw']['per_second']:,.0f}"
    yield from _table(columns, [*rows, ("the page's statements alone", raw, "", "", "", "", "")])
    yield ""
    yield from (f"- {line}" for line in _ratios(ways, load["raw"]["per_second"]))
    yield ""
    yield "What each kind of request took in the mixed work:"
    yield ""
    kinds = ways["mixed work"]["by_kind"].items()
    yield from _table(
        ("Request", "answers", "p50 ms", "p95 ms"),
        [(kind, f"{count:,}", f"{p50:.0f}", f"{p95:.0f}") for kind, (count, p50, p95) in kinds],
    )


def filled_in(seconds: float) -> str:
    """Return how long a database took to fill, or that it was full already."""
    return f"filled in {seconds:.0f} s" if seconds >= 1 else "kept from an earlier run"


def taken_off(before: float, after: float) -> str:
    """Return what something takes off, in words where chance alone made it look as if it gave something."""
    share = round(100 * (1 - after / before))
    return f"{share} %" if share > 0 else "nothing that can be told from chance"


def _ratios(ways: Mapping[str, Any], raw: float) -> Iterable[str]:
    if len(ways) < WAYS:
        return
    mixed, page = ways["mixed work"]["per_second"], ways["family page"]["per_second"]

    unaudited = taken_off(ways["mixed work, no audit"]["per_second"], mixed)
    yield f"Of the mixed work's throughput the audit takes {unaudited}"
    yield (
        f"On the family page the audit takes {taken_off(ways['family page, no audit']['per_second'], page)}, row-level "
        f"security {taken_off(ways['family page, no row-level security']['per_second'], page)}, "
        f"both {taken_off(ways['family page, neither']['per_second'], page)}"
    )
    yield f"The page's statements alone, sent by hand, come {raw / page:.1f} times as often as the page"
    yield f"A bare Django view answers {ways['bare Django view']['per_second'] / page:.0f} times as often as the page"


def _audit(results: Results) -> Iterable[str]:
    audit = results["audit"]
    yield ""
    yield "## The audit"
    yield ""
    first, further = audit["one_ms"] - audit["nothing_ms"], (audit["ten_ms"] - audit["one_ms"]) / 9
    yield f"- The first entry of a request costs {first:.1f} ms, with the wait for the disk that a mere look would not"
    yield f"  need; each further one {further:.2f} ms. (A request that owes nothing: {audit['nothing_ms']:.1f} ms.)"
    yield f"- Written in bulk: {audit['written_per_second']:,.0f} entries a second on one chain."
    yield (
        f"- `homeward audit verify`: {audit['verified_per_second']:,.0f} entries a second "
        f"(measured on {audit['verified']:,})."
    )


def _judging(results: Results) -> Iterable[str]:
    yield ""
    yield "## Judging a whole contract"
    yield ""
    yield "Every promise for every enrolled child of one contract, from the record to the stored standing with its"
    yield "reason and proof; again, when nothing has changed."
    yield ""
    rows = [
        (
            f"{each['enrolments']:,}",
            f"{each['standings']:,}",
            f"{each['enrol']:.2f}",
            f"{each['first']:.2f}",
            f"{each['again']:.2f}",
        )
        for each in results["judging"]
    ]
    yield from _table(("Children", "Standings", "enrol all, s", "judge first, s", "judge again, s"), rows)


def _import(results: Results) -> Iterable[str]:
    brought = results.get("import")
    if not brought:
        return
    yield ""
    yield "## Bringing in an authority's own data"
    yield ""
    yield (
        f"{brought['children']:,} children with their families, referrals, statuses and placements "
        f"({brought['rows']:,} rows in {brought['files']} files): dry run {brought['dry_run']:.0f} s, "
        f"bringing in {brought['import']:.0f} s ({brought['rows'] / brought['import']:,.0f} rows a second; "
        f"{brought.get('import_worked', 0):.0f} s of processors' work), "
        f"the same files again {brought['again']:.0f} s. Promised: under 120 s for 20,000 children."
    )


def _demonstration(results: Results) -> Iterable[str]:
    shown = results.get("demonstration")
    if not shown:
        return
    yield ""
    yield "## `make demo`"
    yield ""
    yield (
        f"From a fresh copy of the repository to the address on the screen: {shown['first']:.0f} s ({shown['county']}; "
        f"packages from the index or the installer's cache). The second time: {shown['second']:.1f} s. Promised: under "
        "180 s, and under 10 s."
    )


def _honest() -> Iterable[str]:
    yield ""
    yield "## What these figures are not"
    yield ""
    yield "- One machine, one run, everything on it. Treat differences under 20 % as nothing."
    yield "- The county is one team's four months, copied: every team looks alike, names are as rare as in life, but no"
    yield "  family has thirty years of record. Ids are strewn over the indexes as random ones are. The audit trail and"
    yield "  the history start empty."
    yield "- Pages are warm: the first request after a start, or of a family nobody opened for weeks, waits longer."
    yield "- People who ask again at once are not people: a reader takes half a minute a page, so what is shown here as"
    yield "  requests a second serves many times as many workers."
    yield "- Without row-level security the application runs as a superuser, who also passes the checks of rights; that"
    yield "  is the nearest fair thing, and only the family page, which is found by its id, is compared that way."


def _of(pages: Sequence[Any], name: str) -> Any:
    return next(each for each in pages if each["page"] == name)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(columns) + " |"
    yield "| --- |" + " ---: |" * (len(columns) - 1)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
