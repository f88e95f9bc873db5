"""The hall: every address is the web interface's."""

from django.urls import include, path

urlpatterns = [path("", include("homeward.interfaces.web.urls"))]
