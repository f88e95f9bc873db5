"""Whether it is safe to start, and why not."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from homeward.access.models import User
from homeward.access.rules.start_safety import Running
from homeward.access.rules.start_safety import reasons_not_to_start as unsafe


def reasons_not_to_start() -> list[str]:
    """Return every reason not to serve as configured, each with its remedy; empty when safe."""
    if settings.TESTING:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user")
        superuser, bypasses, role = cursor.fetchone()
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        owned = cursor.fetchone()[0]
    return unsafe(
        Running(
            mode=settings.MODE,
            debug=settings.DEBUG,
            secret_key=settings.SECRET_KEY,
            audit_key=settings.AUDIT_KEY,
            has_anchor=bool(settings.AUDIT_ANCHOR_FILE),
            secure_cookies=settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE,
            allowed_hosts=tuple(settings.ALLOWED_HOSTS),
            second_factor=settings.SECOND_FACTOR_REQUIRED,
            database_role=role,
            role_is_superuser=superuser,
            role_bypasses_security=bypasses,
            role_owns_tables=owned > 0,
            has_demo_users=User.objects.filter(is_demo=True, is_active=True).exists(),
        )
    )


def refuse_to_start_unsafely() -> None:
    """
    Stop the application before it serves anything unsafe.

    :raises ImproperlyConfigured: listing every reason at once
    """
    reasons = reasons_not_to_start()
    if reasons:
        raise ImproperlyConfigured("Homeward will not start:\n" + "\n".join(f"  - {each}" for each in reasons))
