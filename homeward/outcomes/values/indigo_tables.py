"""
The tables of an INDIGO project that Homeward has a place for, as data.

Paths and headings are those of ``project.json`` of github.com/INDIGO-Initiative/indigo-data-standard, as of 2024.
"""

from homeward.outcomes.values.indigo import ORGANISATIONS, PAYMENTS, PROJECT, Column, Table
from homeward.outcomes.values.indigo_project import PROJECT_TABLE

_STATUS = Column("status", "Status", is_plain=True, choices=("PUBLIC", "PRIVATE", "DISPUTED", "SANDBOX"))
_NOTES = (_STATUS, Column("notes", "Notes", is_plain=True))
_PERIOD = (
    Column("period/start_date", "Period - Start", "date"),
    Column("period/end_date", "Period - End", "date"),
)
_METRIC = Column("outcome_metric_id", "Outcome Metric Id")
_ORGANISATION = Column("organisation_id", "Organisation ID", required=True)
_ROLE = Column("organisation_role_category", "Organisation Role Category")
_OWN_ID = Column("id", "Id", is_plain=True)
_MUST_ID = Column("id", "Id", is_plain=True, required=True)


def _money(path: str, title: str, *, required: bool = False) -> tuple[Column, Column]:
    return (
        Column(f"{path}/currency", f"{title} - Currency", "currency"),
        Column(f"{path}/amount", f"{title} - Amount", "money", required=required),
    )


_ORGANISATIONS = Table(
    ORGANISATIONS,
    "Organisations",
    (Column("id", "ID", is_plain=True, required=True), Column("name", "Name", required=True)),
)

_SERVICE_PROVISIONS = Table(
    "service_provisions",
    "Who provides the service",
    (
        _OWN_ID,
        _ORGANISATION,
        _ROLE,
        Column("intervention", "Intervention"),
        Column("planned_service/start_date", "Planned Service - Start", "date"),
        Column("planned_service/end_date", "Planned Service - End", "date"),
        Column("actual_service/start_date", "Actual Service - Start", "date"),
        Column("actual_service/end_date", "Actual Service - End", "date"),
        Column("alterations/description", "Alterations to service - Description"),
        Column("alterations/reason", "Alterations to service - Reason"),
        *_NOTES,
    ),
)

_COMMITMENTS = Table(
    "outcome_payment_commitments",
    "Who pays for outcomes",
    (
        _ORGANISATION,
        _ROLE,
        *_money("maximum_potential_outcome_payment", "Maximum potential Outcome payment"),
        Column("alterations/description", "Alterations to payment commitment - Description"),
        Column("alterations/reason", "Alterations to payment commitment - Reason"),
        *_NOTES,
    ),
)

_INVESTMENTS = Table(
    "investments",
    "Investments",
    (
        _OWN_ID,
        Column("organisation_id", "Organisation ID"),
        _ROLE,
        Column("investment_commitment/currency", "Investment Commitment - Currency", "currency"),
        Column("investment_commitment/amount/min", "Investment Commitment - Amount - Min", "money"),
        Column("investment_commitment/amount/exact", "Investment Commitment - Amount - Exact", "money"),
        Column("investment_commitment/amount/max", "Investment Commitment - Amount - Max", "money"),
        Column("maximum_potential_loss", "Maximum Potential loss"),
        Column("maximum_potential_return_type", "Maximum Potential Return Type"),
        Column("maximum_potential_return", "Maximum Potential Return", "number"),
        Column("investor_repayment", "Investor Repayment"),
        Column("investment_type", "Investment Type"),
        *_NOTES,
    ),
)

_INTERMEDIARIES = Table(
    "intermediary_services",
    "Intermediaries",
    (
        Column("organisation_id", "Organisation ID", required=True),
        _ROLE,
        Column("other_role_description", "Other Role Description"),
        *_NOTES,
    ),
)

_METRICS = Table(
    "outcome_metrics",
    "Outcome metrics",
    (
        _MUST_ID,
        Column("definition", "Outcome Definition"),
        Column("target_population", "Target Population"),
        Column(
            "targeted_number_of_service_users_or_beneficiaries_total",
            "Targeted number of service users Or beneficiaries (total)",
            "number",
        ),
        Column(
            "unit_type_of_targeted_service_users_or_beneficiaries",
            "Unit type of targeted Service users or beneficiaries",
            choices=("Individual", "Other"),
        ),
        Column(
            "unit_description_of_service_user_or_beneficiaries",
            "Unit description of Service user or beneficiaries",
        ),
        Column("outcome_metric_target", "Outcome metric target"),
        Column("other_target_for_meeting_outcome_metric_target", "Other target for Meeting outcome metric target"),
        Column("outcome_validation_method", "Outcome validation Method"),
        Column("data_source_for_outcome_validation", "Data source for Outcome validation"),
        Column("policy_sector", "Policy sector"),
        *_NOTES,
    ),
)

