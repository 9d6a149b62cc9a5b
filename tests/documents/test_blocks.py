import pytest

from facilitator.documents.blocks import (
    BulletList,
    Callout,
    Column,
    Document,
    Facts,
    Group,
    Heading,
    Paragraph,
    Row,
    Run,
    Table,
    plain,
    runs,
)


def test_every_text_is_cleaned_when_a_block_is_made() -> None:
    assert Paragraph("a\x00b\r\nc").text == "ab\nc"
    assert Paragraph(("a\x00", Run("b\x1b", bold=True))).text == ("a", Run("b", bold=True))
    assert Facts((("la\x00bel", ("va\x00lue",)),)).items == (("label", ("value",)),)
    assert BulletList(("\ud800x",)).items == ("x",)
    assert Group(("a\x07",), "ti\x00tle").title == "title"
    assert Row(("\x00cell",)).cells == ("cell",)


def test_titles_are_one_line() -> None:
    assert Heading(" Two\nlines ", 1, "1\n", "09:02\t").text == "Two lines"
    assert Document("A\ntitle").title == "A title"
    assert Callout("x", "1\n").number == "1"


def test_lists_become_tuples_so_that_a_block_cannot_change() -> None:
    row = Row(["a", "b"])  # type: ignore[arg-type]  # what careless code passes
    assert row.cells == ("a", "b")
    assert hash(row)


def test_runs_and_plain_text() -> None:
    text = ("Takes forward ", Run("Scenario 2", bold=True))
    assert runs(text) == (Run("Takes forward "), Run("Scenario 2", bold=True))
    assert runs("") == ()
    assert plain(text) == "Takes forward Scenario 2"


def test_a_table_must_be_rectangular() -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        Table((Column("A"), Column("B")), (Row(("only one",)),))
    with pytest.raises(ValueError, match="wider than nothing"):
        Table((), ())
    with pytest.raises(ValueError, match="wider than nothing"):
        Table((Column("A", 0),), ())
