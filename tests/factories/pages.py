"""Pages, and the accounts that read them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogAuthor, BlogIndexPage, BlogPage, Category, CategoryWords
from cms.accounts.models import User
from community.models import Profile
from home.models import HomePage, LandingPage
from tests.factories.things import BOTH, belong, make_person, number, told

PASSWORD = "une-table-assez-longue"


def home(language: str = "fr") -> HomePage:
    """The sample's home page in `language`."""
    return HomePage.objects.get(locale__language_code=language)


def journal(language: str = "fr") -> BlogIndexPage:
    """The sample's blog in `language`."""
    return BlogIndexPage.objects.get(locale__language_code=language)


def make_landing(title: str = "Une page", parent: Page | None = None, **fields: Any) -> LandingPage:
    parent = parent or home()
    page = LandingPage(title=title, slug=f"page-{next(number)}", locale=parent.locale, **fields)
    return parent.add_child(instance=page)


def make_post(
    title: str = "Un billet",
    index: BlogIndexPage | None = None,
    authors: tuple[Profile, ...] = (),
    categories: tuple[Category, ...] = (),
    **fields: Any,
) -> BlogPage:
    """A live post of today, unless told."""
    index = index or journal()
    post = BlogPage(
        **{"date": timezone.now(), "slug": f"billet-{next(number)}", **fields}, title=title, locale=index.locale
    )
    index.add_child(instance=post)
    post.authors = [BlogAuthor(person=person, sort_order=order) for order, person in enumerate(authors)]
    post.categories = list(categories)
    post.save()
    return post


def make_category(name: str = "Recettes") -> Category:
    category = Category()
    category.translations = told(CategoryWords, name, BOTH)
    category.save()
    return category


def make_account(email: str = "lecteur@latablee.example", group: str = "", **fields: Any) -> User:
    """An account that can sign in with `PASSWORD`, in one of the association's groups or in none."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_member(email: str = "lecteur@latablee.example", kind: str = "member", **fields: Any) -> User:
    """An account whose person is a member today, with a profile for members."""
    user = make_account(email, **fields)
    belong([make_person(f"Membre {next(number)}", user=user, audience="members", shown=False)], kind)
    return user
