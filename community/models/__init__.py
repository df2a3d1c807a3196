from community.models.commission import Commission, CommissionWords
from community.models.event import Event, EventHost, EventWords
from community.models.index_pages import CommissionIndexPage, DirectoryPage, EventIndexPage
from community.models.kinds import EventKind, EventKindWords, Place, PlaceWords
from community.models.mandate import Mandate
from community.models.profile import Profile, ProfileLink, ProfileTrade, ProfileWords
from community.models.rights import StewardAccess
from community.models.trade import Trade, TradeWords
from community.models.update import Update, UpdateWords

__all__ = [
    "Commission",
    "CommissionIndexPage",
    "CommissionWords",
    "DirectoryPage",
    "Event",
    "EventHost",
    "EventIndexPage",
    "EventKind",
    "EventKindWords",
    "EventWords",
    "Mandate",
    "Place",
    "PlaceWords",
    "Profile",
    "ProfileLink",
    "ProfileTrade",
    "ProfileWords",
    "StewardAccess",
    "Trade",
    "TradeWords",
    "Update",
    "UpdateWords",
]
