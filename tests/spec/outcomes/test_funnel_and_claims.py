"""How far children have come, what may follow what on a claim, and which quarter a day falls in."""

from datetime import date

from homeward.outcomes.rules import quarters
from homeward.outcomes.rules.funnel import funnel
from homeward.outcomes.values.pages import Reached

PROMISES = [("home_4_weeks", "Home at 4 weeks", 3), ("home_6_months", "Home at 6 months", 1)]


def test_each_stage_counts_those_who_reached_it_with_their_share_of_the_enrolled():
    stages = funnel(Reached(referred=12, accepted=8, enrolled=6, started=6, completed=4), PROMISES)
    assert [(each.title, each.count, each.share) for each in stages] == [
        ("Referred", 12, None),
        ("Eligible", 8, None),
        ("Enrolled", 6, 1.0),
        ("Started", 6, 1.0),
        ("Completed", 4, 4 / 6),
        ("Home at 4 weeks", 3, 0.5),
        ("Home at 6 months", 1, 1 / 6),
    ]
    assert [each.has_list for each in stages] == [False, False, True, True, True, True, True]


def test_counts_of_referrals_are_left_out_where_children_were_brought_in_without_them():
    stages = funnel(Reached(referred=2, accepted=2, enrolled=6, started=6, completed=4), PROMISES)
    assert stages[0].title == "Enrolled"


def test_nobody_enrolled_has_no_share():
    assert funnel(Reached(None, None, 0, 0, 0), PROMISES)[0].share is None


def test_quarters_are_those_of_the_calendar_and_claims_are_made_in_arrears():
    drawn = {
        # a day       its quarter                the last whole one before it
        "2026-01-01": ("January to March 2026", "October to December 2025"),
        "2026-03-31": ("January to March 2026", "October to December 2025"),
        "2026-11-21": ("October to December 2026", "July to September 2026"),
    }
    for day, (quarter, before) in drawn.items():
        on = date.fromisoformat(day)
        assert quarters.in_words(quarters.quarter_of(on)) == quarter
        assert quarters.in_words(quarters.last_complete(on, "quarter")) == before
    assert quarters.in_words(quarters.last_complete(date(2026, 1, 15), "month")) == "December 2025"
