"""What keeps every process's index fresh: a version and a log of changes, in the database."""

from django.db import models


class CatalogueVersion(models.Model):
    """One row. Its update locks it, so that versions commit in the order of their numbers.

    The token is new with every number: a process that read its own uncommitted change, which was
    then rolled back, sees another token under the same number and builds its index anew.
    """

    number = models.PositiveBigIntegerField(default=0)
    token = models.CharField(max_length=32)

    class Meta:
        app_label = "k4k_wagtail"

    def __str__(self) -> str:
        return str(self.number)


class CatalogueChange(models.Model):
    """A page that changed at a version.

    Without a page: everything of that type changed. With page 0: the names of its options.
    """

    number = models.PositiveBigIntegerField(db_index=True)
    token = models.CharField(max_length=32)
    page_type = models.CharField(max_length=100)
    page_id = models.PositiveBigIntegerField(null=True)

    class Meta:
        app_label = "k4k_wagtail"

    def __str__(self) -> str:
        return f"{self.number}: {self.page_type} {self.page_id or '*'}"
