"""
Settings, from environment variables only.

Every variable is described in ``docs/reference/configuration.md``. ``HOMEWARD_MODE`` is ``production`` unless said
otherwise; ``demo`` and ``test`` are the only modes in which made-up users may sign in with a known password.
"""

import hashlib
import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
MODE = os.environ.get("HOMEWARD_MODE", "production")
DEMO = MODE == "demo"
TESTING = MODE == "test"
RELAXED = DEMO or TESTING

DEBUG = os.environ.get("DEBUG", "") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY", "made-up-key-for-demo-and-tests-only" if RELAXED else "")
AUDIT_KEY = os.environ.get("AUDIT_KEY", "made-up-audit-key-for-demo-and-tests-only" if RELAXED else "")
ALLOCATION_KEY = os.environ.get("ALLOCATION_KEY", "made-up-allocation-key-for-demo-and-tests-only" if RELAXED else "")
AUDIT_ANCHOR_FILE = os.environ.get("AUDIT_ANCHOR_FILE", "")
PUBLIC_ORIGIN = os.environ.get("PUBLIC_ORIGIN", "http://localhost:8000")
IS_HTTPS = PUBLIC_ORIGIN.startswith("https://")
ALLOWED_HOSTS = [
    each for each in os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if RELAXED else "").split(",") if each
]
CSRF_TRUSTED_ORIGINS = [PUBLIC_ORIGIN] if IS_HTTPS else []

RUNTIME_ROLE = os.environ.get("RUNTIME_ROLE", "homeward_app")


def _database(url: str, *, pooled: bool) -> dict[str, object]:
    """Read a ``postgresql://user:password@host:port/name?host=/socket/folder`` address."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or parts.hostname or ""
    options: dict[str, object] = dict(query)
    if pooled:
        # While the database is away nobody waits long to hear it, and the pool does not wait ever longer between its
        # own attempts: the first request after it is back is served.
        patience = {"timeout": 3, "reconnect_timeout": 2}
        options["pool"] = {"min_size": 1, "max_size": int(os.environ.get("DATABASE_POOL", "8")), **patience}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
        # Rows are read in one transaction for one viewer; a cursor kept open across requests would outlive both.
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {
    "default": _database(
        os.environ.get("DATABASE_URL", "postgresql://homeward_app@/homeward"),
        pooled=os.environ.get("DATABASE_POOL", "8") != "0",
    )
}
if os.environ.get("DATABASE_OWNER_URL"):
    # Migrations and `audit verify` only; the web application never opens it.
    DATABASES["owner"] = _database(os.environ["DATABASE_OWNER_URL"], pooled=False)
    DATABASES["owner"]["TEST"] = {"MIRROR": "default"}

INSTALLED_APPS = [
    "homeward.access",
    "homeward.people",
    "homeward.practice",
    "homeward.workforce",
    "homeward.casework",
    "homeward.outcomes",
    "homeward.transfer",
    "homeward.interfaces.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]
# A room joins the house when its folder holds an apps.py.
INSTALLED_APPS = [
    each
    for each in INSTALLED_APPS
    if not each.startswith("homeward.") or (BASE_DIR / each.replace(".", "/") / "apps.py").exists()
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "homeward.interfaces.web.middleware.HomewardMiddleware",
]

if DEMO:
    # Weeks can be let pass; see the module. It refuses to load in any other mode.
    MIDDLEWARE.insert(0, "homeward.interfaces.web.demo_calendar.CalendarMiddleware")

ROOT_URLCONF = "homeward.urls"
WSGI_APPLICATION = "homeward.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "homeward" / "interfaces" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "homeward.interfaces.web.jinja.environment",
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "homeward.interfaces.web.jinja.page_context",
            ],
        },
    },
    {
        # Only for what third-party applications render themselves (mail bodies, widgets).
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

# What templates become is kept between starts where nobody's records are; a server of real ones runs what it compiled.
TEMPLATE_CACHE = BASE_DIR / ".cache" / "templates" if RELAXED else None

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "homeward.interfaces.web.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
MFA_ADAPTER = "homeward.interfaces.web.accounts.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Homeward"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = RELAXED
SECOND_FACTOR_REQUIRED = not DEMO and os.environ.get("SECOND_FACTOR_REQUIRED", "1") == "1"
if MODE == "production":
    SECOND_FACTOR_REQUIRED = True
SOCIALACCOUNT_ADAPTER = "homeward.interfaces.web.accounts.SocialAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "work-account",
                    "name": os.environ.get("OIDC_NAME", "your work account"),
                    "client_id": os.environ["OIDC_CLIENT_ID"],
                    "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                    "settings": {"server_url": os.environ.get("OIDC_SERVER_URL", "")},
                }
            ],
        }
    }
    if os.environ.get("OIDC_CLIENT_ID")
    else {}
)

SESSION_ENGINE = "homeward.access.sessions"
SESSION_COOKIE_NAME = "__Host-homeward" if IS_HTTPS else "homeward"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_FAILURE_VIEW = "homeward.interfaces.web.errors.csrf_failure"
IDLE_LIMIT = int(os.environ.get("IDLE_LIMIT_SECONDS", str(30 * 60)))
ABSOLUTE_LIMIT = int(os.environ.get("ABSOLUTE_LIMIT_SECONDS", str(12 * 60 * 60)))
SESSION_COOKIE_AGE = ABSOLUTE_LIMIT

SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": under it browsers send "Origin: null" with our own forms, which the forgery check must then refuse.
# Under "same-origin" no other site learns an address either.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if IS_HTTPS else 0
SECURE_SSL_REDIRECT = IS_HTTPS and os.environ.get("SSL_REDIRECT", "1") == "1"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("BEHIND_PROXY") == "1" else None
X_FRAME_OPTIONS = "DENY"


def _origin(address: str) -> list[str]:
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.scheme in {"https", "http"} and parts.netloc else []


SECURE_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    # Signing in through an employer is a form of ours that ends on their page.
    "form-action": ["'self'", *_origin(os.environ.get("OIDC_SERVER_URL", ""))],
    "frame-ancestors": ["'none'"],
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "access_cache"}}

STATIC_FILES = BASE_DIR / "homeward" / "interfaces" / "web" / "static"


def fingerprint(folder: Path) -> str:
    """Return a short name for what a folder holds now."""
    digest = hashlib.sha256()
    for file in sorted(each for each in folder.rglob("*") if each.is_file()):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


# Where the style sheet, scripts and fonts are changes with what is in them, so that a browser keeps them for good and
# never asks again, and yet draws no page with yesterday's.
STATIC_URL = f"/static/{fingerprint(STATIC_FILES)}/"
WHITENOISE_IMMUTABLE_FILE_TEST = f"^{STATIC_URL}homeward/"
# In demonstrations and tests files are served from their sources, not from a collected copy.
STATIC_ROOT = None if RELAXED else Path(os.environ.get("STATIC_ROOT", BASE_DIR / ".static"))
STATICFILES_DIRS = [STATIC_FILES]
WHITENOISE_USE_FINDERS = RELAXED
WHITENOISE_AUTOREFRESH = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

MAILERS = {"default": {"BACKEND": os.environ.get("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")}}
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "no-reply@homeward.invalid")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}

# An authority's own practice models, beside those shipped: folders that hold <name>/<version>/.
PRACTICE_MODELS = [each for each in os.environ.get("PRACTICE_MODELS", "").split(os.pathsep) if each]
# What draws a model's forms as pages for the command line, named here because the ways in do not lean on each other.
PRACTICE_SHEETS = "homeward.interfaces.web.model_sheets.sheets"
