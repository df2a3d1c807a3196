"""A table whose every cell can be translated."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from cms.blocks.previews import TranslatedPreview
from cms.blocks.text import WRITTEN


class TranslatableTableBlock(TypedTableBlock):
    """Wagtail's typed table, told to wagtail-localize cell by cell: by itself it has no segments at all.

    Paths: `caption`, `column.<n>` for headings, `<row>.<column>` for cells.
    """

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """The strings of `table` that are not empty."""
        texts = {"caption": table.caption}
        texts |= {f"column.{n}": column["heading"] for n, column in enumerate(table.columns)}
        texts |= {
            f"{row_number}.{n}": cell
            for row_number, row in enumerate(table.row_data)
            for n, cell in enumerate(row["values"])
        }
        return [StringSegmentValue(path, text) for path, text in texts.items() if text]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """`table` with the translated strings in their places."""
        texts = {segment.path: segment.render_text() for segment in segments}
        return TypedTable(
            columns=[
                {**column, "heading": texts.get(f"column.{n}", column["heading"])}
                for n, column in enumerate(table.columns)
            ],
            row_data=[
                {"values": [texts.get(f"{row_number}.{n}", cell) for n, cell in enumerate(row["values"])]}
                for row_number, row in enumerate(table.row_data)
            ],
            caption=texts.get("caption", table.caption),
        )


class TableValue(blocks.StructValue):
    """A table, which may have no headings."""

    @property
    def has_headings(self) -> bool:
        table = self.get("table")
        return bool(table) and any(column["heading"] for column in table.columns)


class TableBlock(TranslatedPreview, blocks.StructBlock):
    """Rows and columns with a caption."""

    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=300, help_text=_("What the table shows."))
    table = TranslatableTableBlock(
        [("text", blocks.CharBlock(label=_("Text"), required=False))], label=_("rows and columns")
    )

    class Meta:
        icon = "table"
        label = _("Table")
        group = WRITTEN
        description = _("Prices, hours, rooms: what reads best in rows.")
        template = "blocks/table.html"
        value_class = TableValue
        preview_value = {
            "caption": _("The rooms"),
            "table": {
                "columns": [{"type": "text", "heading": _("Room")}, {"type": "text", "heading": _("Seats")}],
                "rows": [{"values": [_("Downstairs"), "20"]}, {"values": [_("The glass room"), "8"]}],
                "caption": "",
            },
        }
