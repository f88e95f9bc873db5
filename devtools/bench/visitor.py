"""Somebody signed in, and the whole of Homeward in this process: every middleware, no network."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

CSRF = "c" * 32


class PageBroken(Exception):
    """A page did not answer as it should, so that there is nothing to measure."""


@dataclass(frozen=True)
class Answer:
    """What a request came back with, and the seconds the application took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def sign_in(user_id: str) -> str:
    """Return the key of a new session of this user, who has a second factor as everybody must."""
    request = HttpRequest()
    request.session = SessionStore()
    user = get_user_model().objects.get(pk=user_id)
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": {}})
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return str(request.session.session_key)


def cookies(session: str) -> str:
    """Return the header of somebody signed in."""
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}"


def visit(handler: WSGIHandler, session: str, path: str, form: dict[str, str] | None = None) -> Answer:
    """
    Ask for a page, or send a form, as this session.

    :raises PageBroken: if the answer is neither a page nor a way on
    """
    body = urlencode({"csrfmiddlewaretoken": CSRF, **form}).encode() if form is not None else b""
    address, _, query = path.partition("?")
    told: dict[str, Any] = {
        "REQUEST_METHOD": "POST" if form is not None else "GET",
        "PATH_INFO": address,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookies(session),
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    said: list[Any] = []
    began = time.perf_counter()
    chunks: Iterable[bytes] = handler(told, _start(said))
    content = b"".join(chunks)
    getattr(chunks, "close", lambda: None)()
    seconds = time.perf_counter() - began
    answer = Answer(int(said[0].split(" ")[0]), dict(said[1]), content, seconds)
    if answer.status >= 400 or answer.headers.get("Location", "").startswith("/sign-in"):
        raise PageBroken(f"{path} answered {said[0]}: {content[:2000].decode(errors='replace')}")
    return answer


def _start(said: list[Any]) -> StartResponse:
    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[[bytes], object]:
        said[:] = [status, headers]
        return said.append

    return start_response
