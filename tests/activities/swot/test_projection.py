"""The room's board: nothing clipped, nothing under the limit, whatever the screen and the number of notes."""

from itertools import product

import pytest
from pytestqt.qtbot import QtBot

from facilitator.activities.room_pages import CAP_SHARES, PagedRoomView, Words
from facilitator.activities.swot.projection import RoomSwotView
from facilitator.activities.swot.queries import PublicBoard, PublicNote, PublicTheme
from facilitator.activities.swot.rules import LETTERS
from facilitator.widgets import theme
from tests.activities.hostile import HOSTILE
from tests.activities.room_words import words_on_page
from tests.activities.swot.boards import public

SCREENS = [(1920, 1080), (1280, 720), (1024, 768)]
LARGEST = (3840, 2160)  # the layout of 1920 x 1080 doubled, and slow to paint: for the heaviest case alone


def make(qtbot: QtBot, size: tuple[int, int], board: PublicBoard, room: str = "small") -> RoomSwotView:
    """A view of this size that shows a board."""
    view = RoomSwotView(room_size=room)
    qtbot.addWidget(view)
    view.resize(*size)
    view.set_clock("08:42", 420, "normal")
    view.show_board(board)
    return view


def check(view: PagedRoomView, share: float) -> list[str]:
    """Walk all pages: type, edges, overlaps; the keys of the notes in the order shown."""
    keys: list[str] = []
    for number in range(len(view.pages)):
        words_on_page(view, number, share)
        papers = [piece for piece in view.pages[number] if piece.key and not isinstance(piece, Words)]
        for index, paper in enumerate(papers):
            assert not any(paper.place.intersects(other.place) for other in papers[index + 1 :])
        keys += [paper.key for paper in papers]
    return keys


@pytest.mark.parametrize(
    ("size", "count", "room"), [*product(SCREENS, (5, 60, 300), CAP_SHARES), (LARGEST, 60, "large")], ids=str
)
def test_no_note_is_lost_clipped_or_small(qtbot: QtBot, size: tuple[int, int], count: int, room: str) -> None:
    board = public(count)
    view = make(qtbot, size, board, room)
    keys = check(view, float(CAP_SHARES[room]))
    assert keys == [note.id for letter in LETTERS for note in board.of(letter)]
    if len(view.pages) > 1:
        view.turn_page(-1000)
        assert f"1 of {len(view.pages)}" in [line for words in view.head_words() for line in words.flow.lines]
    view.grab()


def test_the_board_of_the_picture_fits_on_one_page_at_36_px(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public())
    assert len(view.pages) == 1
    sizes = {words.flow.face.pixelSize() for words in view.pages[0] if isinstance(words, Words)}
    assert sizes == {30, 36}


def test_a_normal_room_pages_by_pairs(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public(), "normal")
    assert len(view.pages) == 2
    view.next_page()
    view.next_page()
    assert view.page == 2
    titles = [words.flow.lines[0] for words in view.pages[1] if isinstance(words, Words)]
    assert "Threats" in titles
    assert "Strengths" not in titles
    view.previous_page()
    assert view.page == 1


def test_a_new_note_brings_its_page_to_the_front(qtbot: QtBot) -> None:
    board = public(60)
    view = make(qtbot, (1920, 1080), board)
    assert view.page == 1
    more = (*board.threats, PublicNote("new", "Said just now", "Patient"))
    view.show_board(PublicBoard(board.title, board.strengths, board.weaknesses, board.opportunities, more))
    assert "new" in {piece.key for piece in view.pages[view.page - 1]}
    view.show_board(public(5))
    assert view.page == 1


def test_hostile_text_stays_within_its_paper(qtbot: QtBot) -> None:
    notes = tuple(PublicNote(f"h{n}", text, "<b>x</b>") for n, text in enumerate(HOSTILE))
    view = make(qtbot, (1280, 720), PublicBoard("SWOT: <h1>x</h1>", notes, notes[:1]))
    check(view, 0.02)
    shown = " ".join(line for page in view.pages for w in page if isinstance(w, Words) for line in w.flow.lines)
    assert "<b>bold</b>" in shown
    view.grab()


