"""Agendas from elsewhere: read without losing a word, refused in one sentence, put into a meeting as one step."""

import re
import time
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from datetime import time as clock_time
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.activities.agenda import queries
from facilitator.activities.agenda.rules import local, schedule
from facilitator.library.agenda_files import read_file
from facilitator.library.agenda_import import import_agenda, leader
from facilitator.library.agenda_times import leading_when, taken_length, trailing_when, whole_length, whole_when
from facilitator.library.making import create_meeting
from facilitator.library.reading_agenda import AgendaProblem, ReadAgenda, ReadItem, read_agenda
from facilitator.library.template import Template
from facilitator.meeting.people import PersonRow
from facilitator.meeting.people_commands import set_duty
from facilitator.meeting.queries import head, participants
from facilitator.store.store import Store
from tests.profiles import few

# A guide with two tables, cell below cell, as a word processor saves it as text: the same shape as the reference case.
GUIDE = """Choosing a clinic model
[town and day]

\tHow to use this guide.
Ask everybody to confirm.

\tTime
\tAgenda Item
\tLead

\t9.00
\tHello, round of names and aims
\t[Chair goes here]

\t9.15
\tLooking back at the survey
Slides (15 minutes)
\tKofi Ashdale

\t9.30
\tMapping the clinic: Scenario 1
Short talk, then work in one group (60 minutes)
\tDr Imogen Tarrant

\t10.30
\tTea
\t

\t10.45
\tChoosing the clinic model
Open talk (60 minutes)
\tDr Imogen Tarrant

\t11.45
\tLunch
\t

\t1.00
\tPlan of actions
\tChair

\t2.00
\tThanks and goodbye
\t



[Only an example.]
Aims for the day
· One model is chosen

\tTime
\tTopic

\t8.30–9.00
\tArrivals and tea

\t9.00–9.15
\tHello and names (15 mins)
Everybody says who they are
Housekeeping:
Fire doors are marked

\t9.15–9.30
\tLooking back (15 mins)
Session objective: Remember what was found
Few slides, please

\t09.30–10.30
\tMapping – Scenario 1 (60 minutes)
Patient path (15 minutes)
Objective: Draw the way of one patient
Begin where the decision is made
Money and staff (30 minutes)
Who pays?
SWOT analysis (15 minutes)
· Use four colours

\t10.30
\tTea (15 mins)

\t10.45–11.45
\tChoosing (60 minutes)
Vote if nobody agrees

\t11.45–1.00
\tLunch (75 minutes)

\t1.00–2.00
\tPlan of actions (60 minutes)
Name one person each

\t2.00
\tThanks and goodbye
Say when the minutes come


After the day
Send the minutes
"""


def _texts(read: ReadAgenda) -> Iterator[str]:
    yield from read.leftovers
    for item in read.items:
        yield from (item.title, item.lead, item.objective, *item.notes)
        for part in item.parts:
            yield from (part.title, part.objective, *part.notes)


def _lines(read: ReadAgenda) -> list[tuple[int | None, int, str, str]]:
    return [(item.start, item.minutes, item.title, item.lead) for item in read.items]


@pytest.mark.parametrize(
    ("written", "start", "length"),
    [
        ("9.00", 540, None),
        ("09:00", 540, None),
        ("09:00–09:15", 540, 15),
        ("9.00am to 9.30am", 540, 30),
        ("from 9.00 until 9.15", 540, 15),
        ("9am", 540, None),
        ("9 a.m.", 540, None),
        ("1:30 pm", 810, None),
        ("9-10am", 540, 60),
        ("11-1pm", 660, 120),
        ("11.30–1.00", 690, 90),
        ("0900-1000", 540, 60),
        ("0900 hrs", 540, None),
        ("12 noon – 1pm", 720, 60),
        ("midday", 720, None),
        ("23:00–00:30", 1380, 90),
        ("9", 540, None),
    ],
)
def test_times(written: str, start: int, length: int | None) -> None:
    when = whole_when(written)
    assert when is not None
    assert (when.start, when.length) == (start, length)


@pytest.mark.parametrize("written", ["25:00", "9.75", "13 pm", "12/05", "soon", "", "9.00.00.00", "1,000"])
def test_no_times(written: str) -> None:
    assert whole_when(written) is None


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("9.00 Welcome", "Welcome"),
        ("9am: Welcome", "Welcome"),
        ("(9.00) Welcome", "Welcome"),
        ("09:00 - 10:00 - Welcome", "Welcome"),
        ("9–10am Welcome", "Welcome"),
        ("12 noon Lunch", "Lunch"),
    ],
)
def test_lines_that_begin_with_a_time(line: str, rest: str) -> None:
    found = leading_when(line)
    assert found is not None
    assert found[1] == rest


