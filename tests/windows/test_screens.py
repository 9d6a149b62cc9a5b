"""Where windows go: rules over plain rectangles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.windows.screens import Display, clamped, projector

LAPTOP = Display("eDP-1", (0, 0, 1366, 768))
BEAMER = Display("HDMI-1", (1366, 0, 1920, 1080))
SECOND = Display("DP-2", (3286, 0, 1280, 720))
MIRROR = Display("HDMI-1", (0, 0, 1366, 768))


@pytest.mark.parametrize(
    ("displays", "console", "preferred", "found"),
    [
        ([], "eDP-1", "", None),
        ([LAPTOP], "eDP-1", "", None),
        ([LAPTOP, BEAMER], "eDP-1", "", BEAMER),
        ([LAPTOP, BEAMER], "HDMI-1", "", LAPTOP),
        ([LAPTOP, MIRROR], "eDP-1", "", None),
        ([LAPTOP, BEAMER, SECOND], "eDP-1", "DP-2", SECOND),
        ([LAPTOP, BEAMER, SECOND], "eDP-1", "VGA-1", BEAMER),
        ([LAPTOP, BEAMER], "eDP-1", "eDP-1", BEAMER),
    ],
)
def test_the_room_gets_a_screen_of_its_own(
    displays: list[Display], console: str, preferred: str, found: Display | None
) -> None:
    assert projector(displays, console, preferred) == found


PLACES = st.tuples(st.integers(-4000, 4000), st.integers(-4000, 4000), st.integers(640, 3840), st.integers(480, 2160))
DISPLAYS = st.lists(
    st.builds(Display, st.sampled_from("ABCD"), PLACES), max_size=4, unique_by=lambda display: display.name
)


@given(DISPLAYS, st.sampled_from(["A", "B", "E"]), st.sampled_from(["", "A", "B", "C"]))
def test_it_never_covers_the_console(displays: list[Display], console: str, preferred: str) -> None:
    found = projector(displays, console, preferred)
    own = [display.place for display in displays if display.name == console]
    free = [display for display in displays if display.name != console and display.place not in own]
    assert (found is None) == (not free)
    if found is not None:
        assert found in free
        assert found.name == preferred or preferred not in {display.name for display in free}


def reachable(place: tuple[int, int, int, int], displays: list[Display]) -> bool:
    x, y, width, _ = place
    for display in displays:
        left, top, wide, high = display.place
        seen = min(x + width, left + wide) - max(x, left)
        if seen >= 100 and top <= y <= top + high - 50:
            return True
    return False


@given(PLACES, DISPLAYS)
def test_a_title_can_always_be_reached(place: tuple[int, int, int, int], displays: list[Display]) -> None:
    moved = clamped(place, displays)
    if not displays or reachable(place, displays):
        assert moved == place
    else:
        assert reachable(moved, displays)
        assert moved[2] <= displays[0].place[2]
        assert moved[3] <= displays[0].place[3]


def test_a_window_of_a_screen_that_is_gone_comes_back() -> None:
    assert clamped((1500, 40, 1600, 900), [LAPTOP]) == (0, 0, 1366, 768)
    assert clamped((100, 40, 1200, 700), [LAPTOP]) == (100, 40, 1200, 700)