def test_the_clock_shows_its_states_and_a_long_title_leaves_room_for_it(qtbot: QtBot) -> None:
    board = public(60)
    long = PublicBoard("SWOT: " + "Hub with outreach clinics " * 5, board.strengths)
    view = make(qtbot, (1024, 768), long)
    for text, state in (("+01:05:09", "red"), ("01:40", "amber"), ("08:42", "paused"), ("", "ended")):
        view.set_clock(text, 1000, state)
        places = [words.place for words in view.head_words()]
        assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])
        words = [line for each in view.head_words() for line in each.flow.lines]
        assert ("paused" in words) == (state == "paused")
        view.grab()
    view.set_look(theme.DARK, "large")
    assert view.tones is theme.DARK
    check(view, 0.04)


@pytest.mark.parametrize("size", ["small", "normal"])
def test_a_title_that_is_longer_than_the_line_is_set_smaller_or_on_two(qtbot: QtBot, size: str) -> None:
    title = "What could we do: Hub with outreach clinics of six towns"
    view = make(qtbot, (1024, 768), PublicBoard(title, public(5).strengths), size)
    view.set_clock("08:42", 500, "running")
    (head, *beside) = view.head_words()
    assert not head.flow.cut
    assert head.flow.face.pixelSize() >= view.faces().name.pixelSize()
    assert " ".join(head.flow.lines) == title
    assert not any(head.place.intersects(words.place) for words in beside)
    assert head.place.bottom() < view.content_place().top() + 1


def themed(number: int, *, folded: bool = False) -> PublicBoard:
    """A board whose strengths are `number` notes of one theme after one of none."""
    notes = tuple(
        PublicNote(f"t{n}", f"Three of five visits move to clinic {n}", "Patient", "home") for n in range(number)
    )
    loose = PublicNote("loose", "One licensed hub", "Physics")
    return PublicBoard("SWOT", (loose, *notes), themes=(PublicTheme("home", "Closer to home", folded),))


def said(view: RoomSwotView, page: int = 0) -> list[str]:
    return [line for piece in view.pages[page] if isinstance(piece, Words) for line in piece.flow.lines]


def test_a_theme_stands_around_its_notes_and_says_their_one_voice_once(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), themed(3))
    assert check(view, 0.02) == ["loose", "t0", "t1", "t2"]
    assert said(view).count("Patient") == 1
    assert said(view).count("Closer to home") == 1
    view.grab()


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=str)
def test_what_does_not_fit_folds_to_themes_with_counts(qtbot: QtBot, size: tuple[int, int]) -> None:
    view = make(qtbot, size, themed(14))
    assert len(view.pages) == 1
    assert check(view, 0.02) == ["loose"]
    assert "14 notes" in said(view)
    view.grab()


def test_a_theme_folded_by_hand_stays_folded(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), themed(2, folded=True))
    assert check(view, 0.02) == ["loose"]
    assert "2 notes" in said(view)


def test_the_spotlight_on_a_theme_shows_all_its_notes_over_pages(qtbot: QtBot) -> None:
    view = make(qtbot, (1024, 768), themed(40), "large")
    view.set_spotlight("home")
    assert check(view, 0.04) == [f"t{n}" for n in range(40)]
    assert len(view.pages) > 1
    assert all("Closer to home" in said(view, page) for page in range(len(view.pages)))
    view.set_spotlight("")
    assert "loose" in check(view, 0.04)


def test_the_spotlight_on_a_quadrant_shows_it_alone(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public())
    view.set_spotlight("W")
    assert check(view, 0.02) == [note.id for note in public().weaknesses]
    assert "Strengths" not in said(view)


@pytest.mark.parametrize("room", list(CAP_SHARES))
@pytest.mark.parametrize("text", [*HOSTILE, "Short", "long words " * 40])
def test_a_note_in_the_spotlight_is_large_and_whole(qtbot: QtBot, text: str, room: str) -> None:
    board = PublicBoard("SWOT", (PublicNote("a", text, "Patient"), PublicNote("b", "Another", "")))
    view = make(qtbot, (1280, 720), board, room)
    view.set_spotlight("a")
    assert check(view, float(CAP_SHARES[room])) == ["a"]
    assert "Another" not in said(view)
    view.grab()


def test_a_short_note_in_the_spotlight_is_three_times_as_large(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public())
    view.set_spotlight(public().strengths[0].id)
    assert max(piece.flow.face.pixelSize() for piece in view.pages[0] if isinstance(piece, Words)) == 3 * 36


def test_a_note_in_the_spotlight_that_is_gone_gives_the_board_back(qtbot: QtBot) -> None:
    view = make(qtbot, (1920, 1080), public())
    view.set_spotlight("nowhere")
    assert len(view.pages) == 1
    assert {"Strengths", "Threats"} <= set(said(view))
