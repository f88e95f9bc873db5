from uuid import NAMESPACE_DNS, uuid5

from homeward.casework.rules.team_after import team_after
from tests.spec.tables import read_table

title = "Which team has a family after a hand-over"
text = "A family goes where its new lead works; it stays if they work in the team that has it."


def team(name):
    return uuid5(NAMESPACE_DNS, name) if name else None


def test_the_family_goes_to_the_team_of_its_new_lead():
    table = """
        has it | new lead works in | chosen | goes to | why not
        -------+-------------------+--------+---------+--------------------------------
        North  | North             |        | North   |
        North  | South             |        | South   |
        North  | North, South      |        | North   |
        North  | North, South      | South  | South   |
        North  | South, East       |        |         | They work in several teams
        North  | South, East       | East   | East    |
        North  | South             | East   |         | They do not work in that team
        North  |                   |        | North   |
        North  |                   | South  |         | They do not work in that team
               | South             |        | South   |
               |                   |        |         |
    """
    for row in read_table(table):
        theirs = [team(each) for each in row["new lead works in"].split(", ") if each]
        found = team_after(now=team(row["has it"]), theirs=theirs, chosen=team(row["chosen"]))
        assert found.team_id == team(row["goes to"]), row
        assert found.why_not.startswith(row["why not"]), row
        assert bool(found.why_not) == bool(row["why not"]), row