_PRICINGS = Table(
    "outcome_pricings",
    "Prices",
    (
        Column("outcome_metric_id", "Outcome Metric Id", required=True),
        Column("currency", "Currency", "currency"),
        Column("price_per_unit/amount", "Price Per Unit - Amount", "money"),
        Column("maximum_price_if_all_targets_achieved/amount", "Maximum Price if all targets achieved - Amount"),
        Column("contracted_increases_to_outcome_pricing", "Contracted increases to outcome pricing"),
        Column("price_description", "Price Description"),
        *_NOTES,
    ),
)

_PLANS = Table(
    "outcome_payment_plans",
    "Versions of the plan",
    (Column("id", "Outcome Payment Plan Id", required=True), *_PERIOD, *_NOTES),
)

_PAYMENTS = Table(
    PAYMENTS,
    "Payments for outcomes",
    (
        Column("outcome_payment_plan_id", "Outcome Payment Plan Id"),
        _METRIC,
        *_PERIOD,
        Column("payer_organisation_id", "Payer Organisation ID"),
        Column("recipient_organisation_id", "Recipient Organisation ID"),
        Column("type", "Type", required=True, choices=("Planned", "Actual")),
        *_money("money", "Payments", required=True),
        *_NOTES,
    ),
)

_RESULTS = Table(
    "results",
    "Results",
    (
        _METRIC,
        Column("result_level", "Result level", choices=("Project level", "Outcome level")),
        Column("result_type", "Result type", choices=("Interim", "Final")),
        *_PERIOD,
        Column("outcomes_achieved", "Outcomes achieved"),
        Column("number_engaged_in_impact_bond", "Number engaged In impact bond", "number"),
        Column("number_with_positive_social_outcomes", "Number with Positive social outcomes", "number"),
        Column("other_description_of_result", "Other Description of result"),
        Column("outcomes_validator_organisation_ids", "Outcomes validator(s)"),
        *_NOTES,
    ),
)

_TRANSACTIONS = Table(
    "transactions",
    "Transactions",
    (
        Column("investment_id", "Investment Id"),
        _METRIC,
        Column("date", "Date", "date"),
        Column("sending_organisation_id", "Sending Organisation ID"),
        Column("receiving_organisation_id", "Receiving Organisation ID"),
        Column(
            "transaction_type",
            "Transaction Type",
            required=True,
            choices=(
                "Debt",
                "Grant",
                "Equity",
                "Debt and Equity",
                "Interest Payment",
                "Capital Repayment",
                "Capital Repayment and Interest",
                "Outcome Payment",
                "Other",
            ),
        ),
        *_money("money", "Money", required=True),
        *_NOTES,
    ),
)

_ALL = (
    PROJECT_TABLE,
    _ORGANISATIONS,
    _SERVICE_PROVISIONS,
    _COMMITMENTS,
    _INTERMEDIARIES,
    _INVESTMENTS,
    _METRICS,
    _PRICINGS,
    _PLANS,
    _PAYMENTS,
    _RESULTS,
    _TRANSACTIONS,
)
TABLES: dict[str, Table] = {each.key: each for each in _ALL}
LISTS: dict[str, Table] = {key: table for key, table in TABLES.items() if key not in (PROJECT, ORGANISATIONS)}
# As reported elsewhere, what is planned and what was paid are tables of their own.
PLANS, PLANNED, ACTUAL = "outcome_payment_plans", "planned_payments", "actual_payments"
TITLES = {**{key: table.title for key, table in TABLES.items()}, PLANNED: "Planned payments", ACTUAL: "Payments made"}
# What INDIGO's files hold that Homeward has no place for, and why; told by name when a file holds it.
NO_PLACE = {
    "sources": "documents a project was described from",
    "documents": "documents about a project",
    "delivery_locations": "places of delivery",
    "outcome_funds": "funds behind a payer",
    "grants": "grants",
    "360giving_datas": "links to 360Giving",
    "open_contracting_datas": "links to Open Contracting",
    "technical_assistances": "technical assistance",
    "technical_assistance_details": "technical assistance",
    "provider_side_cost": "what a project cost its provider",
    "outcome_payer_cost": "what a project cost its payer",
    "investor_or_fund_manager_cost": "what a project cost its investor",
    "scenarios": "scenarios",
    "social_investment_prototype": "a mark of the registry",
}
