from decimal import Decimal
from uuid import UUID

from homeward.casework.rules.two_sides import Filling, Item, sides
from tests.spec.tables import day, read_table

title = "The two sides, then and now"
text = "Risks and what protects each have a total of their own. Only looks with the same items are compared."

ITEMS = {
    "risk": (Item("risk_a", "Rows", 3), Item("risk_b", "Money", 3)),
    "protective": (Item("protective_a", "An adult", 3), Item("protective_b", "School", 3)),
}


def fillings(drawing):
    found = []
    for number, row in enumerate(read_table(drawing)):
        answers = {key: row[key] for key in ("risk_a", "risk_b", "protective_a", "protective_b") if row[key]}
        totals = {side: Decimal(row[side]) for side in ("risk", "protective") if row[side]}
        found.append(Filling(UUID(int=number), day(row["on"]), row["version"], answers, totals))
    return found


def test_both_sides_then_and_now():
    looks = """
        on         | version | risk_a | risk_b | protective_a | protective_b | risk | protective
        -----------+---------+--------+--------+--------------+--------------+------+-----------
        2026-03-02 | 1.0     | 3      | 2      | 1            | 0            | 5    | 1
        2026-04-13 | 1.0     | 2      | 2      | 1            |              | 4    |
        2026-05-25 | 1.0     | 1      | 2      | 2            | 2            | 3    | 4
    """
    table = """
        side       | then | now | change | better
        -----------+------+-----+--------+-------
        risk       | 5    | 3   | -2     | yes
        protective | 1    | 4   | 3      | yes
    """
    found = {each.key: each for each in sides(ITEMS, fillings(looks))}
    for row in read_table(table):
        side = found[row["side"]]
        assert side.then is not None
        assert side.now is not None
        assert (side.then.total, side.now.total, side.change) == tuple(
            Decimal(row[key]) for key in ("then", "now", "change")
        ), row
        assert side.is_better is (row["better"] == "yes"), row
    assert [(each.label, each.then, each.now, each.change) for each in found["risk"].items] == [
        ("Rows", 3, 1, -2),
        ("Money", 2, 2, 0),
    ]


def test_a_total_is_missing_while_an_item_is():
    looks = """
        on         | version | risk_a | risk_b | protective_a | protective_b | risk | protective
        -----------+---------+--------+--------+--------------+--------------+------+-----------
        2026-03-02 | 1.0     | 3      |        | 1            | 0            |      | 1
    """
    risk, protective = sides(ITEMS, fillings(looks))
    assert (risk.now, risk.change) == (None, None)
    assert protective.now is not None
    assert (protective.now.total, protective.then, protective.change) == (Decimal(1), None, None)
    assert [each.change for each in risk.items] == [None, None]


def test_looks_that_asked_other_items_are_not_compared():
    looks = """
        on         | version | risk_a | risk_b | protective_a | protective_b | risk | protective
        -----------+---------+--------+--------+--------------+--------------+------+-----------
        2026-03-02 | 1.0     | 3      | 3      | 0            | 0            | 6    | 0
        2026-05-25 | 2.0     | 1      | 1      | 2            | 2            | 2    | 4
    """
    risk, _ = sides(ITEMS, fillings(looks))
    assert (len(risk.looks), risk.change) == (1, None)


def test_more_risk_is_worse_and_more_that_protects_is_better():
    looks = """
        on         | version | risk_a | risk_b | protective_a | protective_b | risk | protective
        -----------+---------+--------+--------+--------------+--------------+------+-----------
        2026-03-02 | 1.0     | 1      | 0      | 3            | 3            | 1    | 6
        2026-05-25 | 1.0     | 3      | 0      | 3            | 0            | 3    | 3
    """
    assert [each.is_better for each in sides(ITEMS, fillings(looks))] == [False, False]
