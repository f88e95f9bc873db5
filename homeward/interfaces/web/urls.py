"""Every address of the web interface: our own first, then each area's."""

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, path

from homeward.interfaces.web import accounts, health
from homeward.interfaces.web.address_book import AddressBook

# Each area is a module with its own `urlpatterns`.
AREAS = (
    "home", "families", "children", "people", "statuses", "placements", "programmes", "plans", "stories", "tasks",
    "records", "casework_forms", "form_drafts", "autosave", "files", "printing",
    "closures", "follow_ups", "referrals", "public_referral", "duty",
    "open_for_duty", "stages", "triage", "practice_pages", "family_map", "signposts",
    "fidelity", "recording_time", "then_and_now",
    "allocation", "random_allocation", "trials",
    "case_supervision", "group_supervision", "replies",
    "development", "supervision", "pods", "sign_offs",
    "teams", "contracts", "claims", "totals",
    "contract_money", "contract_money_plans", "contract_money_finance", "contract_money_financing",
    "contract_money_savings",
    "contract_money_signs", "contract_evidence", "money_board", "administration", "audit", "data_import",
    "practice_models", "model_drafts", "model_preview", "model_moves", "model_questions",
)  # fmt: skip


def all_in_order() -> list[URLPattern]:
    """Return every address there is in this mode."""
    found = [path("health/", health.health, name="health"), *accounts.urlpatterns]
    for area in AREAS:
        found += import_module(f"homeward.interfaces.web.{area}").urlpatterns
    if settings.DEMO:
        from homeward.interfaces.web import demo_calendar

        found += demo_calendar.urlpatterns
    if settings.RELAXED:
        from homeward.interfaces.web import style

        found += style.urlpatterns
    return found


urlpatterns = [AddressBook(all_in_order())]
