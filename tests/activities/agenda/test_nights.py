"""The border between two days stays where it is, whatever moves across it; pins, protection and leaving out."""

import pytest

from facilitator.activities.agenda import commands, queries
from facilitator.store.store import Store
from tests.activities.agenda.reference import make_meeting


@pytest.fixture
def meeting(store: Store) -> str:
    """Items a, b on the first day, c, d on the second, e on the third."""
    meeting_id, _people, _scenarios = make_meeting(store)
    for title in "abcde":
        commands.add_item(store, meeting_id, title=title)
    commands.set_next_day(store, key(store, meeting_id, "c"), True, 540)
    commands.set_next_day(store, key(store, meeting_id, "e"), True, 600)
    return meeting_id


def key(store: Store, meeting_id: str, title: str) -> str:
    with store.reading() as session:
        items = queries.agenda(session, meeting_id).items
    return next(item.entry.id for item in items if item.entry.title == title)


def days(store: Store, meeting_id: str) -> str:
    """The titles with a bar and the pin before each later day."""
    with store.reading() as session:
        items = queries.agenda(session, meeting_id).items
    found = ""
    for item in items:
        pin = item.entry.pinned_min
        found += ("|" if item.entry.next_day else "") + (str(pin) if pin is not None else "") + item.entry.title
    return found


@pytest.mark.parametrize(
    ("title", "by", "expected"),
    [
        ("a", 1, "ba|540cd|600e"),
        ("b", 1, "a|540bcd|600e"),  # over the night first
        ("c", 1, "ab|540dc|600e"),
        ("c", -1, "abc|540d|600e"),
        ("d", -1, "ab|540dc|600e"),
        ("d", 1, "ab|540c|600de"),
        ("e", -1, "ab|540cde"),
        ("e", 1, "ab|540cd|600e"),
        ("a", -1, "ab|540cd|600e"),
    ],
)
def test_a_step_over_the_night_changes_the_day_and_not_the_order(
    store: Store, meeting: str, title: str, by: int, expected: str
) -> None:
    before = days(store, meeting)
    commands.move(store, key(store, meeting, title), by)
    assert days(store, meeting) == expected
    if expected != before:
        store.undo()
    assert days(store, meeting) == before


def test_dragging_says_on_which_side_of_the_night_an_item_lands(store: Store, meeting: str) -> None:
    commands.place(store, key(store, meeting, "a"), 1)
    assert days(store, meeting) == "ba|540cd|600e"
    commands.place(store, key(store, meeting, "e"), 2)
    assert days(store, meeting) == "bae|540cd"
    commands.place(store, key(store, meeting, "b"), 2, opens_day=True)
    assert days(store, meeting) == "ae|540bcd"
    commands.place(store, key(store, meeting, "b"), 0)
    assert days(store, meeting) == "bae|540cd"


def test_the_day_stays_when_its_first_item_is_deleted(store: Store, meeting: str) -> None:
    commands.delete(store, key(store, meeting, "c"))
    assert days(store, meeting) == "ab|540d|600e"
    commands.delete(store, key(store, meeting, "d"))
    assert days(store, meeting) == "ab|600e"


def test_a_copy_begins_no_day_and_has_no_pin(store: Store, meeting: str) -> None:
    commands.duplicate(store, key(store, meeting, "c"))
    assert days(store, meeting) == "ab|540ccd|600e"


def test_a_pin_is_a_clock_time_of_an_item(store: Store, meeting: str) -> None:
    item = key(store, meeting, "a")
    for minute in (-1, 1_440):
        with pytest.raises(ValueError, match="clock time"):
            commands.set_pin(store, item, minute)
    with pytest.raises(ValueError, match="within its item"):
        commands.set_pin(store, commands.add_part(store, item), 600)


def test_protection_follows_the_activity_until_it_is_said_otherwise(store: Store, meeting: str) -> None:
    item = key(store, meeting, "a")
    part = commands.add_part(store, item)

    def protected() -> tuple[bool, bool]:
        with store.reading() as session:
            first = queries.agenda(session, meeting).items[0]
        return first.entry.protected, first.parts[0].protected

    assert protected() == (False, False)
    commands.set_activity(store, item, "decision")
    assert protected() == (True, True)
    commands.set_protected(store, part, False)
    assert protected() == (True, False)
    commands.set_protected(store, item, False)
    assert protected() == (False, False)
    commands.set_protected(store, item, True)
    commands.set_activity(store, item, "plan")
    assert protected() == (False, False)  # what is usual for the activity is not kept as a wish
    commands.set_protected(store, item, True)
    commands.set_protected(store, part, True)
    assert protected() == (True, True)


def test_the_floor_is_five_minutes_or_less(store: Store, meeting: str) -> None:
    item = key(store, meeting, "a")

    def floor() -> int:
        with store.reading() as session:
            return queries.agenda(session, meeting).items[0].entry.floor_s

    assert floor() == 300
    commands.set_floor(store, item, 600)
    assert floor() == 600
    commands.set_length(store, item, 120)
    assert floor() == 120
    commands.set_floor(store, item, None)
    commands.set_length(store, item, 900)
    assert floor() == 300
