"""Named days: months and weeks, ends of quarters, the first of something, clocks that start again or wait."""

from tests.spec.outcomes.measures.drawn import judged, terms_of

HAPPENED = {"kind": "event", "event": "nothing"}


def due(days, **parts):
    """Terms whose only promise falls due on the day called "due"."""
    return terms_of({"measure": HAPPENED, "due": "due"}, days=days, **parts)


def test_six_months_are_neither_26_weeks_nor_183_days():
    for rule, day in (
        ({"months": 6}, "2018-07-01"),
        ({"weeks": 26}, "2018-07-02"),
        ({"days": 183}, "2018-07-03"),
        ({"months": 1, "weeks": 1, "days": 1}, "2018-02-09"),
    ):
        judged(due({"due": {"after": "start", **rule}}), f"verdict | due\n-+-\ntoo early | {day}")


def test_a_month_stops_at_the_last_day_of_a_shorter_month():
    judged(
        due({"due": {"after": "start", "months": 1}}),
        """
        referred   | verdict   | due
        -----------+-----------+-----------
        2018-01-28 | too early | 2018-02-28
        2018-01-31 | too early | 2018-02-28
        2020-01-31 | too early | 2020-02-29
        2018-03-31 | too early | 2018-04-30
        """,
    )


def test_a_day_can_move_to_the_end_of_its_month_quarter_or_year():
    for whole, day in (("month_end", "2018-04-30"), ("quarter_end", "2018-06-30"), ("year_end", "2018-12-31")):
        days = {"due": {"after": "start", "months": 3, "days": 4, "round_to": whole}}
        judged(due(days), f"verdict | due\n-+-\ntoo early | {day}")


def test_a_day_can_be_the_first_of_something_since_another():
    judged(
        due({"due": {"first_event": "offer", "since": "start", "weeks": 4}}),
        """
        events                              | today      | verdict   | due
        ------------------------------------+------------+-----------+-----------
        offer 2017-12-01                    |            | too early |
        offer 2018-02-10; offer 2018-02-01  |            | too early | 2018-03-01
        offer 2018-02-10; offer 2018-02-01  | 2018-01-31 | too early |
        """,
    )
    judged(
        due({"due": {"first_day_in": "foster", "since": "start"}}),
        """
        stays                                                          | verdict   | due
        ---------------------------------------------------------------+-----------+-----------
        foster 2017-12-01 to 2017-12-24                                | too early |
        foster 2017-12-01 to 2018-01-24                                | too early | 2018-01-01
        foster 2018-03-01 to 2018-03-24; foster 2018-02-05 to 2018-02-06 | too early | 2018-02-05
        """,
    )


# A placement of 52 weeks, counted from its first day; a move starts the count again (Birmingham's contract).
PLACED = {
    "placed": {"first_day_in": "foster", "since": "start"},
    "week_52": {"after": "placed", "weeks": 52, "clock": {"restarts_with": "foster"}},
}


def year_in_one_family(**effects):
    measure = {"kind": "sustained", "state": "foster", "since": "placed", "until": "week_52"}
    return terms_of({"measure": measure, "due": "week_52"}, days=PLACED, effects=effects)


def test_a_move_at_week_30_then_52_weeks_more_is_earned_once_at_week_82():
    # 1 January 2018 plus 30 weeks is 30 July 2018; 52 weeks more is 29 July 2019, week 82.
    moved = "foster 2018-01-01 to 2018-07-29; foster 2018-07-30 open"
    judged(
        year_in_one_family(),
        f"""
        stays                  | today      | verdict   | due        | reason
        -----------------------+------------+-----------+------------+---------------------------------
        foster 2018-01-01 open | 2018-12-31 | earned    | 2018-12-31 | from 1 January 2018
        {moved}                | 2018-12-31 | too early | 2019-07-29 |
        {moved}                | 2019-07-28 | too early | 2019-07-29 |
        {moved}                | 2019-07-29 | earned    | 2019-07-29 | from 30 July 2018 to 29 July 2019
        """,
    )


