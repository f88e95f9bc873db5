"""Is it up? For whoever watches the server; says nothing about what is in it."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse

from homeward.interfaces.web.errors import DATABASE_GONE


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when pages can be served and the record can be reached, 503 when it cannot."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DATABASE_GONE:
        return JsonResponse({"web": "up", "database": "not reachable"}, status=503)
    return JsonResponse({"web": "up", "database": "up"})
