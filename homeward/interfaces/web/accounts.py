"""
Signing in and out, and what a person may change about how they do it.

The machinery is django-allauth's; the pages are ours.
"""

import time
from typing import Any

from allauth.account import views as account_views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as passkey_views
from allauth.socialaccount import views as social_views
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.conf import settings
from django.http import HttpRequest
from django.urls import path

from homeward.interfaces.web import choosing, demo_sign_in
from homeward.interfaces.web.gates import before_sign_in, for_account
from homeward.interfaces.web.sealed import open_text, seal_text
from homeward.interfaces.web.sign_in_record import note_account_change, note_failed_sign_in
from homeward.interfaces.web.signing_out import sign_out

# What allauth would send a mail about, and the event it is in the audit trail.
_CHANGES = {
    "password_changed": "user.password_changed",
    "password_set": "user.password_changed",
    "totp_activated": "user.second_factor_added",
    "webauthn_added": "user.second_factor_added",
    "totp_deactivated": "user.second_factor_dropped",
    "webauthn_removed": "user.second_factor_dropped",
    "recovery_codes_generated": "user.recovery_codes_made",
    "account_connected": "user.work_account_changed",
    "account_disconnected": "user.work_account_changed",
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs themselves up; quiet where allauth would chatter."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "The user name or password is not right. Check both and try again.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "incorrect_password": "That is not your password. Try again.",
        "enter_current_password": "That is not your password now. Try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Administrators create users; nobody else does."""
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Say only what is worth interrupting for: not "you have signed in"."""
        template = str(args[0] if args else kwargs.get("message_template", ""))
        if "logged_in" not in template and "logged_out" not in template:
            super().add_message(request, level, *args, **kwargs)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down a wrong password, on the person whose user name was tried."""
        note_failed_sign_in(str(credentials.get("username", "")))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again who it is, unless the person showed it less than a few minutes ago (by signing in, too)."""
        shown = get_authentication_records(self.request, self.request.user)
        return not any(time.time() - each["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for each in shown)

    def set_password(self, user: Any, password: str) -> None:
        """Make it their own: whatever an administrator made for them is gone. Their other windows are signed out."""
        user.password_is_temporary = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go on to work; the middleware knows what else is still to be set up."""
        return "/"

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Send none; write down instead what somebody changed about how they sign in."""
        event = _CHANGES.get(template_prefix.rsplit("/", 1)[-1])
        if event is not None:
            note_account_change(event, user.pk)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors; their secrets are kept encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That code is not right, or its time has passed. Wait for the next one and try again.",
        "cannot_delete_authenticator": "You cannot take this away: it is your only second step. Add another one first.",
    }

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal_text(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return open_text(encrypted_text)


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Work accounts sign in people who exist already; they never make new users."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody becomes a user by having a work account; an administrator links it first."""
        return False


urlpatterns = [
    path("sign-in/", before_sign_in(account_views.login), name="account_login"),
    path("sign-in/code/", before_sign_in(mfa_views.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", before_sign_in(passkey_views.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/stopped/", before_sign_in(account_views.account_inactive), name="account_inactive"),
    path("sign-out/", for_account(sign_out), name="account_logout"),
    path("account/", for_account(mfa_views.index), name="mfa_index"),
    path("account/confirm/", for_account(account_views.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", for_account(mfa_views.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/confirm/passkey/",
        for_account(passkey_views.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/password/", for_account(account_views.password_change), name="account_change_password"),
    path("account/password/set/", for_account(account_views.password_set), name="account_set_password"),
    path("account/app/", for_account(totp_views.activate_totp), name="mfa_activate_totp"),
    path("account/app/remove/", for_account(totp_views.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/recovery-codes/", for_account(recovery_views.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/recovery-codes/new/",
        for_account(recovery_views.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/file/",
        for_account(recovery_views.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("account/passkeys/", for_account(passkey_views.list_webauthn), name="mfa_list_webauthn"),
    path("account/passkeys/add/", for_account(passkey_views.add_webauthn), name="mfa_add_webauthn"),
    path("account/passkeys/<int:pk>/remove/", for_account(passkey_views.remove_webauthn), name="mfa_remove_webauthn"),
    path("account/passkeys/<int:pk>/name/", for_account(passkey_views.edit_webauthn), name="mfa_edit_webauthn"),
    path("account/work-account/", for_account(social_views.connections), name="socialaccount_connections"),
    path("account/second-step/", for_account(choosing.second_factor_needed), name="second_factor_needed"),
    path("account/authority/", for_account(choosing.choose_authority), name="choose_authority"),
    path("sign-in/work/cancelled/", before_sign_in(social_views.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/work/error/", before_sign_in(social_views.login_error), name="socialaccount_login_error"),
    path("sign-in/work/new/", before_sign_in(social_views.signup), name="socialaccount_signup"),
    path("sign-in/work/<str:provider_id>/", before_sign_in(oidc_views.login), name="openid_connect_login"),
    path("sign-in/work/<str:provider_id>/back/", before_sign_in(oidc_views.callback), name="openid_connect_callback"),
    *demo_sign_in.urlpatterns,
]
