"""
The tables of the INDIGO data standard that a contract fills, as data.

Names follow the schema ``project.json`` of github.com/INDIGO-Initiative/indigo-data-standard. ``value`` columns are
written as ``{"value": …}`` there; the others are plain.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its path, what kind of thing it holds, and whether it must be filled."""

    path: str
    kind: str = "text"
    required: bool = False
    is_plain: bool = False
    choices: tuple[str, ...] = ()


_METRIC = Column("outcome_metric_id", required=True)
_NOTES = (Column("status", is_plain=True, choices=("PUBLIC", "PRIVATE", "DISPUTED", "SANDBOX")),
          Column("notes", is_plain=True))  # fmt: skip
_PERIOD = (Column("period/start_date", "date"), Column("period/end_date", "date"))
_MONEY = (Column("money/currency"), Column("money/amount", "number", required=True))

TABLES: dict[str, tuple[Column, ...]] = {
    "outcome_metrics": (
        Column("id", required=True, is_plain=True),
        Column("outcome_title"),
        Column("outcome_definition"),
        Column("target_population"),
        Column("targeted_number_of_service_users_or_beneficiaries_total", "number"),
        Column("outcome_metric_target"),
        Column("outcome_validation_method"),
        Column("data_source_for_outcome_validation"),
        *_NOTES,
    ),
    "outcome_pricings": (
        _METRIC,
        Column("currency"),
        Column("price_per_unit/amount", "number"),
        Column("maximum_price_if_all_targets_achieved/amount", "number"),
        Column("contracted_increases_to_outcome_pricing"),
        Column("price_description"),
        *_NOTES,
    ),
    "outcome_payment_plans": (Column("id", required=True), *_PERIOD, *_NOTES),
    "outcome_payments": (
        _METRIC,
        Column("outcome_payment_plan_id"),
        Column("type", required=True, choices=("Planned", "Actual")),
        *_PERIOD,
        Column("payer_organisation_id"),
        Column("recipient_organisation_id"),
        *_MONEY,
        *_NOTES,
    ),
    "outcome_payment_commitments": (
        Column("organisation_id", required=True),
        Column("maximum_potential_outcome_payment/currency"),
        Column("maximum_potential_outcome_payment/amount", "number", required=True),
        *_NOTES,
    ),
    "results": (
        Column("outcome_metric_id"),
        Column("result_level", choices=("Project level", "Outcome level")),
        Column("result_type", choices=("Interim", "Final")),
        *_PERIOD,
        Column("outcomes_achieved"),
        Column("number_engaged_in_impact_bond", "number"),
        Column("number_with_positive_social_outcomes", "number"),
        *_NOTES,
    ),
    "investments": (
        Column("id", required=True, is_plain=True),
        Column("investment_commitment/currency"),
        Column("investment_commitment/amount", "number"),
        Column("investment_type"),
        *_NOTES,
    ),
    "transactions": (
        Column("investment_id"),
        Column("date", "date"),
        Column("sending_organisation_id"),
        Column("receiving_organisation_id"),
        Column(
            "transaction_type",
            required=True,
            choices=("Debt", "Grant", "Equity", "Debt and Equity", "Interest Payment", "Capital Repayment",
                     "Capital Repayment and Interest", "Outcome Payment", "Other"),
        ),
        *_MONEY,
        *_NOTES,
    ),
}  # fmt: skip

type Row = dict[str, str]
type Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class IndigoFault:
    """Something wrong in a file: where, what, and what to do; a ``note`` keeps nothing out."""

    place: str
    message: str
    remedy: str
    is_note: bool = False

    def __str__(self) -> str:
        """Give it as one line."""
        return f"{self.place}: {self.message} {self.remedy}"


@dataclass(frozen=True, slots=True)
class IndigoFile:
    """One project: every filled column of every row, by the path of the column."""

    project: str
    tables: Tables = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table."""
        return self.tables.get(table, [])
