"""Work that a web request starts and does not wait for."""

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from cms.languages.codes import default_language
from home.models import FormAnswer, FormPage


@task()
def tell_of_answer(answer_id: int) -> None:
    """Write to the address that the form names, in the site's first language: there is a new answer, and where."""
    answer = FormAnswer.objects.select_related("page").get(pk=answer_id)
    page: FormPage = answer.page.specific
    first = page.get_translations().filter(locale__language_code=default_language()).first() or page
    with translation.override(first.locale.language_code):
        data = answer.get_data()
        lines = [
            _("%(label)s: %(value)s") % {"label": label, "value": data.get(name, "")}
            for name, label in first.get_data_fields()
        ]
        send_mail(
            subject=_("New answer: %(form)s") % {"form": first.title},
            message="\n".join(lines),
            from_email=None,
            recipient_list=[page.to_address],
        )