@pytest.mark.parametrize(
    "line",
    ["1-2 people", "10 years of care", "2026 budget", "9.5 mins", "10.15% more", "3 May", "9 - 5 jobs", "1.5 hours"],
)
def test_lines_that_begin_with_another_number(line: str) -> None:
    assert leading_when(line) is None


def test_times_at_the_end_of_a_line() -> None:
    assert trailing_when("Welcome, 9:00-9:15") is not None
    assert trailing_when("Lunch (12.45)") is not None
    assert trailing_when("Ring the bell by 10am") is None


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("15 mins", 15),
        ("(60 minutes)", 60),
        ("1 h", 60),
        ("1h30", 90),
        ("1 hr 15 min", 75),
        ("1.5 hours", 90),
        ("half an hour", 30),
        ("½ hour", 30),
        ("90m", 90),
        ("15'", 15),
        ("60-minute", 60),
        ("10–15 minutes", 15),
        ("15", None),
        ("0 min", None),
        ("2000 min", None),
        ("some time", None),
    ],
)
def test_lengths(written: str, minutes: int | None) -> None:
    assert whole_length(written) == minutes


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("SWOT (15 minutes) – Dr X", (15, "SWOT – Dr X")),
        ("Welcome – 15 mins", (15, "Welcome")),
        ("Coffee 15 min", (15, "Coffee")),
        ("15 min: Welcome", (15, "Welcome")),
        ("The draft has 15 minutes for it", None),
        ("Try to keep at least half of these for questions, 15 minutes of talk is enough", None),
    ],
)
def test_lengths_in_a_line(line: str, found: tuple[int, str] | None) -> None:
    assert taken_length(line) == found


def test_the_guide_comes_in_completely() -> None:
    read = read_agenda(GUIDE)
    assert _lines(read) == [
        (510, 30, "Arrivals and tea", ""),
        (540, 15, "Hello, round of names and aims", "[Chair goes here]"),
        (555, 15, "Looking back at the survey", "Kofi Ashdale"),
        (570, 60, "Mapping the clinic: Scenario 1", "Dr Imogen Tarrant"),
        (630, 15, "Tea", ""),
        (645, 60, "Choosing the clinic model", "Dr Imogen Tarrant"),
        (705, 75, "Lunch", ""),
        (780, 60, "Plan of actions", "Chair"),
        (840, 0, "Thanks and goodbye", ""),
    ]
    mapping = read.items[3]
    assert [(part.title, part.minutes, part.activity) for part in mapping.parts] == [
        ("Patient path", 15, "discussion"),
        ("Money and staff", 30, "discussion"),
        ("SWOT analysis", 15, "swot"),
    ]
    assert mapping.parts[0].objective == "Draw the way of one patient"
    assert mapping.parts[1].notes == ("Who pays?",)
    assert read.items[2].objective == "Remember what was found"
    assert [item.activity for item in read.items if item.activity == "break"] == ["break"] * 3
    assert read.leftovers[0] == "Choosing a clinic model"
    assert read.items[-1].notes[-2:] == ("After the day", "Send the minutes")
    assert read.summary.startswith("Understood 9 items with 3 parts, 08:30 to 14:00. ")
    told = " ".join(_texts(read))
    headings = {"Time", "Agenda", "Item", "Lead", "Topic", "Session", "Objective", "objective", "mins", "minutes"}
    for word in set(re.findall(r"[^\W\d]{3,}", GUIDE)) - headings:
        assert word in told, word


@pytest.mark.parametrize(
    "text",
    [
        "9.00 Welcome (15 mins)\n9.15 Talk\n10.00 Coffee\n10.15 Vote, 45 min",
        "9.00\tWelcome\n9.15\tTalk\n10.00\tCoffee\n10.15\tVote (45 minutes)",
        "Start,Min,Item\n09:00,15,Welcome\n09:15,45,Talk\n10:00,15,Coffee\n10:15,45,Vote",
        "| Time | Topic |\n|---|---|\n| 9–9.15am | Welcome |\n| 9:15 AM | Talk |\n| 10am | Coffee |\n"
        "| 10.15-11 am | Vote |",
        "Welcome (9:00–9:15)\nTalk (9:15–10:00)\nCoffee (10:00–10:15)\nVote (10:15–11:00)",
        "0900-0915 Welcome\n0915-1000 Talk\n1000-1015 Coffee\n1015-1100 Vote",
    ],
)
def test_forms_of_one_agenda(text: str) -> None:
    assert _lines(read_agenda(text)) == [
        (540, 15, "Welcome", ""),
        (555, 45, "Talk", ""),
        (600, 15, "Coffee", ""),
        (615, 45, "Vote", ""),
    ]


