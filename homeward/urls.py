"""The hall: every address is the web interface's."""

from django.urls import include, path

urlpatterns = [path("", include("homeward.interfaces.web.urls"))]

handler400 = "homeward.interfaces.web.errors.bad_request"
handler403 = "homeward.interfaces.web.errors.forbidden"
handler404 = "homeward.interfaces.web.errors.not_found"
handler500 = "homeward.interfaces.web.errors.server_error"
