"""People are read from whatever a mail program or a spreadsheet puts on the clipboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.meeting.people import Pasted, PersonRow, read_pasted


def rows(text: str) -> list[tuple[str, ...]]:
    pasted = read_pasted(text)
    assert pasted.ignored == ()
    return [(row.name, row.role, row.organisation, row.email) for row in pasted.people]


CALLUM = ("Callum Wetherby", "", "", "callum@example.org")
FARIDA = ("Farida Osman-Hale", "", "", "farida@example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Callum Wetherby <callum@example.org>; Farida Osman-Hale <farida@example.org>",
        "Callum Wetherby <callum@example.org>, Farida Osman-Hale <farida@example.org>",
        "Callum Wetherby <callum@example.org>\nFarida Osman-Hale <farida@example.org>\n",
        "To: Callum Wetherby <callum@example.org>;\r\n\tFarida Osman-Hale <farida@example.org>;",
        '"Wetherby, Callum" <callum@example.org>, "Osman-Hale, Farida" <farida@example.org>',
        "Wetherby, Callum <callum@example.org>; OSMAN-HALE, Farida <farida@example.org>",
        "'Callum Wetherby' <mailto:callum@example.org>; Farida Osman-Hale farida@example.org",
        "Name\tE-mail\nCallum Wetherby\tcallum@example.org\nFarida Osman-Hale\tfarida@example.org",
        "Email,Surname,First name\ncallum@example.org,Wetherby,Callum\nfarida@example.org,Osman-Hale,Farida",
        "Callum Wetherby,callum@example.org\nFarida Osman-Hale,farida@example.org",
        "Callum Wetherby;callum@example.org\nFarida Osman-Hale;farida@example.org",
        '"Wetherby, Callum",callum@example.org\n"Osman-Hale, Farida",farida@example.org',
        "Wetherby,Callum,callum@example.org\nOsman-Hale,Farida,farida@example.org",
    ],
)
def test_two_people_in_every_form(text: str) -> None:
    assert rows(text) == [CALLUM, FARIDA]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("callum.wetherby@example.org", [("Callum Wetherby", "", "", "callum.wetherby@example.org")]),
        ("c.wetherby2@example.org", [("C. Wetherby", "", "", "c.wetherby2@example.org")]),
        (
            "a.lee@example.org, j.hill@example.org",
            [("A. Lee", "", "", "a.lee@example.org"), ("J. Hill", "", "", "j.hill@example.org")],
        ),
        (
            "a.lee@example.org, Jo Hill <jo@example.org>",
            [("A. Lee", "", "", "a.lee@example.org"), ("Jo Hill", "", "", "jo@example.org")],
        ),
        (
            "Ann Lee, Jo Hill <jo@example.org>",
            [("Ann Lee", "", "", ""), ("Jo Hill", "", "", "jo@example.org")],
        ),
        (
            "WETHERBY, Callum (NORTHGATE HOSPITALS) <callum@example.org>",
            [("Callum Wetherby", "", "NORTHGATE HOSPITALS", "callum@example.org")],
        ),
        ("Ann Lee\nJo Hill", [("Ann Lee", "", "", ""), ("Jo Hill", "", "", "")]),
        (
            "Ann Lee\tPharmacist\tHarwick\tann@example.org",
            [("Ann Lee", "Pharmacist", "Harwick", "ann@example.org")],
        ),
        ("ann@example.org,Ann Lee,Lead pharmacist", [("Ann Lee", "Lead pharmacist", "", "ann@example.org")]),
        (
            "Trust\tJob title\tPhone\tName\nHarwick\tPharmacist\t01\tAnn Lee",
            [("Ann Lee", "Pharmacist", "Harwick", "")],
        ),
        (
            "Title,Forename,Surname,Role\nDr,Ann,Lee,Consultant\n,Jo,Hill,Nurse",
            [("Dr Ann Lee", "Consultant", "", ""), ("Jo Hill", "Nurse", "", "")],
        ),
        ("Name,Title\nAnn Lee,Pharmacist", [("Ann Lee", "Pharmacist", "", "")]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(text) == expected


def test_twice_by_address_is_one_person() -> None:
    text = "Name\tRole\tEmail\n\t\tann@example.org\nAnn Lee\tPharmacist\tANN@example.org"
    assert rows(text) == [("Ann Lee", "Pharmacist", "", "ann@example.org")]


def test_what_cannot_be_read_is_said() -> None:
    text = "Participants:\nAnn Lee <ann@example.org>\nJo Hill <jo at example>\n-----"
    pasted = read_pasted(text)
    assert [row.name for row in pasted.people] == ["Ann Lee"]
    assert pasted.summary == (
        "Understood 1 person; 3 lines could not be read: “Participants:”, “Jo Hill <jo at example>”, “-----”."
    )


def test_summary() -> None:
    people = tuple(PersonRow(f"P{number}") for number in range(12))
    assert Pasted(people).summary == "Understood 12 people."
    assert Pasted(people, ("?",)).summary == "Understood 12 people; 1 line could not be read: “?”."
    assert Pasted((), ("1", "2", "3", "4")).summary == (
        "Understood 0 people; 4 lines could not be read: “1”, “2”, “3”, …"
    )
    assert read_pasted(" \n\n") == Pasted(())


@given(st.text(st.sampled_from("Aab @.<>,;\t\n\"':()-é1"), max_size=60))
def test_any_paste_is_survived(text: str) -> None:
    pasted = read_pasted(text)
    assert all(row.name for row in pasted.people)
    emails = [row.email for row in pasted.people if row.email]
    assert len(emails) == len({email.casefold() for email in emails})
