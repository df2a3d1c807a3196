"""Slugs whose accented letters were dropped, and those that are right."""

import pytest

from home.imports.reading.slugs import slug_corrections


@pytest.mark.parametrize(
    ("slug", "title", "proposed"),
    [
        ("mdias", "Médias", "medias"),
        ("latelier-des-mdias", "L’Atelier des médias", "latelier-des-medias"),
        ("l-atelier-des-mdias", "L'Atelier des médias", "l-atelier-des-medias"),
        ("journe-l-usine", "Journée à l'Usine", "journee-a-l-usine"),
        ("cur", "Cœur", "coeur"),
    ],
)
def test_dropped_letters_come_back_as_the_letters_under_the_accents(slug: str, title: str, proposed: str) -> None:
    assert [(each.was, each.proposed) for each in slug_corrections(slug, title)] == [(slug, proposed)]


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("medias", "Médias"),
        ("lassociation-qui-donne", "L’association qui donne"),
        ("autre-chose", "Médias"),
        ("", "été"),
        ("bread", "Bread"),
    ],
)
def test_other_slugs_are_left_alone(slug: str, title: str) -> None:
    assert slug_corrections(slug, title) == ()
