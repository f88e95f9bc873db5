"""Small secrets (the key of an authenticator app) are encrypted before they are stored."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.utils.encoding import force_bytes

_PURPOSE = b"homeward second-factor secrets, version 1"


def seal_text(text: str) -> str:
    """Return the text encrypted with a key that is not in the database."""
    return _box(settings.SECRET_KEY).encrypt(text.encode()).decode()


def open_text(sealed: str) -> str:
    """
    Return the text again; keys named in SECRET_KEY_FALLBACKS are tried too, so the key can be changed.

    :raises ValueError: when none of the keys opens it
    """
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return _box(key).decrypt(sealed.encode()).decode()
        except InvalidToken:
            continue
    raise ValueError("This secret was sealed with a key we no longer have: the person must set up a new second step.")


def _box(key: str | bytes) -> Fernet:
    derived = hashlib.pbkdf2_hmac("sha256", force_bytes(key), _PURPOSE, 1)
    return Fernet(base64.urlsafe_b64encode(derived))