def test_lengths_alone_make_items() -> None:
    read = read_agenda("Item\tDuration\tLead\nWelcome\t15\tAnn\nTalk\t1:30\tBo")
    assert _lines(read) == [(None, 15, "Welcome", "Ann"), (None, 90, "Talk", "Bo")]
    nested = read_agenda("Recap (1 h)\n  Slides (20 min)\n  Talk (40 min)\nCoffee – 15 min")
    assert [(item.title, item.minutes, len(item.parts)) for item in nested.items] == [
        ("Recap", 60, 2),
        ("Coffee", 15, 0),
    ]


def test_indented_times_are_parts() -> None:
    read = read_agenda("10:15 Scenario\n    10:15 Map\n    10:45 SWOT\n11.30 Lunch\n1.00 Vote")
    assert [(part.title, part.minutes) for part in read.items[0].parts] == [("Map", 30), ("SWOT", 45)]
    assert [item.start for item in read.items] == [615, 690, 780]


def test_the_clock_of_twelve_hours_goes_on_after_noon() -> None:
    read = read_agenda("9.00 a\n12.45 b\n1.30 c\n2.30 d\n4.00 e")
    assert [item.start for item in read.items] == [540, 765, 810, 870, 960]


def test_a_second_day_follows() -> None:
    read = read_agenda("9.00 Welcome\n16.00 Close\nDay 2\n9.00 Start again\n10.00 Vote\n12.00 Finish")
    assert [item.start for item in read.items] == [540, 960, 1440 + 540, 1440 + 600, 1440 + 720]
    assert "12:00 on day 2" in read.summary


def test_what_disagrees_or_is_strange_is_noted() -> None:
    read = read_agenda("Time\tItem\tMin\tRoom\n9.00-9.30\tWelcome\t20\tB1\nTBC\tVisit\tlong\t\n10.00\tEnd\t\t")
    assert [(item.title, item.minutes, sorted(item.notes)) for item in read.items] == [
        ("Welcome", 30, ["Length as written: 20 min", "Room: B1"]),
        ("Visit", 0, ["Length: long", "Time: TBC"]),
        ("End", 0, []),
    ]


def test_nothing_to_read() -> None:
    assert read_agenda("").summary == "No line with a time or a length was found."
    assert read_agenda("only\nwords").leftovers == ("only", "words")
    with pytest.raises(AgendaProblem, match="too long"):
        read_agenda("x" * 500_001)
    with pytest.raises(AgendaProblem, match="too many"):
        read_agenda("9.00 item\n" * 201)


_TIMES = ("9.00", "09:15–10:00", "1:30 pm", "12 noon", "0900-1000", "9", "15", "TBC", "Day 2")
_LENGTHS = ("(15 minutes)", "20 min", "1 h", "Lead:", "Objective:", "Time", "Lead", "Item", "Room", "Min")
_MARKS = ("1.", "a)", "•", "-", "–", "\t", "|", ",", ";", '"', "(", ")", "[", " ", "    ")
_PIECES = st.sampled_from((*_TIMES, *_LENGTHS, *_MARKS))
_LINE = st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=7).map("".join)


@settings(max_examples=few(150))
@given(st.lists(_LINE, max_size=12))
def test_no_line_is_lost_whatever_it_is(lines: Sequence[str]) -> None:
    text = "\n".join(f"{line} zq{number}x" if line.strip() else line for number, line in enumerate(lines))
    try:
        read = read_agenda(text)
    except AgendaProblem:
        return
    told = "\n".join(_texts(read))
    for number, line in enumerate(lines):
        assert not line.strip() or f"zq{number}x" in told, (text, read)


@given(st.lists(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=5), max_size=8))
def test_no_cell_is_lost_either(table: list[list[str]]) -> None:
    marked = [[f"{cell} zq{row}x{column}y" for column, cell in enumerate(cells)] for row, cells in enumerate(table)]
    told = "\n".join(_texts(read_agenda(marked)))
    for row, cells in enumerate(table):
        for column, _cell in enumerate(cells):
            assert f"zq{row}x{column}y" in told


