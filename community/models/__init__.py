from community.models.calendar_token import CalendarToken
from community.models.commission import Commission, CommissionWords
from community.models.consent import Consent, ConsentText, ConsentTextWords
from community.models.event import Event, EventWords
from community.models.index_pages import CommissionIndexPage, DirectoryPage, EventIndexPage
from community.models.introduction import Introduction
from community.models.join_request import JoinRequest
from community.models.kinds import EventKind, EventKindWords, Place, PlaceWords
from community.models.mandate import Mandate
from community.models.membership import Membership, MembershipKind, MembershipKindWords
from community.models.occurrence import Occurrence
from community.models.occurrence_details import FormerSlot, OccurrenceNote
from community.models.partner import ImportedEvent, PartnerCalendar
from community.models.portrait import Portrait, PortraitRendition
from community.models.profile import Profile, ProfileWords
from community.models.profile_details import ProfileContact, ProfileLink, ProfileTrade
from community.models.registration import Registration
from community.models.rodeo import Rodeo, RodeoOffer, RodeoPlacing, RodeoWish
from community.models.rota import EventHost, RotaPlace
from community.models.series import ClosedSeries
from community.models.still_true import StillTrue
from community.models.trade import Trade, TradeWords
from community.models.update import Update, UpdateWords
from community.models.update_file import UpdateFile

__all__ = [
    "CalendarToken",
    "ClosedSeries",
    "Commission",
    "CommissionIndexPage",
    "CommissionWords",
    "Consent",
    "ConsentText",
    "ConsentTextWords",
    "DirectoryPage",
    "Event",
    "EventHost",
    "EventIndexPage",
    "EventKind",
    "EventKindWords",
    "EventWords",
    "FormerSlot",
    "ImportedEvent",
    "Introduction",
    "JoinRequest",
    "Mandate",
    "Membership",
    "MembershipKind",
    "MembershipKindWords",
    "Occurrence",
    "OccurrenceNote",
    "PartnerCalendar",
    "Place",
    "PlaceWords",
    "Portrait",
    "PortraitRendition",
    "Profile",
    "ProfileContact",
    "ProfileLink",
    "ProfileTrade",
    "ProfileWords",
    "Registration",
    "Rodeo",
    "RodeoOffer",
    "RodeoPlacing",
    "RodeoWish",
    "RotaPlace",
    "StillTrue",
    "Trade",
    "TradeWords",
    "Update",
    "UpdateFile",
    "UpdateWords",
]
