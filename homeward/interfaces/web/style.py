"""The living style page: every component with made-up content. Demonstration and tests only."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.timezone import localdate

from homeward.interfaces.web.drawing import Bar, Mark
from homeward.interfaces.web.gates import open_to_all


@open_to_all
def style(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "style/style.html", {"bars": BARS, "marks": MARKS, "on": date(2026, 3, 12)})


BARS = [
    Bar("Status", "Early help", "early_help", date(2024, 5, 2), date(2024, 12, 10)),
    Bar("Status", "Child in need", "cin", date(2024, 12, 10), date(2025, 6, 20)),
    Bar("Status", "Child protection plan: neglect", "cp", date(2025, 6, 20), date(2025, 9, 1)),
    Bar("Status", "Looked after (section 20)", "cla", date(2025, 9, 1), date(2026, 1, 9), "Agreed with mum"),
    Bar("Status", "Child in need", "cin", date(2026, 1, 9)),
    Bar("Placement", "Foster care, Wenlow", "placement", date(2025, 9, 1), date(2026, 1, 9)),
    Bar("Programme", "Safer Stronger Families, 12 weeks", "programme", date(2026, 1, 12)),
]
MARKS = [
    Mark("Visits", "Seen alone", "visit", date(2026, 1, 20)),
    Mark("Visits", "Seen alone", "visit", date(2026, 2, 3)),
    Mark("Visits", "Not seen", "not_seen", date(2026, 2, 12)),
    Mark("Events", "Referral", "referral", date(2025, 12, 2)),
    Mark("Events", "Family meeting", "meeting", date(2026, 2, 20)),
]

urlpatterns = [path("style/", style, name="style")]