def test_what_went_before_the_clock_started_again_no_longer_counts():
    judged(
        year_in_one_family(),
        """
        stays                                                    | verdict    | due
        ---------------------------------------------------------+------------+-----------
        foster 2018-01-01 to 2018-02-28; foster 2018-06-01 open  | earned     | 2019-05-31
        foster 2018-01-01 to 2018-02-28; foster 2019-06-01 open  | not earned | 2018-12-31
        """,
    )


def test_a_stay_recorded_twice_is_no_move():
    judged(
        year_in_one_family(),
        """
        stays                                                              | verdict | due
        -------------------------------------------------------------------+---------+-----------
        foster 2018-01-01 to 2019-12-31; foster 2018-01-01 to 2019-12-31   | earned  | 2018-12-31
        foster 2018-01-01 to 2019-12-31; foster 2018-05-01 to 2018-08-31   | earned  | 2018-12-31
        """,
    )


def test_coming_back_from_hospital_is_no_move_where_hospital_lets_the_placement_stand():
    back = "foster 2018-01-01 to 2018-05-31; hospital 2018-06-01 to 2018-06-09; foster 2018-06-10 open"
    table = f"""
        stays  | today      | verdict   | due
        -------+------------+-----------+-----------
        {back} | 2018-12-31 | {{}} | {{}}
        """
    judged(year_in_one_family(hospital="in"), table.format("earned", "2018-12-31"))
    judged(year_in_one_family(hospital="out"), table.format("too early", "2019-06-09"))


def test_an_event_starts_the_clock_again():
    days = {"end": {"after": "start", "weeks": 10, "clock": {"resets_on": ["relapse"]}}}
    terms = terms_of({"measure": {"kind": "avoided", "event": "arrest", "since": "start", "until": "end"}}, days=days)
    judged(
        terms,
        """
        events                                | verdict    | due
        --------------------------------------+------------+-----------
                                              | earned     | 2018-03-12
        relapse 2018-02-01                    | earned     | 2018-04-12
        relapse 2018-02-01; relapse 2018-03-01 | earned     | 2018-05-10
        relapse 2018-03-12                    | earned     | 2018-05-21
        relapse 2018-03-13                    | earned     | 2018-03-12
        relapse 2018-02-01; arrest 2018-01-20 | earned     | 2018-04-12
        relapse 2018-02-01; arrest 2018-02-20 | not earned | 2018-04-12
        """,
    )


def test_a_clock_waits_and_never_runs_out_while_it_waits():
    states = {"custody": {"kind": "in_stay", "stays": ["custody"]}}
    days = {"due": {"after": "start", "weeks": 13, "clock": {"pauses_in": ["custody"]}}}
    judged(
        due(days, states=states),
        """
        stays                                                                | verdict   | due
        ---------------------------------------------------------------------+-----------+-----------
                                                                             | too early | 2018-04-02
        custody 2018-02-01 to 2018-02-10                                     | too early | 2018-04-12
        custody 2018-02-01 to 2018-02-10; custody 2018-02-06 to 2018-02-15   | too early | 2018-04-17
        custody 2018-04-02 to 2018-04-03                                     | too early | 2018-04-04
        custody 2018-02-01 to 2018-02-10; custody 2018-04-05 to 2018-04-06   | too early | 2018-04-14
        custody 2018-05-01 to 2018-05-10                                     | too early | 2018-04-02
        """,
    )


def test_a_clock_waits_at_most_so_long():
    states = {"custody": {"kind": "in_stay", "stays": ["custody"]}}
    clock = {"pauses_in": ["custody"], "pause_at_most": {"weeks": 1}}
    judged(
        due({"due": {"after": "start", "weeks": 13, "clock": clock}}, states=states),
        """
        stays                            | verdict   | due
        ---------------------------------+-----------+-----------
        custody 2018-02-01 to 2018-02-05 | too early | 2018-04-07
        custody 2018-02-01 to 2018-02-28 | too early | 2018-04-09
        """,
    )


def test_a_history_names_further_days_of_its_own():
    terms = due({"due": {"fact": "panel_met", "days": 10}})
    judged(terms, "verdict | due\n-+-\ntoo early | ")
    from homeward.outcomes.rules.case import case_of
    from tests.spec.outcomes.measures.drawn import day, history_of

    named = history_of({}, named_days={"panel_met": day("2018-03-01")})
    assert case_of(terms, named, today=day("2018-06-01")).days["due"] == day("2018-03-11")
