"""Where things stood on the old site: every address leads to where they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import unquote

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.languages.codes import language_codes, preference
from cms.languages.site_pages import index_models
from cms.serving import live_page
from community.models import Profile
from home.imports.old_site import OldSite
from home.imports.problems import Problem, problem
from home.imports.writing.old_paths import LONGEST, Unusable, printable, spelled, ways
from home.models import ImportedItem, OldAddress

WRITTEN_LENGTH = OldAddress._meta.get_field("written").max_length


@dataclass(frozen=True)
class Lead:
    """Where an old address leads: a page, which is followed when it moves, or a place below it; else a link."""

    page: Page | None = None
    route: str = ""
    link: str = ""
    permanent: bool = True

    @property
    def address(self) -> str:
        """Where it leads today, from the root."""
        if self.page is None:
            return self.link
        parts = self.page.get_url_parts()
        return (parts[2].rstrip("/") if parts else "") + (self.route or "/")

    def from_path(self, path: str) -> Redirect:
        return Redirect(
            old_path=path,
            redirect_page=self.page,
            redirect_page_route_path=self.route,
            redirect_link=self.link,
            is_permanent=self.permanent,
        )


def lead_of(record: ImportedItem, language: str) -> Lead | None:
    """Where the addresses of an item lead; None once what it became was taken away."""
    if record.page:
        return Lead(record.page)
    return lead_of_person(record.person, language) if record.person else None


def lead_of_person(person: Profile, language: str) -> Lead | None:
    """To the person's page, once everybody may read it; until then, and not for good, to the directory."""
    directories = index_models()["community.profile"].objects.live()
    found = {page.locale.language_code: page for page in directories.select_related("locale")}
    directory = next((found[code] for code in preference(language) if code in found), None)
    if directory is None:
        return None
    if Profile.objects.live().visible_to(None).filter(pk=person.pk).exists():
        return Lead(directory, f"/{person.path_in(directory.locale.language_code)}")
    return Lead(directory, permanent=False)


def remember_addresses(site: OldSite, record: ImportedItem, addresses: Iterable[str], language: str) -> list[Problem]:
    """Lead the old addresses of an item to what it became. Returns what to tell: addresses that nobody can ask for,
    that another item has, or that an editor leads elsewhere."""
    lead = lead_of(record, language)
    paths, problems = paths_of(site, addresses)
    if lead is None:
        return problems
    hidden = [path for path in paths if another_answers(lead, path)]
    told = remember(site.origin, dict.fromkeys(paths, lead), record, paths)
    return problems + told + [problem("address-answers", path) for path in hidden]


def another_answers(lead: Lead, path: str) -> bool:
    """Whether a page of the new site answers at `path` itself: nobody who asks for it is led on."""
    language, _slash, rest = path.partition("?")[0].strip("/").partition("/")
    page = live_page(unquote(rest), language) if language in language_codes() else None
    return bool(page) and (lead.page is None or page.pk != lead.page.pk)


def remember_unled(site: OldSite, addresses: Iterable[str]) -> None:
    """Keep addresses that nothing came of, so that they are asked and told of like all others."""
    paths, _refused = paths_of(site, addresses)
    known = set(OldAddress.objects.filter(origin=site.origin, address__in=[*paths]).values_list("address", flat=True))
    OldAddress.objects.bulk_create(
        OldAddress(origin=site.origin, address=path, written=written)
        for path, written in paths.items()
        if path not in known
    )


def paths_of(site: OldSite, addresses: Iterable[str]) -> tuple[dict[str, str], list[Problem]]:
    """The spellings of addresses of the old site, each with how it was written there, and what is to be told of those
    that have none."""
    paths: dict[str, str] = {}
    problems = []
    for address in addresses:
        local = site.local(address)
        try:
            if local is None:
                raise Unusable("address-elsewhere")
            for each in ways(local):
                paths.setdefault(spelled(each), fitting(each))
        except Unusable as error:
            problems.append(problem(str(error), printable(address)))
    return paths, problems


