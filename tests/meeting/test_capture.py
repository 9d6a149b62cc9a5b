"""A typed line is understood as far as it is plain, and nothing of it is ever lost."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.capture import Chip, Entry, Person, initials, parse, short_name
from facilitator.meeting.days import parse_day
from facilitator.text import medium_date

TODAY = date(2026, 5, 14)  # a Thursday
PEOPLE = tuple(
    Person(str(number), name)
    for number, name in enumerate(
        (
            "Callum Wetherby",
            "Dr Agnes Holloway",
            "Farida Osman-Hale",
            "Margaret Elsworthy",
            "Margaret Ashdown",
            "Ann Lee",
            "Annabel Pryce",
            "Dr Zoë Ó Briain",
            "Jo By",
        )
    )
)
PERSPECTIVES = ("Patient", "Pharmacy", "Physics", "Nursing", "Estates", "Medical records")


def read(text: str) -> Entry:
    return parse(text, PEOPLE, PERSPECTIVES, TODAY)


def test_the_line_of_the_mock_up() -> None:
    entry = read("Link nurse shadowing at the hub @cal by 19 June")
    assert entry.text == "Link nurse shadowing at the hub"
    assert entry.owner == PEOPLE[0]
    assert entry.due == date(2026, 6, 19)
    assert [(chip.kind, chip.label) for chip in entry.chips] == [
        ("owner", "C. Wetherby"),
        ("due", "Fri 19 June"),
    ]


def test_chips_say_where_they_stood() -> None:
    line = "Rooms #est free only on Tue"
    assert read(line).chips == (Chip("perspective", "Estates", 6, 10),)
    assert line[6:10] == "#est"


@pytest.mark.parametrize(
    ("typed", "perspective", "text"),
    [
        ("#estates Rooms free", "Estates", "Rooms free"),
        ("Rooms free #EST", "Estates", "Rooms free"),
        ("Rooms #est, and beds", "Estates", "Rooms , and beds"),
        ("Notes #medical-records", "Medical records", "Notes"),
        ("Notes #medical", "Medical records", "Notes"),
        ("New one #carers", "Carers", "New one"),
        ("New one #HR", "HR", "New one"),
        ("New one #day_unit", "Day unit", "New one"),
        ("Too early #p", "", "Too early #p"),  # patient, pharmacy or physics
        ("Issue #3 again", "", "Issue #3 again"),
        ("C# and a # alone", "", "C# and a # alone"),
        ("Two #pat #phy", "Patient", "Two #phy"),
    ],
)
def test_perspective(typed: str, perspective: str, text: str) -> None:
    entry = read(typed)
    assert (entry.perspective, entry.text) == (perspective, text)


@pytest.mark.parametrize(
    ("typed", "name", "text"),
    [
        ("Ring @callum", "Callum Wetherby", "Ring"),
        ("Ring @weth", "Callum Wetherby", "Ring"),
        ("Ring @CW today", "Callum Wetherby", "Ring today"),
        ("Ring @callum wetherby today", "Callum Wetherby", "Ring today"),
        ("Ring @holl", "Dr Agnes Holloway", "Ring"),
        ("Ring @osman-hale", "Farida Osman-Hale", "Ring"),
        ("Ring @osmanh, soon", "Farida Osman-Hale", "Ring , soon"),
        ("Ring @zoe", "Dr Zoë Ó Briain", "Ring"),
        ("Ring @ann", "Ann Lee", "Ring"),
        ("Ring @anna", "Annabel Pryce", "Ring"),
        ("Ring @margaret", None, "Ring @margaret"),
        ("Ring @margaret els and wait", "Margaret Elsworthy", "Ring and wait"),
        ("Ring @margaret soon", None, "Ring @margaret soon"),
        ("Ring @nobody", None, "Ring @nobody"),
        ("Ring @nobody or @callum", "Callum Wetherby", "Ring @nobody or"),
        ("Write to callum@example.org", None, "Write to callum@example.org"),
        ("Ring @dr", None, "Ring @dr"),
        ("Ask @Jo By Fri", "Jo By", "Ask Fri"),
    ],
)
def test_owner(typed: str, name: str | None, text: str) -> None:
    entry = read(typed)
    assert (entry.owner.name if entry.owner else None, entry.text) == (name, text)


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("19 June", date(2026, 6, 19)),
        ("19th June", date(2026, 6, 19)),
        ("the 19th of June", date(2026, 6, 19)),
        ("Friday 19 June", date(2026, 6, 19)),
        ("Fri, 19 Jun 2026", date(2026, 6, 19)),
        ("19 June 2027", date(2027, 6, 19)),
        ("14 May", date(2026, 5, 14)),
        ("13 May", date(2027, 5, 13)),
        ("29 Feb", date(2028, 2, 29)),
        ("31 September", None),
        ("Friday", date(2026, 5, 15)),
        ("Thu", date(2026, 5, 21)),
        ("weds", date(2026, 5, 20)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 5, 15)),
        ("19/06", date(2026, 6, 19)),
        ("19/06/2027", date(2027, 6, 19)),
        ("19/6/27", date(2027, 6, 19)),
        ("19.06.2027", date(2027, 6, 19)),
        ("2027-06-19", date(2027, 6, 19)),
        ("06/19/2027", None),
        ("10.30", None),
        ("the 19th", date(2026, 5, 19)),
        ("the 3rd", date(2026, 6, 3)),
        ("31st", date(2026, 5, 31)),
        ("end of May", date(2026, 5, 31)),
        ("the end of May", date(2026, 5, 31)),
        ("end April", date(2027, 4, 30)),
        ("end of February 2028", date(2028, 2, 29)),
        ("end of the month", date(2026, 5, 31)),
        ("the end of the week", date(2026, 5, 15)),
        ("end of year", date(2026, 12, 31)),
        ("Friday 20 June", None),  # a Saturday
        ("May", None),
        ("TBC", None),
        ("end of May 0000", None),
    ],
)
def test_day(typed: str, due: date | None) -> None:
    assert parse_day(typed, TODAY) == due
    entry = read(f"Report by {typed}")
    assert entry.due == due
    assert entry.text == ("Report" if due else f"Report by {typed}")


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("Walk by the river by Fri", "Walk by the river", date(2026, 5, 15)),
        ("Report by Friday 20 June", "Report by Friday 20 June", None),
        ("Done by 19 June, then rest", "Done , then rest", date(2026, 6, 19)),
        ("Stand-by 19 June", "Stand-by 19 June", None),
        ("by Fri", "", date(2026, 5, 15)),
        ("Ready by Frida", "Ready by Frida", None),
        ("Cut by 19/06/2", "Cut by 19/06/2", None),
    ],
)
def test_by(typed: str, text: str, due: date | None) -> None:
    entry = read(typed)
    assert (entry.text, entry.due) == (text, due)


_PIECES = st.sampled_from(
    [
        "#est",
        "#p",
        "#new",
        "@cal",
        "@margaret",
        "@x",
        "by Fri",
        "by 19 June",
        "by",
        "BY end of May",
        "(",
        ",",
        "é",
        "\n",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=8)), max_size=10).map(" ".join))
def test_nothing_is_lost(line: str) -> None:
    entry = read(line)
    outside, at = "", 0
    for chip in entry.chips:
        assert at <= chip.start < chip.end <= len(line)
        outside += line[at : chip.start] + " "
        at = chip.end
    outside += line[at:]
    assert "".join(entry.text.split()) == "".join(outside.replace("\0", " ").split())
    assert (entry.owner is not None) == any(chip.kind == "owner" for chip in entry.chips)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_written_days_are_read_back(day: date, today: date) -> None:
    assert parse_day(medium_date(day), today) == day
    assert parse_day(f"{day:%d/%m/%Y}", today) == day
    soon = parse_day(medium_date(day).rsplit(" ", 1)[0], today)
    assert soon is not None
    assert soon >= today
    assert (soon.day, soon.month) == (day.day, day.month)


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Dr Agnes Holloway", "Dr A. Holloway", "AH"),
        ("Farida Osman-Hale", "F. Osman-Hale", "FO"),
        ("Plato", "Plato", "P"),
        ("Anna Maria Berg", "A. Berg", "AB"),
        ("", "", ""),
    ],
)
def test_short_names(name: str, short: str, letters: str) -> None:
    assert (short_name(name), initials(name)) == (short, letters)
