import re
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

from facilitator.documents.blocks import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Group,
    Heading,
    PageBreak,
    Paragraph,
    Quadrant,
    Quadrants,
    Row,
    Run,
    SectionRow,
    Signatures,
    Table,
    plain,
)
from facilitator.documents.pdf import write_pdf
from facilitator.documents.pdf_fonts import pieces
from facilitator.documents.progress import Cancelled
from tests.documents.samples import MINUTES

HOSTILE = st.text(st.characters(), max_size=80)
WORD = re.compile(r"\s+")


def read(*blocks: Block, title: str = "Minutes") -> PdfReader:
    return PdfReader(BytesIO(write_pdf(Document(title, blocks, footer="Draft 1"))))


def squeezed(text: str) -> str:
    return WORD.sub("", text)


def words(reader: PdfReader) -> str:
    """All text of all pages without spaces, since lines break anywhere."""
    return squeezed("".join(page.extract_text() for page in reader.pages))


def printed(text: str) -> str:
    """The text as the fonts at hand can show it."""
    return squeezed("".join(part for _, part in pieces(text, "regular")))


def catalogue(reader: PdfReader) -> Any:
    """The root of the file, whose parts pypdf does not type."""
    return reader.trailer["/Root"]


def nodes(reader: PdfReader, tag: str) -> list[object]:
    """Every element of the structure tree with this tag."""
    found: list[object] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("/S") == f"/{tag}":
                found.append(node)
            walk(node.get("/K", []))

    walk(catalogue(reader)["/StructTreeRoot"])
    return found


@pytest.fixture(scope="module")
def minutes() -> PdfReader:
    return PdfReader(BytesIO(write_pdf(MINUTES)))


def test_all_text_is_there_in_reading_order(minutes: PdfReader) -> None:
    expected = [
        "Northgate Hospitals · Minutes",
        MINUTES.title,
        "Thursday 14 May 2026",
        "1. Northgate takes forward Scenario 2.",
        "Clinical oncology",
        "Welcome",
        "Choose one service model",
        "Closer to home",
        "Five to train (Nursing)",
        "80% needed",
        "Second delivery slot",
        "Train five nurses",
        "Chair: Dr Imogen Tarrant",
    ]
    text = words(minutes)
    places = [text.index(squeezed(each)) for each in expected]
    assert places == sorted(places)


def test_the_file_says_what_it_is(minutes: PdfReader) -> None:
    assert minutes.metadata is not None
    assert minutes.metadata.title == MINUTES.title
    assert minutes.metadata.author == "Hannah Quayle"
    assert minutes.metadata.subject == "Northgate Hospitals · Minutes"
    assert str(minutes.metadata.creation_date_raw).startswith("D:20260514")
    root = catalogue(minutes)
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert [round(float(side)) for side in minutes.pages[0].mediabox[2:]] == [595, 842]


def test_pages_are_counted_and_carry_the_footer(minutes: PdfReader) -> None:
    texts = [page.extract_text() for page in minutes.pages]
    assert len(texts) == 2
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of 2" in text
        assert MINUTES.footer in text


def test_headings_become_bookmarks(minutes: PdfReader) -> None:
    outline = minutes.outline
    titles = [entry.title for entry in outline if isinstance(entry, Destination)]
    assert titles == [
        "Decisions",
        "Present",
        "Summary by item",
        "SWOT of Scenario 2",
        "Vote",
        "Action plan",
        "Sign-off",
    ]
    nested = [entry for entry in outline if isinstance(entry, list)]
    assert [entry.title for entry in nested[0] if isinstance(entry, Destination)] == ["1 Welcome"]


def test_a_level_may_be_skipped_without_harm() -> None:
    reader = read(Heading("Deep", 3), Heading("Deeper", 3), Heading("Top"), Heading("Deep again", 3))
    assert len(reader.outline) == 4


def test_every_font_is_embedded(minutes: PdfReader) -> None:
    names = set()
    for page in minutes.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"]
            names.add(str(font["/BaseFont"]).split("+")[-1])
    assert names == {"Inter-Regular", "Inter-Medium", "Inter-SemiBold"}
    assert b"Helvetica" not in write_pdf(MINUTES)


def test_the_structure_is_tagged(minutes: PdfReader) -> None:
    assert catalogue(minutes)["/MarkInfo"]["/Marked"]
    counts = {tag: len(nodes(minutes, tag)) for tag in ("H1", "H2", "H3", "Table", "TR", "TH", "TD", "LI")}
    assert counts == {"H1": 1, "H2": 7, "H3": 1, "Table": 1, "TR": 6, "TH": 6, "TD": 12, "LI": 8}


def test_marked_content_is_balanced_and_numbered_once(minutes: PdfReader) -> None:
    for page in minutes.pages:
        content = page.get_contents()
        assert content is not None
        data = content.get_data()
        numbers = [int(number) for number in re.findall(rb"/MCID (\d+)", data)]
        assert numbers == list(range(len(numbers)))
        assert data.count(b"BDC") == data.count(b"EMC")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_pdf(MINUTES) == write_pdf(MINUTES)


