"""What a contract asks of a claim is told in plain words: on its page, and where terms are explained."""

from homeward.outcomes.rules.claiming_rules import claiming_rules, variations_in_words
from homeward.outcomes.terms.claim_words import claims_in_words
from homeward.outcomes.values.terms.validation import Evidence
from tests.spec.outcomes.measures.drawn import SAID, terms_of

HOME = {"measure": {"kind": "state_at", "state": "home", "day": "end"}, "due": "end", "evidence": ["it"]}
ASKED = {
    "evidence": {"it": {"title": "The paper", "certified_by": ["employer"], "sources": 2, "may_be_waived": True}},
    "validation": {
        **SAID,
        "verifier": "different_person",
        "dispute_within_days": 1,
        "reopen_within_months": 6,
        "audit_sign_off": True,
        "sampling": {"share": "1/10", "at_least": 2, "extrapolate": True, "tolerated": "5%"},
    },
    "volume": {"quota_by_payer": {"harrow": 40}},
    "parties": [{"key": "harrow", "title": "Harrow", "role": "payer"}],
    "claims": {"every": "quarter", "in_arrears": True, "source": "made_up", "pay_within_days": 30},
    "timing": {
        "foundations": [{"title": "Advance", "paid_on": "2024-04-01", "amount": "5000.00", "recovered": True}],
        "hold_backs": [{"share": "10%", "until_date": "2026-03-31"}],
    },
    "dates": {"claims_until": "2027-03-31", "final_reconciliation": "2027-09-30"},
}


def test_every_rule_says_what_until_when_and_what_happens_then():
    rules = {each.about: each for each in claiming_rules(terms_of(HOME, **ASKED), {"harrow": 12})}
    assert rules["Referrals of Harrow"].says == "40 at most; 12 so far."
    assert rules["Claims"].until == "New outcomes until 31 March 2027."
    assert rules["Evidence"].says == "The paper. Certified by employer. From two sources."
    assert "or somebody says why it is claimed without, and the verifier reads it" in rules["Evidence"].then
    assert rules["Disputes"].until == "1 day after the decision, that day included."
    assert rules["Sample"].then == "The share of money found wrong beyond 5% comes off the lines nobody looked at."
    assert rules["Payment"].until == "30 days after the invoice."
    assert rules["Advance"].then == "Taken off outcomes claimed later, until all of it is recovered."
    assert (rules["Held back"].says, rules["Held back"].until) == ("10% of each payment.", "Until 31 March 2026.")
    assert rules["Corrections"].until == (
        "6 months after a line was first paid, that day included. "
        "At the latest 30 September 2027, when the accounts are closed."
    )


def test_what_is_watched_and_never_paid_is_told_with_how_it_stands():
    safe = {"key": "safe", "title": "No injury", "measure": "promised", "says": "Watched at every review."}
    terms = terms_of({**HOME, "evidence": []}, safeguards={"monitored": [safe], "gatekeeper": "A panel of three."})
    said = {each.about: each for each in claiming_rules(terms, {}, {"promised": (7, 9)})}
    watched = said["Watched and never paid: No injury"]
    assert (watched.says, watched.then) == ("Watched at every review.", "Met for 7 of 9 so far.")
    assert said["Who lets children in"].says == "A panel of three."
    nobody = {each.about: each for each in claiming_rules(terms, {})}
    assert nobody["Watched and never paid: No injury"].then == "Decided for nobody yet."


def test_terms_that_ask_for_nothing_say_that_no_end_is_agreed():
    rules = {each.about: each for each in claiming_rules(terms_of(HOME, evidence={"it": "The paper"}), {})}
    assert rules["Corrections"].until == "No end is agreed."
    assert rules["Disputes"].until == "Until the invoice."
    assert not {"Internal audit", "Sample", "Papers", "Payment"} & rules.keys()


def test_a_change_says_its_day_its_reason_and_whom_it_holds_for():
    longer = {"at": "promises.promised.due", "becomes": "end"}
    told = {"key": "covid", "agreed_on": "2020-05-01", "reason": "Courts were shut.", "applies_to": "enrolled_from"}
    terms = terms_of({**HOME, "evidence": []}, variations=[{**told, "changes": [longer]}])
    (change,) = variations_in_words(terms)
    assert (change.about, change.says) == ("1 May 2020", "Courts were shut.")
    assert change.until == "promises.promised.due: end"
    assert "keeps the terms of that time" in change.then


def test_terms_explained_on_the_command_line_say_the_same():
    said = "\n".join(claims_in_words(ASKED))
    for words in (
        "“The paper” must be there before a claim is submitted or, with a reason, is claimed without.",
        "Certified by employer. From two sources.",
        "disputed for 1 days",
        "corrected for 6 months after it was first paid",
        "Internal audit signs",
        "harrow refers 40 at most",
        "Advance: 5000.00 on 2024-04-01, whatever is achieved, recovered from later outcomes.",
        "claimed until 2027-03-31",
        "paid within 30 days",
    ):
        assert words in said, words
    assert Evidence(**ASKED["evidence"]["it"]).may_be_waived
