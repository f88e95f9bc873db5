"""The SQL that copies one team's rows: every id, name and birth of a copy is its own, and still fits together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from homeward.people.rules.search_keys import plain_words, sound_of

# Tables whose rows all copies share, and how to ask for the ids that therefore stay as they are.
KEPT = {
    "access_authority": "SELECT id FROM access_authority",
    "workforce_agency": "SELECT id FROM workforce_agency",
    "practice_adoption": "",
    "access_auditentry": "",
    "access_auditchain": "",
    "access_history": "",
    "access_oncetoken": "",
    "access_rolereach": "",
    "access_involvementopens": "",
    "access_cache": "",
}
# Surnames of a copy: the team's with another ending, so that a name is as rare in a county as it is in life.
ENDINGS = (
    "", "ford", "ton", "ley", "wick", "by", "ham", "worth", "stead", "field", "dale", "shaw", "mere", "holt", "combe",
    "brook", "wood", "bridge", "gate", "croft", "well", "cliffe", "stow", "minster", "hurst", "den", "mouth", "thorpe",
    "toft", "beck", "fell", "garth", "keld", "rigg", "scar", "thwaite", "ness", "wich", "bourne", "cott", "hope",
    "law", "side", "burn", "haugh", "leigh", "moor", "pool", "port", "ridge", "vale", "view", "wold", "chester", "dean",
    "end", "fold", "grove",
)  # fmt: skip
BIRTHS_APART = 27
SURNAMES = {("people_person", "family_name"), ("people_personname", "family_name"), ("people_family", "name"),
            ("casework_referralperson", "family_name")}  # fmt: skip
BIRTHS = {("people_person", "born"), ("casework_referralperson", "born")}
# Texts that name one row only.
OWN_NUMBERS = {
    ("access_user", "username"),
    ("workforce_team", "name"),
    ("people_identifier", "value"),
    ("casework_episode", "reference"),
    ("casework_referral", "reference"),
    ("casework_referralreceipt", "code"),
    ("casework_referralreceipt", "code_hash"),
}
ENDING = f"(ARRAY{list(ENDINGS)!r})[1 + copy % {len(ENDINGS)}]"
BIRTH = f"- (copy % {BIRTHS_APART})::int"


@dataclass(frozen=True)
class Table:
    """A table to copy, its columns with their types, and how many rows one copy has."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: int


def copy_statement(table: Table, copies: int, kept: Sequence[str]) -> str:
    """Return the statement that adds the copies 1, 2, … to the rows that are there."""
    names = ", ".join(f'"{column}"' for column, _ in table.columns)
    if table.name == "people_searchkey":
        return _search_keys(names, table, copies, kept)
    values = ", ".join(_value(table.name, column, kind, kept) for column, kind in table.columns)
    return (
        f'INSERT INTO "{table.name}" ({names}) SELECT {values} '  # noqa: S608 (tables and columns of our own)
        f'FROM "{table.name}" AS old CROSS JOIN generate_series(1, {copies - 1}) AS copy'
    )


def _value(table: str, column: str, kind: str, kept: Sequence[str]) -> str:
    old = f'old."{column}"'
    place = (table, column)
    if kind == "uuid":
        return _new_id(old, kept)
    if kind == "jsonb":
        return _new_ids(old)
    if place in OWN_NUMBERS:
        return f"left({old}, 48) || '.' || copy"
    if place in SURNAMES:
        return f"{old} || {ENDING}"
    if place in BIRTHS:
        return f"{old} {BIRTH}"
    return old


def _new_id(old: str, kept: Sequence[str]) -> str:
    """
    Return an id with its first 64 random bits, and the copy's number behind them: what pointed there points there.

    The rows of one copy are then strewn over every index, as rows with random ids are. Ids that were not made by
    chance (of services) and those all copies share stay.
    """
    shared = ", ".join(f"'{each}'" for each in kept) or "NULL"
    made = f"(left({old}::text, 24) || lpad(to_hex(copy), 12, '0'))::uuid"
    return f"CASE WHEN {old} IN ({shared}) OR substr({old}::text, 15, 1) <> '4' THEN {old} ELSE {made} END"


def _new_ids(old: str) -> str:
    """The same for every id inside a document."""
    found = "([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-)[0-9a-f]{12}"
    return f"regexp_replace({old}::text, '{found}', '\\1' || lpad(to_hex(copy), 12, '0'), 'g')::jsonb"


def key_map_statements(connection: Any) -> list[str]:
    """Return the statements that make the table of surname keys: as they are, and with each ending."""
    words = [row[0] for row in connection.execute("SELECT DISTINCT lower(family_name) FROM people_person").fetchall()]
    rows = []
    for word in words:
        for number, ending in enumerate(ENDINGS):
            (plain,) = plain_words(word + ending)
            rows.append(f"('f:{word}', {number}, 'f:{plain}')")
            rows.append(f"('pf:{sound_of(word)}', {number}, 'pf:{sound_of(plain)}')")
    keys = f"SELECT DISTINCT ON (o, e) o, e, n FROM (VALUES {', '.join(rows)}) AS key (o, e, n)"  # noqa: S608
    return ["CREATE UNLOGGED TABLE bench_key (old text, ending int, new text)", f"INSERT INTO bench_key {keys}"]


def _search_keys(names: str, table: Table, copies: int, kept: Sequence[str]) -> str:
    sound = "'pf:' || split_part(old.key, ':', 2)"
    day = f"((split_part(old.key, ':', 3))::date {BIRTH})"
    key = f"""
        CASE split_part(old.key, ':', 1)
        WHEN 'f' THEN bench_key.new WHEN 'pf' THEN bench_key.new
        WHEN 'b' THEN 'b:' || (split_part(old.key, ':', 2)::date {BIRTH})
        WHEN 'd' THEN 'd:' || split_part(bench_key.new, ':', 2) || ':' || {day}
        WHEN 'i' THEN old.key || copy
        ELSE old.key END"""
    values = ", ".join(
        key if column == "key" else _value(table.name, column, kind, kept) for column, kind in table.columns
    )
    return (
        f"INSERT INTO people_searchkey ({names}) SELECT {values} FROM people_searchkey AS old "  # noqa: S608
        f"CROSS JOIN generate_series(1, {copies - 1}) AS copy "
        f"LEFT JOIN bench_key ON bench_key.ending = copy % {len(ENDINGS)} AND bench_key.old = "
        f"CASE split_part(old.key, ':', 1) WHEN 'd' THEN {sound} ELSE old.key END"
    )
