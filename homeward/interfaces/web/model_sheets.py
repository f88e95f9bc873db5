"""
Every form of a practice model written as pages that need no server: to look at, to print, to send to a colleague.

The command line writes them; it finds this module by name, in the settings, because the ways in do not lean on each
other. What is drawn is what people will be asked, on a made-up family; without script every question stands there
with the words that say when it is asked.
"""

import re
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string

from homeward.interfaces.web.forms import render_form
from homeward.interfaces.web.made_up_case import ABOUT, FAMILY, known_to
from homeward.practice.queries import documentation
from homeward.practice.values import Form, PracticeModel

STYLE = Path(__file__).parent / "static" / "homeward"
# What a page without a server has no use for: scripts, tokens, and where to send what was typed.
_OF_NO_USE = (
    (re.compile(r"<script\b.*?</script>", re.S), ""),
    (re.compile(r'<input type="hidden"[^>]*>'), ""),
    (re.compile(r'(<form method="post") action="[^"]*"'), r'\1 action="#"'),
    (re.compile(r' data-draft="[^"]*"'), ""),
    (re.compile(r'(<a class="hw-brand" href=)"/"'), r'\1"index.html"'),
)


def sheets(model: PracticeModel) -> dict[str, bytes]:
    """Return the files of a preview by name: index.html, a page for each form, and the look."""
    found = {f"{each.key}.html": _still(_asked(each)) for each in model.forms}
    told = {"model": model, "told": documentation(model)}
    found["index.html"] = _still(render_to_string("models/sheets.html", told, request=_nobody()))
    pages = {name: text.encode() for name, text in found.items()}
    return pages | _look()


def _asked(form: Form) -> str:
    answer = render_form(
        _nobody(),
        form,
        {},
        context=FAMILY,
        known=known_to(form),
        about=ABOUT,
        back="index.html",
        layout="alone.html",
        template="models/sheet.html",
    )
    return answer.content.decode()


def _nobody() -> HttpRequest:
    request = HttpRequest()
    request.method, request.path = "GET", "/"
    request.META |= {"SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    return request


def _still(page: str) -> str:
    for what, instead in _OF_NO_USE:
        page = what.sub(instead, page)
    return page.replace(f"{settings.STATIC_URL}homeward/", "look/")


def _look() -> dict[str, bytes]:
    files = [STYLE / "mark.svg", STYLE / "built" / "homeward.css", *(STYLE / "built" / "fonts").glob("*.woff2")]
    return {f"look/{each.relative_to(STYLE).as_posix()}": each.read_bytes() for each in files}
