from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents.blocks import Column, Document, Heading, Paragraph, Row, Table
from facilitator.documents.formats import FORMATS, format_named
from facilitator.documents.html import write_html
from tests.documents.samples import MINUTES

_VOID = {"meta", "br"}


class Page(HTMLParser):
    """A page as lists of what a test asks for; refuses tags that do not nest."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(data.decode())
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data

    def names(self) -> list[str]:
        return [tag for tag, _ in self.tags]

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for each, attributes in self.tags if each == tag]


def test_the_page_says_its_language_and_title() -> None:
    page = Page(write_html(MINUTES))
    assert page.all("html") == [{"lang": "en-GB"}]
    assert page.names().count("title") == 1
    assert page.text.count(MINUTES.title) == 2
    for landmark in ("header", "main", "footer"):
        assert page.names().count(landmark) == 1


def test_headings_descend_one_level_at_a_time() -> None:
    page = Page(write_html(MINUTES))
    levels = [int(tag[1]) for tag in page.names() if tag in {"h1", "h2", "h3", "h4", "h5"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    skipping = Page(write_html(Document("T", (Heading("a", 3), Heading("b", 3)))))
    assert [tag for tag in skipping.names() if tag in {"h2", "h3", "h4"}] == ["h2", "h3"]


def test_tables_name_their_rows_and_columns() -> None:
    page = Page(write_html(MINUTES))
    scopes = [attributes.get("scope") for attributes in page.all("th")]
    assert scopes.count("col") == 4
    assert scopes.count("rowgroup") == 2
    assert scopes.count("row") == 3
    assert None not in scopes
    assert page.names().count("caption") == 1
    assert page.names().count("tbody") == 2


def test_nothing_is_loaded_or_run() -> None:
    page = Page(write_html(MINUTES))
    assert not {"script", "link", "img", "iframe", "object"} & set(page.names())
    assert not any(name.startswith("on") or name in {"src", "href"} for _, found in page.tags for name in found)


@given(st.text(st.characters(), max_size=60))
def test_hostile_text_stays_text(typed: str) -> None:
    hostile = f'{typed}<script>alert(1)</script>"><img src=x onerror=y>'
    document = Document(
        hostile,
        (
            Heading(hostile, 1, hostile),
            Paragraph(hostile),
            Table((Column("c"),), (Row((hostile,)),), hostile),
        ),
        organisation=hostile,
        author=hostile,
        footer=hostile,
    )
    page = Page(write_html(document))
    assert not {"script", "img"} & set(page.names())
    assert document.title in page.text


def test_every_format_of_the_table_writes() -> None:
    for each in FORMATS:
        assert len(each.write(MINUTES)) > 1_000
        assert format_named(each.key) is each
        assert each.suffix.startswith(".")
