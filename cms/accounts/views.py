"""Signing in on the site."""

from django.contrib.auth.views import LoginView


class SignInView(LoginView):
    """Sign in with e-mail and password, then on in the person's own language."""

    template_name = "account/sign_in.html"
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        return f"/{self.request.user.language}/"
