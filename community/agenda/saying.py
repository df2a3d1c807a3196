"""Rules of repetition in plain words, in the active language."""

from __future__ import annotations

from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.agenda.recurrence import Rule

WHICH = {
    1: gettext_lazy("first"),
    2: gettext_lazy("second"),
    3: gettext_lazy("third"),
    4: gettext_lazy("fourth"),
    5: gettext_lazy("fifth"),
    -1: gettext_lazy("last"),
}


def say_rule(rule: Rule, first: date, approximate: bool = False) -> str:
    """`rule`, starting on `first`: "every 2 weeks or so, on Monday and Thursday, until 30 June 2027"."""
    often = _how_often(rule)
    parts = [_("%(often)s or so") % {"often": often} if approximate else often]
    if days := _which_days(rule, first):
        parts.append(days)
    if rule.until:
        parts.append(_("until %(day)s") % {"day": date_format(rule.until, "DATE_FORMAT")})
    if rule.count:
        parts.append(ngettext("%(count)s time", "%(count)s times", rule.count) % {"count": rule.count})
    return ", ".join(parts)


def _how_often(rule: Rule) -> str:
    plain = {"DAILY": _("every day"), "WEEKLY": _("every week"), "MONTHLY": _("every month"), "YEARLY": _("every year")}
    if rule.interval == 1:
        return plain[rule.frequency]
    numbered = {
        "DAILY": _("every %(n)s days"),
        "WEEKLY": _("every %(n)s weeks"),
        "MONTHLY": _("every %(n)s months"),
        "YEARLY": _("every %(n)s years"),
    }
    return numbered[rule.frequency] % {"n": rule.interval}


def _which_days(rule: Rule, first: date) -> str:
    if rule.weekdays:
        return _("on %(days)s") % {"days": _listed([_weekday(*pair) for pair in rule.weekdays])}
    if rule.frequency == "WEEKLY":
        return _("on %(days)s") % {"days": WEEKDAYS[first.weekday()]}
    if rule.frequency == "MONTHLY":
        days = rule.month_days or (first.day,)
        return _("on the %(days)s") % {"days": _listed([_month_day(day) for day in days])}
    if rule.frequency == "YEARLY":
        return _("on the %(days)s") % {"days": date_format(first, "MONTH_DAY_FORMAT")}
    return ""


def _weekday(which: int, day: int) -> str:
    if not which:
        return str(WEEKDAYS[day])
    # Translators: "third Thursday".
    return str(format_lazy(_("the {which} {weekday}"), which=WHICH.get(which, which), weekday=WEEKDAYS[day]))


def _month_day(day: int) -> str:
    return _("last day") if day == -1 else str(day)


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
