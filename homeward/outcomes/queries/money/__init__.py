"""Ask about the money of a contract over time. Contract parties see their contract; investors what was published."""

from homeward.outcomes.queries.money.board import boards, published_board
from homeward.outcomes.queries.money.exports import PAGES, money_sheets, sheet_names
from homeward.outcomes.queries.money.finance_page import finance_page
from homeward.outcomes.queries.money.money_page import money_page, plan_page, plan_words
from homeward.outcomes.queries.money.savings_page import savings_page
from homeward.outcomes.queries.money.signs_page import signs_page
from homeward.outcomes.queries.money.summary_page import summary_page

__all__ = [
    "PAGES",
    "boards",
    "finance_page",
    "money_page",
    "money_sheets",
    "plan_page",
    "plan_words",
    "published_board",
    "savings_page",
    "sheet_names",
    "signs_page",
    "summary_page",
]
