"""Which notes are found to say the same: by example, and whatever the order in which they come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities.swot.likeness import Likeness, signs
from facilitator.activities.swot.queries import NoteRow


def note(key: str, text: str, quadrant: str = "S") -> NoteRow:
    return NoteRow(key, quadrant, 0, text, "")


def likes(*notes: NoteRow, apart: frozenset[frozenset[str]] = frozenset()) -> dict[str, str]:
    made = Likeness()
    made.feed(notes)
    while made.work(0.01):
        pass
    return made.pairs(apart)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Late flights", "LATE FLIGHT!"),
        ("Training nurses", "Nurse training"),
        ("Three of five visits move to local clinics", "Three of five visits move to a local clinic."),
        ("One supplier, one delivery a week", "One delivery a week from one supplier"),
    ],
)
def test_case_punctuation_forms_and_order_do_not_matter(one: str, other: str) -> None:
    assert likes(note("a", one), note("b", other)) == {"a": "b", "b": "a"}
    assert likes(note("a", one), note("b", other), apart=frozenset({frozenset({"a", "b"})})) == {}


def test_only_the_same_words_count_across_quadrants_and_the_own_quadrant_comes_first() -> None:
    here, there = note("a", "A late flight"), note("b", "Late flights!", "W")
    assert likes(here, there) == {"a": "b", "b": "a"}
    assert likes(here, note("b", "Late flights of the supplier", "W")) == {}
    assert likes(note("a", "The nurses"), note("b", "Nurse", "W")) == {}
    near = note("c", "Flight: late")
    assert likes(there, here, near)["a"] == "c"
    assert likes(there, here, near, apart=frozenset({frozenset({"a", "c"})}))["a"] == "b"
    assert signs({"a": "b", "b": "a", "c": "a"}, (here, there, near)) == {
        "a": "alike in W?",
        "b": "alike in S?",
        "c": "alike?",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rooms", "Room"),
        ("Open to trial patients from 2027", "Open to trial patients from 2028"),
        ("Two rooms", "Ten nurses"),
        ("Bloods sit on two lab systems", "Hub has only two shielded rooms"),
        ("!!!", "???"),
    ],
)
def test_what_says_something_else_is_left_alone(one: str, other: str) -> None:
    assert likes(note("a", one), note("b", other)) == {}


texts = st.lists(
    st.sampled_from(("late flight", "Late flights!", "nurse training", "Training nurses", "x")), max_size=8
)


@given(texts, st.data())
def test_feeding_bit_by_bit_finds_what_feeding_at_once_finds(said: list[str], data: st.DataObject) -> None:
    notes = [note(str(number), text, "SSW"[number % 3]) for number, text in enumerate(said)]
    made = Likeness()
    made.feed([note("gone", "late flight"), *(note(each.id, "late flight, first", "W") for each in notes)])
    made.work(data.draw(st.sampled_from((0.0, 1.0))))
    for stop in range(len(notes) + 1):
        made.feed(notes[:stop])
        made.work(data.draw(st.sampled_from((0.0, 1.0))))
    made.work(1.0)
    assert made.pairs(frozenset()).keys() == likes(*notes).keys()
