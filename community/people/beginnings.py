"""What every new site knows of people: the ways to belong, and a text to agree to. Editors change both."""

from __future__ import annotations

from cms.access import Audience
from community.models import ConsentText, ConsentTextWords, MembershipKind, MembershipKindWords

# key: (what it lets read, French name, English name)
KINDS = {
    "member": (Audience.MEMBERS, "membre", "member"),
    "resident": (Audience.RESIDENTS, "résident·e", "resident"),
    "nomad": (Audience.MEMBERS, "nomade", "nomad"),
    "passing": (Audience.MEMBERS, "de passage", "passing through"),
}

FOR_MEMBERS = {
    "fr": "J’accepte que les membres de l’association voient ma fiche : mon nom, mes métiers et ce que j’y écris. "
    "Chaque coordonnée et mon portrait ont leur propre réglage. Mon accord vaut un an. Je peux le retirer à tout "
    "moment, ici, en un clic : ma fiche disparaît alors aussitôt du site.",
    "en": "I agree that members of the association see my profile: my name, my trades and what I write there. Each "
    "contact detail and my portrait have a setting of their own. This holds for a year. I can take it back at any "
    "time, here, with one click: my profile then leaves the site at once.",
}
FOR_EVERYBODY = {
    "fr": "J’accepte que tout le monde voie ma fiche sur internet, moteurs de recherche compris : mon nom, mes métiers "
    "et ce que j’y écris. Chaque coordonnée et mon portrait ont leur propre réglage. Mon accord vaut un an. Je peux "
    "le retirer à tout moment, ici, en un clic : ma fiche disparaît alors aussitôt du site ; ailleurs, des copies "
    "peuvent rester quelque temps.",
    "en": "I agree that everybody sees my profile on the internet, search engines included: my name, my trades and "
    "what I write there. Each contact detail and my portrait have a setting of their own. This holds for a year. I "
    "can take it back at any time, here, with one click: my profile then leaves the site at once; elsewhere, copies "
    "may stay for a while.",
}


def add_first_kinds() -> dict[str, MembershipKind]:
    """The kinds of membership by key. What is missing is made; what is there stays as editors have it."""
    kinds = {kind.key: kind for kind in MembershipKind.objects.all()}
    for order, (key, (audience, french, english)) in enumerate(KINDS.items()):
        if key not in kinds:
            kind = MembershipKind(key=key, audience=audience, sort_order=order)
            kind.translations = [
                MembershipKindWords(language="fr", name=french),
                MembershipKindWords(language="en", name=english),
            ]
            kind.save()
            kinds[key] = kind
    return kinds


def add_first_consent_text() -> ConsentText:
    """The newest text; a first one where there is none."""
    text = ConsentText.objects.newest()
    if text is None:
        text = ConsentText(version=1)
        text.translations = [
            ConsentTextWords(language=code, for_members=FOR_MEMBERS[code], for_everybody=FOR_EVERYBODY[code])
            for code in FOR_MEMBERS
        ]
        text.save()
    return text
