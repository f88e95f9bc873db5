"""Where things about a contract are: its pages in groups, for the tabs at the head of each of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from homeward.access.queries import allowed
from homeward.access.values import Permission, Viewer


@dataclass(frozen=True)
class Page:
    """
    One page: shown to whoever holds any of the permissions.

    ``below`` are the pages one reaches from it; ``of_one`` is false of a page about every contract; ``when`` names what
    must be true of the contract (of its summary) for the page to be shown.
    """

    label: str
    url_name: str
    below: tuple[str, ...] = ()
    any_of: tuple[Permission, ...] = (Permission.OUTCOME_READ,)
    of_one: bool = True
    when: str = ""


# What its reader needs today comes first; every other page is one step away. A new page of a contract: a row here.
GROUPS: tuple[tuple[str, tuple[Page, ...]], ...] = (
    (
        "Today",
        (
            Page("Today", "contract"),
            Page("On one page", "contract_summary", any_of=(Permission.OUTCOME_PAY,)),
        ),
    ),
    (
        "Children",
        (
            Page("How far they have come", "contract_progress"),
            Page(
                "All children",
                "contract_children",
                ("enrolment", "enrolment_hand_in", "enrolment_withdraw", "contract_enrol"),
            ),
            Page("Checks due", "contract_checks"),
            Page("Cannot be decided", "contract_undecided"),
            Page("Cohorts", "contract_cohorts", when="has_cohorts"),
        ),
    ),
    (
        "Claims",
        (
            Page("All claims", "contract_claims", ("claim", "claim_line")),
            Page("To claim", "contract_to_claim", any_of=(Permission.OUTCOME_CLAIM,)),
            Page("Corrections", "contract_corrections"),
            Page("How claims work", "contract_claiming"),
            Page("Reconciliation", "contract_reconciliation", ("payment_run",)),
        ),
    ),
    (
        "Money",
        (
            Page(
                "Plan and forecast",
                "contract_money",
                ("contract_plan", "contract_plan_new", "contract_scenario_new", "contract_commitment_new"),
            ),
            Page("Finance", "contract_finance", ("contract_movement_new", "contract_financing_new")),
            Page("Costs avoided", "contract_savings", ("contract_savings_new", "contract_unit_cost_new")),
            Page("Paid and attributable", "contract_signs", ("contract_comparison_new",)),
        ),
    ),
    (
        "Evidence",
        (
            Page(
                "Evidence handed in",
                "contract_evidence",
                ("contract_evidence_new", "contract_evidence_file", "contract_figures_new"),
            ),
        ),
    ),
    (
        "Terms",
        (
            Page("What it pays for", "contract_terms"),
            Page("The whole terms", "contract_terms_in_full"),
            Page("Open questions", "contract_questions", ("contract_question",)),
        ),
    ),
    (
        "For others",
        (
            Page("For an evaluation", "contract_evaluation", any_of=(Permission.EVALUATION_READ,)),
            Page("For everybody", "contract_public"),
            Page("INDIGO files", "contract_indigo", ("contract_reported",)),
            Page("Published totals", "totals", any_of=(Permission.TOTALS_READ,), of_one=False),
            Page("For the board", "money_boards", any_of=(Permission.TOTALS_READ,), of_one=False),
        ),
    ),
)


@dataclass(frozen=True)
class Tab:
    """One page as this viewer sees it from where they are; ``current`` also while on a page below it."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True)
class TabGroup:
    """Pages that belong together; the group's own name leads to the first of them."""

    label: str
    tabs: tuple[Tab, ...]

    @property
    def href(self) -> str:
        """Where the name of the group leads."""
        return self.tabs[0].href

    @property
    def current(self) -> bool:
        """Whether the reader is on one of its pages."""
        return any(each.current for each in self.tabs)


def contract_tabs(
    request: HttpRequest, viewer: Viewer | None, contract: object, named: UUID | None
) -> tuple[TabGroup, ...]:
    """
    Return the pages of a contract that this viewer may open, the one being looked at marked.

    :param contract: the summary of it, where the page has one
    :param named: its id, where neither the address nor the page has it, as of a claim line
    """
    match = request.resolver_match
    known = getattr(contract, "id", None) or named
    contract_id = match.kwargs.get("contract_id", known) if match else None
    if viewer is None or match is None or contract_id is None:
        return ()
    return tuple(_groups(viewer, contract_id, contract, match.url_name or ""))


def _groups(viewer: Viewer, contract_id: UUID, contract: object, here: str) -> Iterator[TabGroup]:
    for label, pages in GROUPS:
        tabs = tuple(
            Tab(
                each.label,
                reverse(each.url_name, args=[contract_id] if each.of_one else None),
                here in (each.url_name, *each.below),
            )
            for each in pages
            if allowed(viewer, *each.any_of) and (not each.when or getattr(contract, each.when, False))
        )
        if tabs:
            yield TabGroup(label, tabs)
