"""What happens to a picture that somebody hands in: it is read, turned upright and written anew, or refused."""

from cms.pictures.cleaning import clean_picture
from cms.pictures.results import CleanPicture, PictureRefused

__all__ = ["CleanPicture", "PictureRefused", "clean_picture"]
