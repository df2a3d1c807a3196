from home.models.answer import FormAnswer
from home.models.form import FormField, FormPage
from home.models.home import HomePage
from home.models.imports import ImportedItem, ImportLine, ImportRun, OldAddress, WantedPicture
from home.models.landing import LandingPage

__all__ = [
    "FormAnswer",
    "FormField",
    "FormPage",
    "HomePage",
    "ImportLine",
    "ImportRun",
    "ImportedItem",
    "LandingPage",
    "OldAddress",
    "WantedPicture",
]
