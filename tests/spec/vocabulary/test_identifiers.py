import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.vocabulary.identifiers import (
    as_stored,
    format_nhs_number,
    is_reason_for_no_upn,
    nhs_number_is_valid,
    tidy_postcode,
    upn_check_letter,
    upn_is_temporary,
    upn_is_valid,
    uprn_is_valid,
)
from tests.spec.tables import is_yes, read_table

title = "Identifiers"
text = "A mistyped NHS number or pupil number is caught by its own check digit or letter."


def test_an_nhs_number_is_checked_by_its_last_digit():
    table = """
        number       | valid | because
        -------------+-------+------------------------------
        943 476 5919 | yes   | a published test number
        9434765919   | yes   | spaces do not matter
        943-476-5919 | yes   | nor do hyphens
        943 476 5918 | no    | wrong check digit
        943 467 5919 | no    | two digits changed places
        943 476 591  | no    | a digit is missing
        943 476 591X | no    | a letter
        987 654 4320 | no    | wrong check digit
    """
    for row in read_table(table):
        assert nhs_number_is_valid(row["number"]) is is_yes(row["valid"]), row["because"]
    assert format_nhs_number("9434765919") == "943 476 5919"


def test_a_upn_is_checked_by_its_first_letter():
    table = """
        upn           | valid | temporary | because
        --------------+-------+-----------+------------------------------------
        H801200001001 | yes   | no        | permanent
        h801200001001 | yes   | no        | capitals do not matter
        A801200001001 | no    | no        | wrong check letter
        H801200010001 | no    | no        | two digits changed places
        U80120000100A | yes   | yes       | temporary: a last letter A counts 0
        H80120000100B | yes   | yes       | temporary: a last letter B counts 1
        K80120000100B | no    | no        | temporary, wrong check letter
        H80120000100O | no    | no        | O is never used
        H80120000100  | no    | no        | too short
        UN1           | no    | no        | a reason for having none
    """
    for row in read_table(table):
        assert upn_is_valid(row["upn"]) is is_yes(row["valid"]), row["because"]
        assert upn_is_temporary(row["upn"]) is is_yes(row["temporary"]), row["because"]


def test_codes_for_having_no_upn():
    assert is_reason_for_no_upn("UN1")
    assert is_reason_for_no_upn("un7")
    assert not is_reason_for_no_upn("UN8")


def test_a_body_that_is_no_upn_is_refused():
    for wrong in ("80120000100", "8012000010O1", "80120000100S"):
        with pytest.raises(ValueError, match="eleven digits"):
            upn_check_letter(wrong)


def test_a_postcode_is_written_with_its_space():
    table = """
        typed    | written
        ---------+---------
        bs405ne  | BS40 5NE
        M1 1AE   | M1 1AE
        sw1a 1aa | SW1A 1AA
        BS4      |
        12345    |
    """
    for row in read_table(table):
        assert tidy_postcode(row["typed"]) == (row["written"] or None)


def test_a_property_reference_is_up_to_twelve_digits():
    assert uprn_is_valid("100023336956")
    assert not uprn_is_valid("1000233369561")
    assert not uprn_is_valid("000")
    assert not uprn_is_valid("12A")


@given(st.text(alphabet="0123456789", min_size=12, max_size=12), st.integers(1, 12), st.integers(1, 9))
def test_any_single_wrong_digit_in_a_upn_is_caught(body, place, change):
    good = upn_check_letter(body) + body
    assert upn_is_valid(good)
    wrong_digit = str((int(good[place]) + change) % 10)
    assert not upn_is_valid(good[:place] + wrong_digit + good[place + 1 :])


@given(st.text(max_size=20))
def test_no_text_at_all_makes_the_checks_fail_over(anything):
    for check in (nhs_number_is_valid, upn_is_valid, upn_is_temporary, uprn_is_valid, is_reason_for_no_upn):
        assert check(anything) in (True, False)
    tidy_postcode(anything)
    assert as_stored(as_stored(anything)) == as_stored(anything)