def test_a_tables_head_is_repeated_on_every_page_and_tagged_once() -> None:
    table = Table(
        (Column("Number", 1, "right"), Column("What is to be done", 5)),
        tuple(Row((str(number), f"Task {number} of the plan")) for number in range(300)),
    )
    reader = read(table)
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) > 5
    assert all("What is to be done" in text for text in texts)
    found = [int(number) for text in texts for number in re.findall(r"Task (\d+) of the plan", text)]
    assert found == list(range(300))
    assert len(nodes(reader, "Table")) == 1
    assert len(nodes(reader, "TH")) == 2


def test_no_heading_or_section_row_stands_alone_at_the_foot_of_a_page() -> None:
    rows: list[Row | SectionRow] = []
    for number in range(40):
        rows += [SectionRow(f"Section {number}"), Row((f"Row {number}",)), Row((f"Second {number}",))]
    blocks: list[Block] = [Table((Column("Head"),), tuple(rows))]
    for filling in range(30, 50):  # somewhere among these a heading alone would just fit on the page
        blocks += [PageBreak(), Paragraph("\n".join(["filling"] * filling)), Heading("Section"), Paragraph("Row")]
    for page in read(*blocks).pages:
        lines = [line for line in page.extract_text().splitlines() if not line.startswith(("Draft", "Page"))]
        assert not lines[-1].strip().startswith("Section")


def test_a_cell_taller_than_a_page_is_split() -> None:
    long = " ".join(f"word{number}" for number in range(6_000))
    reader = read(Table((Column("Note", 3), Column("Who")), (Row((long, "Priya")), Row(("After", "Kofi")))))
    assert len(reader.pages) > 5
    text = words(reader)
    assert all(f"word{number}" in text for number in range(6_000))
    assert text.index("word5999") < text.index("After")


@pytest.mark.parametrize(
    "block",
    [
        Paragraph("word " * 6_000),
        Callout("word " * 6_000),
        BulletList(("word " * 6_000,)),
        Heading("word " * 1_000),
        Signatures(("word " * 1_000, "Date")),
        Table((Column("word " * 500), Column("B")), (Row(("a", "b")),)),
        Table((Column("A"),), ()),
        Quadrants(
            (
                Quadrant("S", "strengths", (Group(tuple(f"note {number}" for number in range(300))),)),
                Quadrant("W", "weaknesses", ()),
                Quadrant("O", "opportunities", ()),
                Quadrant("T", "threats", (Group(("word " * 3_000,)),)),
            )
        ),
        Paragraph("x" * 20_000),
    ],
    ids=lambda block: type(block).__name__,
)
def test_nothing_is_too_long(block: Block) -> None:
    reader = read(block, Paragraph("The end"))
    text = words(reader)
    assert "Theend" in text
    wanted = str(block).count("word") + str(block).count("note ")
    assert text.count("word") + text.count("note") == wanted


def test_page_breaks_at_the_ends_make_no_empty_pages() -> None:
    reader = read(Paragraph("One"), PageBreak(), PageBreak(), Paragraph("Two"), PageBreak())
    assert ["One" in page.extract_text() for page in reader.pages] == [True, False]


def test_an_empty_document_is_one_page() -> None:
    assert len(PdfReader(BytesIO(write_pdf(Document("")))).pages) == 1


@settings(max_examples=max(100, settings().max_examples))  # 2,000 in the deep profile
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
@example("<b>bold", "Smith <john@example.org> said", '<img src="/etc/passwd">', "&lt;&amp;")
@example("(un)balanced\\) (", "%EOF endstream", "\u202egpj", "\ud800 EMC BDC")
def test_hostile_text_is_printed_as_it_is(title: str, note: str, cell: str, point: str) -> None:
    blocks = (
        Paragraph(("x", Run(note, bold=True), "x")),
        Table((Column("Head"),), (Row((cell,)), SectionRow("section"))),
        BulletList((point,)),
    )
    document = Document(title, blocks, footer=title)
    reader = PdfReader(BytesIO(write_pdf(document)))
    text = words(reader)
    assert reader.metadata is not None
    assert (reader.metadata.title or "") == document.title
    for part in (document.title, plain(blocks[0].text), plain(cell), point):
        assert printed(Paragraph(part).text) in text  # type: ignore[arg-type]  # a Paragraph of a str holds a str


def test_characters_inter_lacks_come_from_another_font_or_show_as_missing() -> None:
    reader = read(Paragraph("Łódź Ω Ж Đặng Thị Hương \u2603 \U0001d538 \U0001f600 \u16a0 \U0001f3fb\ufe0f."))
    text = words(reader)
    assert "ŁódźΩЖĐặngThịHương\u2603\U0001d538\U0001f600" in text
    assert text.count("\ufffd") + text.count("\u16a0") == 1


def test_progress_grows_to_one_and_can_stop_the_work() -> None:
    shares: list[float] = []

    def watch(share: float) -> bool:
        shares.append(share)
        return True

    write_pdf(MINUTES, watch)
    assert shares[-1] == 1
    assert all(first <= second for first, second in pairwise(shares))
    with pytest.raises(Cancelled):
        write_pdf(MINUTES, lambda share: share < 0.5)
