"""
The facts of an INDIGO project as a whole that Homeward has a place for, as data.

Paths and headings are those of ``project.json`` of github.com/INDIGO-Initiative/indigo-data-standard, as of 2024.
"""

from typing import Any

from homeward.outcomes.values.indigo import PROJECT, Column, Table


def _of(path: str, title: str, kind: str = "text", **more: Any) -> Column:
    """Return a column whose last parts are given, below one of the parts of a project."""
    part, _, rest = path.partition("/")
    return Column(f"{_PARTS[part][0]}/{rest}", f"{_PARTS[part][1]} - {title}", kind, **more)


_PARTS = {
    "finance": ("overall_project_finance", "Overall project finance"),
    "return": ("investment_details/internal_rate_of_return", "Investment Details - Internal Rate of Return"),
    "purpose": ("purpose_and_classifications", "Purpose and classifications"),
    "served": ("service_and_beneficiaries", "Service and beneficiaries"),
}
_DATES = {
    "outcomes_contract_signed": "Date outcomes contract signed",
    "contracts_between_all_parties_signed": "Date contracts between all parties signed",
    "anticipated_completion_date": "Anticipated completion date",
    "actual_completion_date": "Actual completion date",
    "start_date_of_service_provision": "Start date of service provision",
    "anticipated_end_date_of_service_provision": "Anticipated end date of service provision",
    "actual_end_date_of_service_provision": "Actual end date of service provision",
}

PROJECT_TABLE = Table(
    PROJECT,
    "Project facts",
    (
        Column("name", "Impact Bond Name"),
        Column("alternative_names", "Alternative Names"),
        Column(
            "stage_development",
            "Stage of Development",
            choices=(
                "Early-stage design",
                "Late-stage design",
                "Contracted",
                "Implementation",
                "Service delivery complete",
                "Complete",
            ),
        ),
        *(Column(f"dates/{key}", f"Dates - {title}", "date") for key, title in _DATES.items()),
        Column("dates/notes", "Dates - (Notes)", is_plain=True),
        Column("jurisdiction/jurisdiction", "Jurisdiction - Jurisdiction"),
        _of("finance/total_investment_commitment/currency", "Total investment commitment - Currency", "currency"),
        _of(
            "finance/total_investment_commitment/amount/exact", "Total investment commitment - Amount - Exact", "money"
        ),
        _of(
            "finance/maximum_potential_outcome_payment_v2/currency",
            "Maximum potential outcome payment - Currency",
            "currency",
        ),
        _of(
            "finance/maximum_potential_outcome_payment_v2/amount", "Maximum potential outcome payment - Amount", "money"
        ),
        _of("finance/maximum_potential_loss", "Maximum potential loss"),
        _of("finance/maximum_potential_return_type", "Maximum potential return type"),
        _of("finance/maximum_potential_return", "Maximum potential return"),
        _of("finance/configuration_contracting_parties", "Configuration of the Contracting Parties"),
        _of("finance/investor_repayment", "Investor repayment"),
        _of("finance/total_outcome_payments_made/currency", "Total outcome payments made - Currency", "currency"),
        _of("finance/total_outcome_payments_made/amount", "Total outcome payments made - Amount", "money"),
        _of("finance/notes", "(Notes)", is_plain=True),
        _of("return/target", "Target"),
        _of("return/latest", "Latest"),
        _of("purpose/social_challenge", "Social challenge"),
        _of("purpose/intervention", "Intervention"),
        _of("purpose/policy_sector", "Policy sector"),
        _of("served/target_population", "Target population"),
        _of(
            "served/targeted_number_service_users_or_beneficiaries_total",
            "Targeted number of unique service users or beneficiaries (total)",
            "number",
        ),
        _of(
            "served/unit_type_targeted_service_users_or_beneficiaries",
            "Unit type of targeted service users or beneficiaries",
            choices=("Individual", "Other"),
        ),
        _of(
            "served/unit_description_of_service_user_or_beneficiaries",
            "Unit description of targeted service user or beneficiaries",
        ),
        _of(
            "served/actual_number_service_users_or_beneficiaries_total",
            "Actual number of unique service users or beneficiaries engaged (total)",
            "number",
        ),
        _of("served/notes", "(Notes)", is_plain=True),
        Column("changes_to_project_due_to_covid19", "Changes to project due to COVID-19"),
        Column("notes", "Notes"),
    ),
)
