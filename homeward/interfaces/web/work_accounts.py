"""Signing in with an employer's account, where one is configured."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from django.http import HttpRequest


def work_accounts(request: HttpRequest) -> list[SocialApp]:
    """Return the employers' sign-in services configured by settings: none, or one button each."""
    return list(get_adapter().list_apps(request, provider="openid_connect"))