def fitting(written: str) -> str:
    """`written` where it fits into its field: the spelling is asked instead of what is longer."""
    return written if len(written) <= WRITTEN_LENGTH else ""


def file_leads(site: OldSite, files: Mapping[str, str]) -> dict[str, Lead]:
    """Where the old addresses of files lead, from the address that each has here. What stood elsewhere is left out."""
    leads: dict[str, Lead] = {}
    for address, link in files.items():
        paths, _refused = paths_of(site, [address])
        leads |= {path: Lead(link=link) for path in paths if len(link) <= LONGEST}
    return leads


def paths_to_lead(site: OldSite, files: Iterable[str]) -> dict[str, set[str] | None]:
    """The spellings of the addresses of files that nothing is known of yet; None for an address that has none here."""
    paths = {address: set(file_leads(site, {address: ""})) for address in dict.fromkeys(files)}
    every = {path for each in paths.values() for path in each}
    known = set(OldAddress.objects.filter(origin=site.origin, address__in=every).values_list("address", flat=True))
    return {address: each - known if each else None for address, each in paths.items()}


def remember(
    origin: str, leads: Mapping[str, Lead], item: ImportedItem | None = None, written: Mapping[str, str] | None = None
) -> list[Problem]:
    """Make each spelling of `leads` lead there. Who has an address keeps it: a redirect at hand is never changed. What
    nothing had come of before goes to `item`. `written` is how the old site wrote them."""
    if item:
        unled(origin, leads).update(item=item)
    owners = dict(OldAddress.objects.filter(origin=origin, address__in=[*leads]).values_list("address", "item"))
    led = set(Redirect.objects.filter(old_path__in=[*leads]).values_list("old_path", flat=True))
    mine = [path for path in leads if owners.get(path, item and item.pk) == (item and item.pk)]
    OldAddress.objects.bulk_create(
        OldAddress(origin=origin, address=path, item=item, written=(written or {}).get(path, ""))
        for path in leads
        if path not in owners
    )
    Redirect.objects.bulk_create(
        leads[path].from_path(path) for path in mine if path not in led and not stands_at(leads[path], path)
    )
    taken = [problem("address-taken", path) for path in leads if path not in mine]
    return taken + [problem("address-led", path) for path in mine if path in led and path not in owners]


def unled(origin: str, paths: Iterable[str]) -> QuerySet[OldAddress]:
    """Which of `paths` are kept though nothing leads on from them."""
    led = Redirect.objects.filter(old_path=OuterRef("address"))
    silent = Q(status=None) | Q(status=HTTPStatus.NOT_FOUND) | Q(final_status=HTTPStatus.NOT_FOUND)
    return OldAddress.objects.filter(silent, ~Exists(led), origin=origin, address__in=[*paths], item=None)


def stands_at(lead: Lead, path: str) -> bool:
    """Whether what `path` leads to is there already, as on a site that kept its addresses."""
    try:
        return path in ("/", spelled(lead.address))
    except Unusable:
        return False


def lead_people(origin: str, language: str) -> None:
    """Lead the addresses of people to their pages once these are open, and back when they are not any more. What an
    editor made lead elsewhere is left."""
    for record in ImportedItem.objects.filter(origin=origin).exclude(person=None).select_related("person"):
        paths = record.addresses.values("address")
        redirects = list(Redirect.objects.filter(old_path__in=paths, site=None).select_related("redirect_page"))
        lead = lead_of_person(record.person, language) if redirects else None
        for redirect in redirects:
            is_ours = lead and redirect.redirect_page_id == lead.page.pk
            if is_ours and (redirect.redirect_page_route_path, redirect.is_permanent) != (lead.route, lead.permanent):
                redirect.redirect_page_route_path, redirect.is_permanent = lead.route, lead.permanent
                redirect.save()
