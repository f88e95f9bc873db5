"""What makes it unsafe to serve children's records, as a list of reasons. Pure."""

from dataclasses import dataclass

SHORTEST_KEY = 32


@dataclass(frozen=True)
class Running:
    """How the application is configured, and as whom it reaches its database."""

    mode: str
    debug: bool
    secret_key: str
    audit_key: str
    has_anchor: bool
    secure_cookies: bool
    allowed_hosts: tuple[str, ...]
    second_factor: bool
    database_role: str
    role_is_superuser: bool
    role_bypasses_security: bool
    role_owns_tables: bool
    has_demo_users: bool


def reasons_not_to_start(running: Running) -> list[str]:
    """Return every reason not to serve, each with what to do; demo mode is excused only what made-up data allows."""
    reasons = _database_reasons(running)
    if running.mode == "demo":
        return reasons
    if running.mode != "production":
        reasons.append(f"HOMEWARD_MODE is {running.mode!r}. Set it to production, or to demo for made-up data.")
    if running.debug:
        reasons.append("DEBUG is on: error pages would show records. Unset DEBUG.")
    for name, key in (("SECRET_KEY", running.secret_key), ("AUDIT_KEY", running.audit_key)):
        if len(key) < SHORTEST_KEY or key.startswith("made-up"):
            reasons.append(
                f"{name} is missing, short or the default. Set a random one of {SHORTEST_KEY} letters or more."
            )
    if running.secret_key and running.secret_key == running.audit_key:
        reasons.append("AUDIT_KEY equals SECRET_KEY. Set a key of its own, known to fewer people.")
    if not running.has_anchor:
        reasons.append("AUDIT_ANCHOR_FILE is not set: a shortened audit trail would not be noticed. Name a file.")
    if not running.secure_cookies:
        reasons.append("Cookies would travel without encryption. Set PUBLIC_ORIGIN to an https:// address.")
    if not running.allowed_hosts or "*" in running.allowed_hosts:
        reasons.append("ALLOWED_HOSTS is empty or open. Name the hosts this service answers for.")
    if not running.second_factor:
        reasons.append("The second factor is switched off. It is compulsory outside the demonstration.")
    if running.has_demo_users:
        reasons.append("The database holds demonstration users, whose password is public. Use another database.")
    return reasons


def _database_reasons(running: Running) -> list[str]:
    reasons = []
    if running.role_is_superuser:
        reasons.append(
            f"The database role {running.database_role} is a superuser, whom row-level security does not bind."
        )
    if running.role_bypasses_security:
        reasons.append(f"The database role {running.database_role} may bypass row-level security.")
    if running.role_owns_tables:
        reasons.append(f"The database role {running.database_role} owns tables. Run with a role that owns nothing.")
    return reasons
