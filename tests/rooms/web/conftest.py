"""A browser without script, and people signed in with it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

PASSWORD = "calm-teal-door-lights"


@pytest.fixture(autouse=True)
def _no_second_step_needed(settings: Any) -> None:
    """Most tests are about something else; those about the second step ask for it."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=False)


@pytest.fixture
def signed_in(browser: Client) -> Callable[..., Client]:
    """Sign in as somebody with these roles."""

    # Imported here: pytest reads this file before Django is set up.
    from django.contrib.auth import get_user_model

    from tests.factories import viewers

    def sign_in(*roles: str, **fields: Any) -> Client:
        user_id = viewers.user(*(roles or ("key_worker",)), **fields)
        browser.force_login(get_user_model().objects.get(pk=user_id))
        return browser

    return sign_in


@pytest.fixture
def audited() -> Callable[[str], int]:
    """Count audit entries of one kind, as the authority's information-governance lead sees them."""

    def count(event: str) -> int:
        from homeward.access.actions import acting_as
        from homeward.access.models import AuditEntry
        from tests.factories import viewers

        lead = viewers.viewer("information_governance")
        with acting_as(lead):
            return AuditEntry.objects.filter(event=event).count()

    return count
