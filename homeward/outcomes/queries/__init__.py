"""Ask about contracts, enrolments, standings and claims. Every look is written down."""

from homeward.outcomes.queries.claims import claim_pack, claim_page, line_evidence
from homeward.outcomes.queries.contracts import contract_page, contracts
from homeward.outcomes.queries.days_looked_at import days_of_enrolment, days_of_line
from homeward.outcomes.queries.enrolments import enrolment_page, enrolments
from homeward.outcomes.queries.families import milestones_of_family
from homeward.outcomes.queries.handed_in_page import evidence_page
from homeward.outcomes.queries.open_questions import settings_page
from homeward.outcomes.queries.payments import LinePerformed, RunPerformed, histories_to_take_away, reperform
from homeward.outcomes.queries.populations import newest_terms, run_terms
from homeward.outcomes.queries.pricing import PricedFile, price_file
from homeward.outcomes.queries.pricing import as_data as run_as_data
from homeward.outcomes.queries.reconciliation import reconciliation
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
from homeward.outcomes.queries.to_claim import to_claim
from homeward.outcomes.queries.today import money_at_a_glance, to_do
from homeward.outcomes.queries.totals import published_totals, totals_on

__all__ = [
    "LinePerformed",
    "PricedFile",
    "RunPerformed",
    "check_terms",
    "claim_pack",
    "claim_page",
    "codes_not_recorded",
    "contract_page",
    "contracts",
    "days_of_enrolment",
    "days_of_line",
    "enrolment_page",
    "enrolments",
    "evidence_page",
    "histories_to_take_away",
    "line_evidence",
    "milestones_of_family",
    "money_at_a_glance",
    "newest_terms",
    "price_file",
    "published_totals",
    "reconciliation",
    "reperform",
    "run_as_data",
    "run_terms",
    "settings_page",
    "terms_at",
    "terms_compared",
    "terms_explained",
    "terms_on_the_shelf",
    "terms_schema",
    "to_claim",
    "to_do",
    "totals_on",
    "undecided",
]
