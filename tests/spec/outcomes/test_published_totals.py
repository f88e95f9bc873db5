"""What is published of a contract tells steps and never a count, and the same count always in the same way."""

from dataclasses import asdict
from decimal import Decimal

from homeward.outcomes.rules.disclosure import publish
from homeward.outcomes.values.totals import Counted, CountedPromise

WORTH = Decimal("2700.00")


def counted(due: int, decided: int, earned: int, paid: int = 0, stages: tuple[int, ...] = (60, 50, 40)) -> Counted:
    names = ("enrolled", "started", "completed")
    return Counted(
        tuple((name, name.capitalize(), number) for name, number in zip(names, stages, strict=True)),
        (CountedPromise("home_6_months", "Home at 6 months", due, decided, earned, WORTH),),
        paid * WORTH,
    )


def shown(found):
    row = found.promises[0]
    return (row.due, row.decided, row.earned)


def test_numbers_from_nought_to_five_are_hidden_and_every_other_is_the_low_end_of_its_step():
    drawn = {
        # due, decided, earned  →  as told
        (30, 25, 20): (30, 24, 18),
        (23, 20, 3): (18, 18, "c"),
        (5, 4, 0): ("c", "c", "c"),
        (6, 6, 6): (6, 6, 6),
        (0, 0, 0): ("c", "c", "c"),
    }
    for numbers, expected in drawn.items():
        assert shown(publish(counted(*numbers))) == expected, numbers
    assert [number for _, _, number in publish(counted(1, 1, 1, stages=(60, 58, 3))).stages] == [60, 54, "c"]


def test_nothing_that_was_published_before_changes_what_is_told():
    """So nothing has to be held over, and that a figure stays the same says nothing."""
    first, little = publish(counted(30, 30, 20, 10)), publish(counted(31, 31, 21, 11))
    assert shown(first) == shown(little)
    assert first == little
    assert "held" not in str(asdict(little))


def test_money_is_told_in_steps_wider_than_ten_children():
    assert publish(counted(40, 40, 40, 0)).money == "Less than £50,000"
    assert publish(counted(40, 40, 30, 10)).money == "Less than £100,000"  # no room for ten above £50,000
    assert publish(counted(40, 40, 36, 20)).money == "£50,000 to £150,000"  # 41 at most can have earned it: £110,700
    assert publish(counted(80, 80, 80, 20)).money == "£50,000 to £100,000"