def _word_file(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Agenda")
    table = document.add_table(rows=0, cols=3)
    for cells in (("Time", "Item", "Lead"), ("9.00", "Welcome (15 minutes)\nSay hello", "Ann"), ("9.15", "Talk", "")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("10am Close")
    document.save(str(path))
    return path


def _excel_file(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Start", "Min", "Item"),
        (clock_time(9), 15, "Welcome"),
        (clock_time(9, 15), 45.0, "Talk"),
        ("10.00", None, "Close"),
    ):
        sheet.append(row)
    book.save(path)
    return path


def test_word(tmp_path: Path) -> None:
    read = read_agenda(read_file(_word_file(tmp_path / "agenda.docx")))
    assert _lines(read) == [(540, 15, "Welcome", "Ann"), (555, 45, "Talk", ""), (600, 0, "Close", "")]
    assert read.items[0].notes == ("Say hello",)
    assert read.leftovers == ("Agenda",)


def test_excel(tmp_path: Path) -> None:
    read = read_agenda(read_file(_excel_file(tmp_path / "agenda.xlsx")))
    assert _lines(read) == [(540, 15, "Welcome", ""), (555, 45, "Talk", ""), (600, 0, "Close", "")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_csv_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "agenda.csv"
    path.write_bytes('Time;Item\r\n9.00;Caf\u00e9 \u2013 hello\r\n9.30;"End; at last"\r\n'.encode(encoding))
    assert [item.title for item in read_agenda(read_file(path)).items] == ["Caf\u00e9 \u2013 hello", "End; at last"]


def _package(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return path


def _changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    with zipfile.ZipFile(path) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    members[part] = members[part].replace(old, new, 1)
    return _package(path, members)


def _bombs(folder: Path) -> Iterator[tuple[Path, str]]:
    yield _changed(_word_file(folder / "a.docx"), "word/document.xml", b"Say hello", b"A" * 60_000_000), "unpacks"
    yield _package(folder / "b.docx", {f"word/{n}.xml": b"<a/>" for n in range(201)}), "unpacks"
    yield _package(folder / "c.xlsx", {"../evil.xml": b"<a/>"}), "not a proper"
    yield _package(folder / "d.xlsx", {"C:\\evil.xml": b"<a/>"}), "not a proper"
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document'
    yield _changed(_word_file(folder / "e.docx"), "word/document.xml", b"<w:document", entity), "contains"
    for name, content in (("f.docx", b"no package"), ("g.xlsx", b"PK\x03\x04 broken"), ("h.docx", b"")):
        path = folder / name
        path.write_bytes(content)
        yield path, "damaged"
    yield _package(folder / "i.xlsx", {"nothing.xml": b"<a/>"}), "damaged"
    large = folder / "j.csv"
    with large.open("wb") as file:
        file.truncate(20_000_001)
    yield large, "larger than 20 MB"
    old = folder / "k.doc"
    old.touch()
    yield old, "save it as .docx"
    yield folder / "none.txt", "cannot be opened"
    yield folder / "l.pdf", "none of the kinds"


def test_what_is_dangerous_is_refused_at_once(tmp_path: Path) -> None:
    for path, sentence in _bombs(tmp_path):
        begun = time.perf_counter()
        with pytest.raises(AgendaProblem, match=sentence) as told:
            read_agenda(read_file(path))
        assert time.perf_counter() - begun < 0.5, path
        assert str(told.value).count(".") <= 6
        assert str(told.value).endswith(".")


def test_a_sheet_that_claims_to_be_endless(tmp_path: Path) -> None:
    path = _changed(
        _excel_file(tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml", b'ref="A1:C4"', b'ref="A1:XFD1048576"'
    )
    assert len(read_agenda(read_file(path)).items) == 3
    far = _changed(_excel_file(tmp_path / "b.xlsx"), "xl/worksheets/sheet1.xml", b'<row r="4"', b'<row r="1048576"')
    with pytest.raises(AgendaProblem, match="10,000 rows"):
        read_file(far)


@pytest.fixture
def meeting(store: Store) -> str:
    """A meeting at 10:00 on 14 May with two people and no agenda."""
    template = Template(title="Meeting")
    people = (PersonRow("Dr Imogen Tarrant"), PersonRow("Kofi Ashdale"))
    meeting_id = create_meeting(store, template, starts_at=datetime(2026, 5, 14, 9, tzinfo=UTC), people=people)
    with store.reading() as session:
        imogen = participants(session, meeting_id)[0].id
    set_duty(store, imogen, "chair")
    return meeting_id


def _agenda(store: Store, meeting_id: str) -> list[tuple[str, str, int, str]]:
    with store.reading() as session:
        plan = queries.agenda(session, meeting_id)
    slots = schedule(plan).slots
    return [
        (f"{local(plan, start):%d %H:%M}", item.entry.title, item.entry.planned_s // 60, item.entry.lead)
        for item in plan.items
        if (start := slots[item.entry.id].start) is not None
    ]


def test_an_import_is_one_step(store: Store, meeting: str) -> None:
    import_agenda(store, meeting, read_agenda("9.30 Old"), replace=True)
    import_agenda(store, meeting, read_agenda(GUIDE), replace=True)
    assert store.undo_label == "Import agenda"
    assert _agenda(store, meeting) == [
        ("14 08:30", "Arrivals and tea", 30, ""),
        ("14 09:00", "Hello, round of names and aims", 15, ""),
        ("14 09:15", "Looking back at the survey", 15, "Kofi Ashdale"),
        ("14 09:30", "Mapping the clinic: Scenario 1", 60, "Dr Imogen Tarrant"),
        ("14 10:30", "Tea", 15, ""),
        ("14 10:45", "Choosing the clinic model", 60, "Dr Imogen Tarrant"),
        ("14 11:45", "Lunch", 75, ""),
        ("14 13:00", "Plan of actions", 60, "Dr Imogen Tarrant"),
        ("14 14:00", "Thanks and goodbye", 0, ""),
    ]
    with store.reading() as session:
        item = queries.agenda(session, meeting).items[1]
        notes = queries.guide(session, item.entry.id).private_notes
    assert notes.startswith("Lead: [Chair goes here]\nHello and names\nEverybody says")
    store.undo()
    assert [line[:2] for line in _agenda(store, meeting)] == [("14 09:30", "Old")]


def test_gaps_and_nights_are_pinned(store: Store, meeting: str) -> None:
    import_agenda(store, meeting, read_agenda("9.00 A (30 min)\n10.00 B (30 min)\nDay 2\n9.00 C\n9.30 D"), replace=True)
    assert [line[0] for line in _agenda(store, meeting)] == ["14 09:00", "14 10:00", "15 09:00", "15 09:30"]


def test_at_the_end_earlier_times_follow_what_is_there(store: Store, meeting: str) -> None:
    import_agenda(store, meeting, read_agenda("10.00 A\n11.00 B (30 min)"), replace=True)
    import_agenda(store, meeting, read_agenda("9.00 C\n9.20 D (10 min)"), replace=False)
    import_agenda(store, meeting, read_agenda("14.00 E (10 min)"), replace=False)
    assert [line[:3] for line in _agenda(store, meeting)] == [
        ("14 10:00", "A", 60),
        ("14 11:00", "B", 30),
        ("14 11:30", "C", 20),
        ("14 11:50", "D", 10),
        ("14 14:00", "E", 10),
    ]
    with pytest.raises(LookupError):
        import_agenda(store, "none", ReadAgenda((ReadItem("A"),)), replace=True)


def test_a_meeting_without_a_date_stays_without(store: Store) -> None:
    meeting_id = create_meeting(store, Template(title="Meeting"))
    import_agenda(store, meeting_id, read_agenda("9.00 A\n10.00 B"), replace=True)
    with store.reading() as session:
        assert head(session, meeting_id).starts_at is None
        assert len(queries.agenda(session, meeting_id).items) == 2


@pytest.mark.parametrize(
    ("written", "name", "exactly"),
    [
        ("Dr Imogen Tarrant", "Dr Imogen Tarrant", True),
        ("imogen tarrant", "Dr Imogen Tarrant", True),
        ("Tarrant", "Dr Imogen Tarrant", True),
        ("Chair", "Dr Imogen Tarrant", True),
        ("Kofi", "Kofi Ashdale", True),
        ("Kofi / somebody", "Kofi Ashdale", False),
        ("Kofi and Imogen", "Kofi Ashdale", False),
        ("Somebody else", "", False),
        ("", "", False),
    ],
)
def test_leads_are_found_among_the_people(store: Store, meeting: str, written: str, name: str, exactly: bool) -> None:
    with store.reading() as session:
        found, told = leader(written, participants(session, meeting))
    assert (found.name if found else "", told) == (name, exactly)
