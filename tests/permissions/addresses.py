"""Every address that the site answers: its whole resolver, whatever library a part comes from, and the page tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.apps import apps
from django.urls import URLResolver, get_resolver
from django.utils import translation
from django.utils.regex_helper import normalize
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page, get_page_models

# The page tree, and what is done in bulk: each stands for many addresses, which are told apart below.
STAND_IN = ("wagtail_serve", "wagtail_bulk_action")
TEXT = "\N{NULL}"  # ends the key of a pattern without a name, which is its text


@dataclass(frozen=True)
class Door:
    """An address: how the table calls it, its path with a place for each argument, whose arguments they are."""

    key: str
    path: str
    arguments: tuple[str, ...]
    owner: str = ""
    module: str = ""
    page: type[Page] | None = None


def doors(language: str = "fr") -> list[Door]:
    """Every address in `language`, each once, under a key of its own that is the same in every language."""
    with translation.override(language):
        found = [*resolver_doors(), *bulk_doors(), *page_doors()]
    keys = Counter(door.key for door in found)
    return [door if keys[door.key] == 1 else with_arguments(door) for door in found]


def with_arguments(door: Door) -> Door:
    """One of several addresses of the same name, told apart by what it takes."""
    return replace(door, key=f"{door.key}({','.join(door.arguments)})")


def resolver_doors() -> list[Door]:
    """The patterns of `cms.urls` and of all that it includes. Of several names of one pattern the first counts, and
    what stands in front of a pattern of the same text takes its name."""
    found: dict[str, Door] = {}
    for name, door in leaves(get_resolver()):
        first = found.setdefault(door.path, door)
        if name and first.key.endswith(TEXT):
            found[door.path] = replace(first, key=name, owner=door.owner)
    return [replace(door, key=door.key.removesuffix(TEXT)) for door in found.values() if door.key not in STAND_IN]


def leaves(
    resolver: URLResolver, text: str = "", regex: str = "", namespaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, Door]]:
    """Every pattern below `resolver`: its name, which may be empty, and its door."""
    for pattern in resolver.url_patterns:
        inner_text = text + str(pattern.pattern)
        inner_regex = regex + pattern.pattern.regex.pattern.removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = namespaces + ((pattern.namespace,) if pattern.namespace else ())
            yield from leaves(pattern, inner_text, inner_regex, inner)
            continue
        name = ":".join([*namespaces, pattern.name]) if pattern.name else ""
        view = getattr(pattern.callback, "view_class", pattern.callback)
        for path, arguments in normalize(inner_regex):
            key, owner = name or inner_text + TEXT, ":".join(namespaces)
            yield name, Door(key, f"/{path}", tuple(arguments), owner, view.__module__)


def bulk_doors() -> Iterator[Door]:
    """What can be done with several things at a time, by the kind of thing."""
    for model in apps.get_models():
        app_label, name = model._meta.app_label, model._meta.model_name
        for action in bulk_action_registry.get_bulk_actions_for_model(app_label, name):
            key = f"bulk:{app_label}.{name}:{action.action_type}"
            path = f"/admin/bulk/{app_label}/{name}/{action.action_type}/"
            yield Door(key, path, (), module=action.__module__)


def page_doors() -> Iterator[Door]:
    """The addresses of each type of page: its own, or those of its routes."""
    for model in get_page_models():
        if model._meta.abstract or model is Page:
            continue
        name = f"page:{model.__name__}"
        if not issubclass(model, RoutablePageMixin):
            yield Door(name, "", (), name, model.__module__, model)
            continue
        taken: set[str] = set()
        for route in model.get_subpage_urls():
            for path, arguments in normalize(route.pattern.regex.pattern.removeprefix("^")):
                if path not in taken:  # what stands in front answers
                    yield Door(f"{name}:{route.name}", path, tuple(arguments), name, model.__module__, model)
                taken.add(path)
