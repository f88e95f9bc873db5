from uuid import UUID

from homeward.casework.rules.outside_home import PEERS, PLACES, over_time
from homeward.casework.values.outside_home import Look
from tests.spec.tables import day, read_table

title = "Places and groups outside the home"
text = "A place is followed from one risk assessment to the next by what people call it, and none is forgotten."


def looks(drawing):
    found = {}
    for number, row in enumerate(read_table(drawing)):
        found.setdefault(row["looked on"], (number, []))[1].append(row)
    return [
        Look(
            on=day(on),
            form_id=UUID(int=number),
            about=(),
            judgement=None,
            places=tuple({"place": row["place"], "safe": row["safe"]} for row in rows if row["place"]),
            peers=tuple({"group": row["group"], "pull": row["pull"]} for row in rows if row["group"]),
            online="",
        )
        for on, (number, rows) in found.items()
    ]


LOOKS = """
    looked on  | place            | safe     | group            | pull
    -----------+------------------+----------+------------------+------
    2026-03-02 | The underpass    | not_safe | Lads with a car  | harms
    2026-03-02 | Boxing club      | safe     |                  |
    2026-04-13 | the  Underpass   | mixed    | Lads with a car  | both
    2026-04-13 |                  |          | Boxing club crew | helps
"""


def test_each_place_then_and_now():
    table = """
        place         | then     | now   | still named
        --------------+----------+-------+------------
        the Underpass | not_safe | mixed | yes
        Boxing club   |          | safe  | no
    """
    found = {each.name: each for each in over_time(looks(LOOKS), PLACES)}
    for row in read_table(table):
        place = found.pop(row["place"])
        assert (place.then.code if place.then else "") == row["then"], row
        assert place.now.code == row["now"], row
        assert place.is_gone is (row["still named"] == "no"), row
    assert not found


def test_each_group_then_and_now():
    found = [(each.name, each.then.code if each.then else "", each.now.code) for each in over_time(looks(LOOKS), PEERS)]
    assert found == [("Lads with a car", "harms", "both"), ("Boxing club crew", "", "helps")]


def test_nobody_has_looked_yet():
    assert over_time([], PLACES) == ()
