"""A check that disagrees, an 18th birthday, a move or a death each have a declared effect."""


def test_a_check_that_contradicts_the_care_record_makes_the_promise_unknown(judge):
    judge(
        "home_4_weeks",
        """
        in care    | check              | verdict    | reason
        -----------+--------------------+------------+-----------------------
                   | 2018-03-30 home    | earned     |
                   | 2018-03-30 in care | unknown    | must be put right
        2018-03-20 | 2018-03-30 home    | unknown    | must be put right
        2018-03-20 | 2018-03-30 in care | not earned | In care on 29 March
                   | 2018-06-30 in care | earned     |
        """,
    )


def test_a_child_living_elsewhere_waits_for_the_parties_to_decide(judge):
    found = """
        check                | verdict
        ---------------------+--------
        2018-03-29 elsewhere | {}
        """
    judge("home_4_weeks", found.format("unknown"))
    judge("home_4_weeks", found.format("earned"), lives_elsewhere="home")
    judge("home_4_weeks", found.format("not earned"), lives_elsewhere="not_home")


def test_turning_18_before_the_check_has_the_effect_the_contract_gives_it(judge):
    birthday = """
        born       | verdict
        -----------+--------
        2000-06-01 | {}
        """
    judge("home_6_months", birthday.format("unknown"))
    judge("home_6_months", birthday.format("not earned"), after_18="stop")
    judge("home_6_months", birthday.format("earned"), after_18="home")
    judge("home_4_weeks", birthday.format("earned"), after_18="stop")


def test_moving_to_another_authority_has_the_effect_the_contract_gives_it(judge):
    move = """
        moved      | verdict
        -----------+--------
        2018-06-01 | {}
        """
    judge("home_6_months", move.format("unknown"))
    judge("home_6_months", move.format("not earned"), moved_away="stop")
    judge("home_6_months", move.format("earned"), moved_away="home")


def test_nothing_is_earned_after_a_death(judge):
    judge(
        "home_6_months",
        """
        died       | in care                  | verdict    | reason
        -----------+--------------------------+------------+--------------
        2018-06-01 |                          | not earned | nothing is earned
        2018-06-01 | 2018-05-01 to 2018-05-03 | not earned | In care
        2018-10-01 |                          | earned     |
        """,
    )


def test_a_history_that_cannot_be_true_is_set_aside(judge):
    judge(
        "home_4_weeks",
        """
        programme                | verdict | reason
        -------------------------+---------+-----------------
        2018-03-01 to 2018-01-08 | unknown | before it starts
        """,
    )
