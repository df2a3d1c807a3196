"""Where imported posts came from."""

from django.db import models


class ImportedSource(models.Model):
    """A source file and the post it became, as it was when it was last imported.

    `origin` names the tree, `path` the file in it. A post whose latest revision is no longer `revision_id` has been
    edited since, and is left to its editors.
    """

    origin = models.CharField(max_length=200)
    path = models.CharField(max_length=500)
    digest = models.CharField(max_length=64)
    page = models.OneToOneField("blog.BlogPage", on_delete=models.CASCADE, related_name="imported_from")
    revision_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "path"], name="blog_importedsource_once")]

    def __str__(self) -> str:
        return f"{self.origin}/{self.path}"
