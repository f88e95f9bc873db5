"""Ask about contracts, enrolments, standings and claims. Every look is written down."""

from homeward.outcomes.queries.claim_lines import line_evidence
from homeward.outcomes.queries.claim_queue import claim_queue
from homeward.outcomes.queries.claiming_page import claiming_page, corrections_page
from homeward.outcomes.queries.claims import claim_pack, claim_page
from homeward.outcomes.queries.cohorts import cohort_page, cohorts
from homeward.outcomes.queries.contracts import contract_page, contracts
from homeward.outcomes.queries.days_looked_at import days_of_line
from homeward.outcomes.queries.enrolment_page import enrolment_page
from homeward.outcomes.queries.enrolments import enrolments
from homeward.outcomes.queries.families import milestones_near, milestones_of_family
from homeward.outcomes.queries.handed_in_page import evidence_page
from homeward.outcomes.queries.new_contract import examples_under, terms_to_choose
from homeward.outcomes.queries.open_questions import settings_page
from homeward.outcomes.queries.payment_run_page import payment_run_page
from homeward.outcomes.queries.payments import histories_to_take_away
from homeward.outcomes.queries.populations import AskedOfRun, newest_terms, run_terms
from homeward.outcomes.queries.pricing import PricedFile, price_file
from homeward.outcomes.queries.pricing import as_data as run_as_data
from homeward.outcomes.queries.promised import promised
from homeward.outcomes.queries.reconciliation import reconciliation
from homeward.outcomes.queries.reperforming import LinePerformed, RunPerformed, reperform
from homeward.outcomes.queries.shelf import (
    check_terms,
    codes_not_recorded,
    terms_at,
    terms_compared,
    terms_explained,
    terms_on_the_shelf,
    terms_schema,
)
from homeward.outcomes.queries.standing_lists import undecided
from homeward.outcomes.queries.terms_in_full import terms_in_full
from homeward.outcomes.queries.to_claim import to_claim
from homeward.outcomes.queries.to_enrol import to_enrol
from homeward.outcomes.queries.today import money_at_a_glance, to_do
from homeward.outcomes.queries.totals import published_totals, totals_on

__all__ = [
    "AskedOfRun",
    "LinePerformed",
    "PricedFile",
    "RunPerformed",
    "check_terms",
    "claim_pack",
    "claim_page",
    "claim_queue",
    "claiming_page",
    "codes_not_recorded",
    "cohort_page",
    "cohorts",
    "contract_page",
    "contracts",
    "corrections_page",
    "days_of_line",
    "enrolment_page",
    "enrolments",
    "evidence_page",
    "examples_under",
    "histories_to_take_away",
    "line_evidence",
    "milestones_near",
    "milestones_of_family",
    "money_at_a_glance",
    "newest_terms",
    "payment_run_page",
    "price_file",
    "promised",
    "published_totals",
    "reconciliation",
    "reperform",
    "run_as_data",
    "run_terms",
    "settings_page",
    "terms_at",
    "terms_compared",
    "terms_explained",
    "terms_in_full",
    "terms_on_the_shelf",
    "terms_schema",
    "terms_to_choose",
    "to_claim",
    "to_do",
    "to_enrol",
    "totals_on",
    "undecided",
]
