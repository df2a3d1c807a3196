"""Registers the blog's categories with Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from blog.models import Category


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "folder-open-inverse"
    menu_label = _("Categories")
    menu_name = "categories"
    menu_order = 160
    add_to_admin_menu = True
    list_display = ["__str__"]
    copy_view_enabled = False

    def get_queryset(self, request):
        return Category.objects.told()


register_snippet(CategoryViewSet)
