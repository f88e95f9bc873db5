"""The hidden token that makes sending a form twice the same as sending it once."""

from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

FIELD = "once"


def once_input() -> SafeString:
    """Return the hidden field every form that changes something carries, beside the CSRF one."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid4())


def once_of(request: HttpRequest) -> UUID | None:
    """Return the token a form was sent with, or None when it has none or nonsense."""
    try:
        return UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
