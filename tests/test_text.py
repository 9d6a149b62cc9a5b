import locale
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import text

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Łódź, 12 of 14 (86%)", "Łódź, 12 of 14 (86%)"),
        ("one\ttwo\nthree", "one\ttwo\nthree"),
        ("one\r\ntwo\rthree\x0bfour\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("one\u2028two\u2029three\x85four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff", "abcdef"),
        ("half \ud83d pair \udc00", "half  pair "),
        ("non\ufffe\uffff\ufdd0\U0001fffe\U0010ffffcharacters", "noncharacters"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2066isolate\u2069 \u202aembed\u202c", "isolate embed"),
        ("e\u0301te\u0301", "été"),
        ("Z\u0335\u0322\u0321\u0328\u0327\u0316a", "Z\u0335\u0322\u0321\u0328a"),
        (
            "family \U0001f468\u200d\U0001f469\u200d\U0001f467",
            "family \U0001f468\u200d\U0001f469\u200d\U0001f467",
        ),
        ("Hương Đặng", "Hương Đặng"),
        ("שלום עולם", "שלום עולם"),
    ],
)
def test_clean_text_keeps_words_and_drops_what_breaks_things(typed: str, kept: str) -> None:
    assert text.clean_text(typed) == kept


@given(st.text(st.characters(), max_size=60))
def test_clean_text_is_stable_and_safe_everywhere(typed: str) -> None:
    cleaned = text.clean_text(typed)
    assert text.clean_text(cleaned) == cleaned
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    cleaned.encode()  # no half of a surrogate pair is left
    assert not any(unicodedata.category(char) == "Cc" and char not in "\n\t" for char in cleaned)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Mn", "Me")), max_size=40))
def test_the_quick_way_agrees_with_the_thorough_one(typed: str) -> None:
    thorough = text.clean_text(typed + "\x00")
    assert text.clean_text(typed) == thorough


def test_one_line_has_single_spaces_only() -> None:
    assert text.one_line("  A title\r\n with\t\tgaps \x00 ") == "A title with gaps"


DATES = [
    (text.long_date, date(2026, 5, 14), "Thursday 14 May 2026"),
    (text.long_date, date(2026, 1, 1), "Thursday 1 January 2026"),
    (text.long_date, date(2028, 2, 29), "Tuesday 29 February 2028"),
    (text.long_date, datetime(2026, 12, 31, 23, 59), "Thursday 31 December 2026"),
    (text.medium_date, date(2026, 5, 14), "14 May 2026"),
    (text.medium_date, date(2026, 10, 9), "9 October 2026"),
    (text.medium_date, date(1999, 9, 30), "30 September 1999"),
    (text.short_date, date(2026, 5, 15), "Fri 15 May"),
    (text.short_date, date(2026, 6, 1), "Mon 1 Jun"),
    (text.short_date, date(2026, 9, 2), "Wed 2 Sep"),
    (text.short_date, date(2026, 3, 28), "Sat 28 Mar"),
    (text.short_date, date(2026, 3, 29), "Sun 29 Mar"),
]
TIMES = [
    (time(9, 30), "09:30"),
    (time(0, 0), "00:00"),
    (time(12, 0), "12:00"),
    (time(17, 0), "17:00"),
    (time(23, 59, 59), "23:59"),
    (datetime(2026, 5, 14, 9, 2, tzinfo=UTC), "09:02"),
    (datetime(2026, 5, 14, 9, 2, tzinfo=LONDON), "09:02"),
    (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON), "01:30 BST"),
    (datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON), "01:30 GMT"),
    (datetime(2026, 10, 25, 0, 59, tzinfo=LONDON), "00:59"),
    (datetime(2026, 10, 25, 2, 0, tzinfo=LONDON), "02:00"),
    (datetime(2026, 3, 29, 1, 30, tzinfo=LONDON), "01:30"),
]
LENGTHS = [
    (0, "0 min"),
    (29, "0 min"),
    (30, "1 min"),
    (90, "2 min"),
    (-20, "0 min"),
    (-300, "\u22125 min"),
    (60 * 59, "59 min"),
    (60 * 60, "60 min"),
    (60 * 90, "90 min"),
    (60 * 119 + 29, "119 min"),
    (60 * 119 + 31, "2 h"),
    (60 * 120, "2 h"),
    (60 * 405, "6 h 45 min"),
    (timedelta(hours=6, minutes=45), "6 h 45 min"),
    (timedelta(days=1, hours=1), "25 h"),
    (-60 * 150, "\u22122 h 30 min"),
]
COUNTS = [
    ((0, "note"), "0 notes"),
    ((1, "note"), "1 note"),
    ((2, "note"), "2 notes"),
    ((1234, "note"), "1,234 notes"),
    ((3, "person", "people"), "3 people"),
    ((1, "person", "people"), "1 person"),
    ((2, "series", "series"), "2 series"),
    ((2, "copy"), "2 copies"),
    ((2, "day"), "2 days"),
    ((2, "box"), "2 boxes"),
    ((2, "branch"), "2 branches"),
]


@pytest.mark.parametrize(("formatter", "day", "written"), DATES)
def test_dates(formatter: object, day: date, written: str) -> None:
    assert callable(formatter)
    assert formatter(day) == written


@pytest.mark.parametrize(("moment", "written"), TIMES)
def test_clock_times(moment: time | datetime, written: str) -> None:
    assert text.clock_time(moment) == written


@pytest.mark.parametrize(("length", "written"), LENGTHS)
def test_durations(length: timedelta | int, written: str) -> None:
    assert text.duration(length) == written


@pytest.mark.parametrize(("arguments", "written"), COUNTS)
def test_counts(arguments: tuple[int, str] | tuple[int, str, str], written: str) -> None:
    assert text.count(*arguments) == written


def test_spans() -> None:
    day = datetime(2026, 5, 14, 9, 2, tzinfo=LONDON)
    assert text.span(day, day.replace(hour=15, minute=46)) == "09:02 to 15:46"
    assert text.span(time(9, 2), time(15, 46)) == "09:02 to 15:46"
    assert text.span(day, day + timedelta(hours=16)) == "Thu 14 May 09:02 to Fri 15 May 01:02"
    assert text.short_span(time(9, 2), time(9, 18)) == "09:02\u201309:18"


@pytest.mark.parametrize("name", ["C", "de_DE.UTF-8", "en_US.UTF-8"])
def test_the_machines_locale_changes_nothing(name: str) -> None:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        pytest.skip(f"{name} is not installed here")
    try:
        assert text.long_date(date(2026, 5, 14)) == "Thursday 14 May 2026"
        assert text.count(1234, "note") == "1,234 notes"
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("typed", "texts", "found"),
    [
        ("", ("Ann Lee",), True),
        ("le an", ("Ann Lee",), True),
        ("nn", ("Ann Lee",), False),
        ("orr nu", ("Di Örr", "Nurse"), True),
        ("lyle", ("Dennis Okafor-Lyle",), True),
        ("ann zz", ("Ann Lee",), False),
    ],
)
def test_words_are_found_by_how_they_begin(typed: str, texts: tuple[str, ...], found: bool) -> None:
    assert text.begins(typed, *texts) is found
