from homeward.casework.rules.chronology import Event, chronology
from tests.spec.tables import day, is_yes, read_table

title = "The chronology"
text = "Everything that happened, in one line, the newest first; the significant events can be shown alone."

HAPPENED = [
    Event(day(row["on"]), row["kind"], row["title"], is_significant=is_yes(row["significant"]))
    for row in read_table("""
        on         | kind   | title            | significant
        -----------+--------+------------------+------------
        2026-01-05 | status | Child in need    | yes
        2026-02-12 | visit  | Visit at home    | no
        2026-02-20 | note   | Call from school | yes
    """)
]


def titles(**asked: object) -> list[str]:
    return [each.title for each in chronology(HAPPENED, **asked)]


def test_the_newest_comes_first():
    assert titles() == ["Call from school", "Visit at home", "Child in need"]


def test_only_what_is_significant():
    assert titles(significant_only=True) == ["Call from school", "Child in need"]


def test_only_some_kinds():
    assert titles(kinds=frozenset({"visit", "status"})) == ["Visit at home", "Child in need"]
    assert titles(kinds=frozenset({"note"}), significant_only=True) == ["Call from school"]
