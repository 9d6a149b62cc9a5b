"""Pasted text is understood, and nothing of it is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.swot.reading import ReadNote, read_notes

KNOWN = ("Patient", "Nursing")


def read(text: str) -> list[tuple[str, str]]:
    return [(note.quadrant, note.text) for note in read_notes(text, KNOWN)]


def test_plain_lines_are_notes_without_a_quadrant() -> None:
    assert read("One hub\n\n- Two rooms\n 3) Three nurses\n• Four\n") == [
        ("", "One hub"),
        ("", "Two rooms"),
        ("", "Three nurses"),
        ("", "Four"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Strengths",
        "STRENGTHS:",
        "## Strengths",
        "**Strengths**",
        "S",
        "S:",
        "Strength",
        "S · Strengths",
        "Strengths (internal)",
    ],
)
def test_headings_lead_their_lines(heading: str) -> None:
    text = f"before\n{heading}\n- One hub\n- Strengths of the team\nWeaknesses:\nTwo rooms"
    assert read(text) == [("", "before"), ("S", "One hub"), ("S", "Strengths of the team"), ("W", "Two rooms")]


def test_a_note_may_stand_behind_its_heading() -> None:
    assert read("S: One hub\nT - Tariff slips\nOpportunities: Trials\nTwo rooms\nThreats") == [
        ("S", "One hub"),
        ("T", "Tariff slips"),
        ("O", "Trials"),
        ("O", "Two rooms"),
    ]
    assert read("The threat is real\nSo: what?\nTests pass") == [
        ("", "The threat is real"),
        ("", "So: what?"),
        ("", "Tests pass"),
    ]


def test_columns_of_a_spreadsheet() -> None:
    text = 'Strengths\tWeaknesses\nOne hub\tTwo rooms\n"First line\nsecond line"\t\n'
    text += "Opportunities\tThreats\nTrials\tTariff\n"
    assert read(text) == [
        ("S", "One hub"),
        ("W", "Two rooms"),
        ("S", "First line"),
        ("S", "second line"),
        ("O", "Trials"),
        ("T", "Tariff"),
    ]


def test_rows_that_name_their_quadrant() -> None:
    text = "No.\tType\tNote\tPerspective\tTheme\n1\tStrength\tOne hub\tPatient\tCloser\n2\tRisk\tTwo\t\t\n"
    assert read_notes(text) == (
        ReadNote("One hub\nNo.: 1", "S", "Patient", "Closer"),
        ReadNote("Two\nRisk\nNo.: 2", "", "", ""),
    )
    assert read("S\tOne hub\nthreats\tTariff, again") == [("S", "One hub"), ("T", "Tariff, again")]
    assert read('quadrant,note\nS,"One hub, one rule"') == [("S", "One hub, one rule")]


def test_perspectives_are_read() -> None:
    (one, two, three) = read_notes("Less travel #patient\nTraining (nursing)\nCosts (2027)", KNOWN)
    assert (one.text, one.perspective) == ("Less travel", "Patient")
    assert (two.text, two.perspective) == ("Training", "Nursing")
    assert (three.text, three.perspective) == ("Costs (2027)", "")


pieces = st.sampled_from(
    [
        "Strengths",
        "S:",
        "T",
        "note",
        "quadrant",
        "alpha",
        "beta ",
        "- gamma",
        "2. delta",
        "\t",
        "\n",
        '"',
        ",",
        ";",
        "(Patient)",
        "#x",
        " ",
    ]
)


@given(st.lists(pieces, max_size=25).map("".join))
def test_no_word_is_lost(text: str) -> None:
    said = " ".join(f"{note.quadrant} {note.text} {note.perspective} {note.theme}" for note in read_notes(text, KNOWN))
    for word in ("alpha", "beta", "gamma", "delta"):
        assert len(re.findall(word, said, re.I)) == text.count(word), read_notes(text, KNOWN)
