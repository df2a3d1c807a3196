from blog.models.category import Category, CategoryWords
from blog.models.index import BlogIndexPage
from blog.models.post import BlogAuthor, BlogPage, BlogPageTag

__all__ = ["BlogAuthor", "BlogIndexPage", "BlogPage", "BlogPageTag", "Category", "CategoryWords"]
