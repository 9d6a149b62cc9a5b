"""Text is shown literally, whole where it fits and with an ellipsis where it does not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from facilitator.widgets import theme
from facilitator.widgets.buttons import button
from facilitator.widgets.chips import Avatar, Chip, initials
from facilitator.widgets.labels import ElidedLabel, TextLabel, plain_tooltip, text_label
from facilitator.widgets.layouts import FlowLayout, clear, vbox
from facilitator.widgets.textflow import flow, line_height

HOSTILE = ["<b>bold</b>", '<img src="file:///etc/hostname">', "A & B && C", "&lt;i&gt;", "x" * 60]


@pytest.mark.parametrize("text", HOSTILE)
def test_labels_show_markup_literally(qtbot: QtBot, text: str) -> None:
    label = text_label(text)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "".join(label.flow(10_000).lines) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_tool_tips_show_markup_literally(qtbot: QtBot, text: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    plain_tooltip(widget, text)
    assert "<b>" not in widget.toolTip()
    assert "<img" not in widget.toolTip()
    plain_tooltip(widget, "")
    assert widget.toolTip() == ""


def test_buttons_show_ampersands(qtbot: QtBot) -> None:
    made = button("Fish & chips", icon_name="plus")
    qtbot.addWidget(made)
    assert made.text() == "Fish && chips"
    assert made.label() == made.accessibleName() == "Fish & chips"


@pytest.mark.usefixtures("qapp")
def test_flow_breaks_between_words_and_elides_the_last_line() -> None:
    face = theme.font(14)
    whole = flow("Five nurses to train before the first clinic", face, 120)
    assert " ".join(whole.lines) == "Five nurses to train before the first clinic"
    assert whole.height == 20 * len(whole.lines)
    assert whole.width <= 120
    short = flow("Five nurses to train before the first clinic", face, 120, most=2)
    assert short.cut
    assert len(short.lines) == 2
    assert short.lines[-1].endswith("…")
    assert not flow("Five", face, 120, most=2).cut


@pytest.mark.usefixtures("qapp")
def test_flow_breaks_a_word_that_is_too_long_and_keeps_paragraphs() -> None:
    face = theme.font(14)
    assert flow("x" * 60, face, 100).width <= 100
    assert flow("one\n\ntwo", face, 300).lines == ("one", "", "two")
    assert flow("", face, 300).height == line_height(14)


@pytest.mark.usefixtures("qapp")
def test_flow_keeps_signs_beyond_the_basic_plane() -> None:
    assert "".join(flow("🎉🎉 fine", theme.font(14), 300).lines) == "🎉🎉 fine"
    broken = flow("🎉 one 🎉 two 🎉 three", theme.font(14), 70)
    assert " ".join(broken.lines) == "🎉 one 🎉 two 🎉 three"


def test_wrapped_label_grows_when_it_is_narrow(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    label = text_label("Agree what this model needs to succeed, and what could stop it")
    box = vbox(label)
    box.addStretch(1)
    host.setLayout(box)
    host.resize(600, 200)
    host.show()
    assert label.height() == 20
    host.resize(160, 200)
    qtbot.waitUntil(lambda: label.height() >= 60)


def test_elided_label_offers_the_whole_text_only_when_it_is_cut(qtbot: QtBot) -> None:
    label = ElidedLabel("Implementation planning\nmeeting <b>")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.elided()
    assert "&lt;b&gt;" in label.toolTip()
    label.resize(600, 20)
    qtbot.waitUntil(lambda: label.toolTip() == "")
    assert label.text() == "Implementation planning meeting <b>"


def test_label_tone(qtbot: QtBot) -> None:
    label = TextLabel("8 min late", tone="amber")
    qtbot.addWidget(label)
    label.set_tone("red")
    assert label.tone() == "red"
    with pytest.raises(KeyError):
        label.set_tone("mauve")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dr Imogen Tarrant", "IT"),
        ("Callum Wetherby", "CW"),
        ("Prof. A. B. Holloway", "AH"),
        ("ward team", "WT"),
        ("Rowan", "R"),
        ("", ""),
        ("(chair)", "C"),
        ("Dr", "D"),
        ("élodie öst", "ÉÖ"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_chip_and_avatar_tell_who_cannot_see_them(qtbot: QtBot) -> None:
    chip = Chip("Quorum met", "green")
    avatar = Avatar("Callum Wetherby")
    for widget in (chip, avatar):
        qtbot.addWidget(widget)
        widget.show()
        assert not widget.grab().isNull()
    assert chip.accessibleName() == "Quorum met"
    assert avatar.accessibleName() == "Callum Wetherby"
    chip.show_chip("Overrun", "red")
    assert (chip.text(), chip.tone()) == ("Overrun", "red")


def test_chip_that_is_cut_has_a_tool_tip(qtbot: QtBot) -> None:
    chip = Chip("<b>" + "x" * 57)
    qtbot.addWidget(chip)
    chip.resize(80, 20)
    chip.show()
    chip.grab()
    assert "&lt;b&gt;" in chip.toolTip()


def test_flow_layout_wraps_and_empties(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    layout = FlowLayout(host, gap=8, line_gap=4)
    chips = [Chip(f"#estates {number}") for number in range(6)]
    for chip in chips:
        layout.addWidget(chip)
    host.resize(200, 200)
    host.show()
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() < 200 for chip in chips)
    assert layout.heightForWidth(200) > layout.heightForWidth(2_000) == 20
    clear(layout)
    assert layout.count() == 0
