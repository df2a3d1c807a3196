from cms.models.image import AssociationImage, AssociationRendition
from cms.models.mail import MailRefusal, OutgoingMail, Topic
from cms.models.page import BasePage
from cms.models.search import SearchEntry, SearchMention, SearchTerm
from cms.models.site_settings import SiteSettings, SiteWords
from cms.models.thing_index import ThingIndexPage

__all__ = [
    "AssociationImage",
    "AssociationRendition",
    "BasePage",
    "MailRefusal",
    "OutgoingMail",
    "SearchEntry",
    "SearchMention",
    "SearchTerm",
    "SiteSettings",
    "SiteWords",
    "ThingIndexPage",
    "Topic",
]
