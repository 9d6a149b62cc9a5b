"""Ways of voting by keys and clicks: roll-call, slips, the laptop that goes round, scales, and between rounds."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facilitator.activities.decision import commands
from facilitator.activities.decision.ballot_form import BallotForm
from facilitator.activities.decision.box import box_of
from facilitator.activities.decision.hand_over import HandOver
from facilitator.activities.decision.log_queries import log
from facilitator.activities.decision.rules import Rule
from facilitator.activities.decision.section import decisions, vote_results
from facilitator.activities.decision.standing_dialog import StandingDialog
from facilitator.documents.blocks import Callout, Paragraph, plain
from facilitator.meeting import attendance_commands as attendance
from facilitator.meeting.capture import Entry, Person
from facilitator.store.store import Store
from facilitator.widgets.buttons import Button
from facilitator.widgets.check_item import CheckItem
from facilitator.widgets.choice import Choice
from facilitator.widgets.labels import TextLabel
from facilitator.widgets.number import NumberField
from tests.activities.decision.test_panel import Desk
from tests.clocks import FakeClock

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
Desks = Callable[..., Desk]


@pytest.fixture
def desks(store: Store, fake_clock: FakeClock, qtbot: QtBot) -> Desks:
    return lambda voters=3: Desk(store, fake_clock, qtbot, voters)


def ready(desk: Desk, method: str = "choice", rule: Rule | None = None, options: int = 2) -> str:
    """A vote by a method, with its first round open."""
    rows: list[tuple[str, str, str | None]] = [(f"Option {n}", "", None) for n in range(1, options + 1)]
    key = commands.add_vote(desk.store, desk.meeting_id, desk.item_id, "Which?", rows)
    commands.set_method(desk.store, key, method)
    if rule is not None:
        commands.set_rule(desk.store, key, rule)
    desk.click("Open round 1")
    return key


def settle() -> None:
    """Let fresh widgets appear, and fields select what is in them."""
    for _ in range(4):
        QApplication.processEvents()


def click(window: QWidget, label: str) -> None:
    """Click the one visible button of this label."""
    settle()
    found = [each for each in window.findChildren(Button) if each.label() == label and each.isVisible()]
    assert len(found) == 1, (label, len(found))
    QTest.mouseClick(found[0], Left)


def fields(form: BallotForm, kind: type[QWidget]) -> list[QWidget]:
    """The visible fields of a ballot."""
    settle()
    return [each for each in form.findChildren(kind) if each.isVisible()]


def way(desk: Desk, label: str) -> None:
    """Choose how ballots come in."""
    tabs = desk.panel.open_round.tabs
    key = {"Hands": "hands", "Roll-call": "call", "Paper slips": "slips", "At the laptop": "laptop"}[label]
    QTest.mouseClick(tabs.segment(key), Left)


def words(widget: QWidget) -> str:
    """All that can be read in a widget now."""
    settle()
    read = [label.text() for label in widget.findChildren(TextLabel) if label.isVisible()]
    return " ".join(read + [box.words() for box in widget.findChildren(CheckItem) if box.isVisible()])


def test_a_roll_call_goes_from_one_to_the_next_and_says_who_is_missing(desks: Desks) -> None:
    desk = desks()
    ready(desk)
    way(desk, "Roll-call")
    call = desk.panel.open_round.roll_call
    assert desk.primaries() == ["Note the answer"]
    assert call.name.text() == "Person 0"
    assert call.missing.text() == "Not yet asked: Person 0, Person 1, Person 2"
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return)
    assert call.name.text() == "Person 1"
    assert call.missing.text() == "Not yet asked: Person 1, Person 2"
    desk.press(Key.Key_Return)
    assert "exactly one" in call.form.error.text()
    click(call, "Abstain")
    assert call.name.text() == "Person 2"
    desk.press(Key.Key_1)
    desk.press(Key.Key_2)  # changed their mind: only one stays marked
    desk.press(Key.Key_Return)
    assert call.missing.text() == "Everybody present has answered."
    assert "Option" not in words(desk.panel.rounds)
    QTest.mouseClick(desk.foot.close_button, Left)
    assert desk.panel.verdict.headline.text() == "Consensus reached: Option 2"


def test_who_has_answered_can_be_asked_again(desks: Desks) -> None:
    desk = desks()
    ready(desk)
    way(desk, "Roll-call")
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    call = desk.panel.open_round.roll_call
    call.list.setFocus()
    QTest.keyClick(call.list, Key.Key_Up)
    assert call.name.text() == "Person 0"
    assert "after the close" in call.state.text()
    assert not call.form.isVisible()
    click(call, "Ask again")
    assert call.form.isVisible()
    assert desk.vote().rounds[0].turnout == 0


def test_slips_and_hands_together_never_exceed_who_is_here(desks: Desks) -> None:
    desk = desks()
    ready(desk)
    desk.press(Key.Key_1, times=2)
    way(desk, "Paper slips")
    for _ in range(2):
        desk.press(Key.Key_2)
        desk.press(Key.Key_Return)
    assert "4 were counted but 3" in desk.panel.open_round.slips.error.text()
    assert desk.panel.turnout.number.text() == "3"
    way(desk, "Hands")
    desk.press(Key.Key_Return)
    assert desk.vote().rounds[0].tally.cast == 3


def test_a_slip_typed_wrongly_is_taken_back_until_the_next(desks: Desks) -> None:
    desk = desks()
    ready(desk)
    way(desk, "Paper slips")
    shown = desk.panel.open_round
    assert not shown.take_back.isVisible()
    for key in (Key.Key_1, Key.Key_1):
        desk.press(key)
        desk.press(Key.Key_Return)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Backspace)  # only the mark goes: this one is not in the box yet
    assert not any(box.isChecked() for box in shown.slips.findChildren(CheckItem))
    assert desk.panel.turnout.number.text() == "2"
    desk.press(Key.Key_Backspace)
    assert desk.panel.turnout.number.text() == "1"
    assert not any(box.isChecked() for box in shown.slips.findChildren(CheckItem))
    assert not shown.take_back.isVisible()
    desk.press(Key.Key_Backspace)  # the one before is not known any more
    assert "Only the paper slip that was typed last" in shown.slips.error.text()
    assert desk.vote().rounds[0].turnout == 1
    for _ in range(2):
        desk.press(Key.Key_2)
        desk.press(Key.Key_Return)
    click(shown, "Take back the last slip")
    assert desk.panel.turnout.number.text() == "2"
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    QTest.mouseClick(desk.foot.close_button, Left)
    result = desk.vote().closed_rounds[0].result
    assert result is not None
    assert [line.votes for line in result.lines] == [2, 1]


def test_a_ballot_that_a_voter_cast_is_never_taken_back(desks: Desks) -> None:
    desk = desks()
    ready(desk, rule=Rule(Fraction(1, 2), strict=True, secret=True))
    way(desk, "Paper slips")
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    assert desk.panel.open_round.take_back.isVisible()
    way(desk, "At the laptop")
    click(desk.panel.open_round, "Hand the laptop over")
    over = desk.panel.window().findChild(HandOver)
    assert over is not None
    click(over, "Start my ballot")
    QTest.keyClick(over.form, Key.Key_2)
    click(over, "Cast my ballot")
    click(over, "Back to the facilitator")
    desk.qtbot.waitUntil(lambda: desk.panel.window().findChild(HandOver) is None)
    desk.panel.activateWindow()
    desk.qtbot.waitUntil(desk.panel.isActiveWindow)
    way(desk, "Paper slips")
    assert not desk.panel.open_round.take_back.isVisible()
    desk.press(Key.Key_Backspace)
    assert desk.vote().rounds[0].turnout == 2


def test_the_laptop_goes_round_and_shows_nothing_of_the_one_before(desks: Desks) -> None:
    desk = desks()
    ready(desk, rule=Rule(Fraction(1, 2), strict=True, secret=True))
    assert desk.primaries() == ["Hand the laptop over"]
    assert "everybody votes anew" in desk.panel.open_round.beforehand.text()
    click(desk.panel.open_round, "Hand the laptop over")
    over = desk.panel.window().findChild(HandOver)
    assert over is not None
    assert "Person" not in words(over)
    click(over, "Start my ballot")
    QTest.keyClick(over.form, Key.Key_2)
    for _ in range(2):
        QTest.keyClick(over, Key.Key_Escape)  # leads back to nothing but the first page
    assert over.start.isVisible()
    for number, key in ((1, Key.Key_1), (2, Key.Key_1), (3, Key.Key_2)):
        click(over, "Start my ballot")
        assert not any(box.isChecked() for box in over.findChildren(CheckItem))
        QTest.keyClick(over.form, key)
        click(over, "Cast my ballot")
        assert f"{number} of 3 have voted" in over.words.text()
        assert not over.form.isVisible()
    assert over.headline.text() == "Everybody present has voted"
    assert not over.start.isVisible()
    click(over, "Back to the facilitator")
    desk.qtbot.waitUntil(lambda: desk.panel.window().findChild(HandOver) is None)
    with desk.store.raw() as connection:
        assert connection.execute("SELECT count(*) FROM ballot").fetchone() == (0,)
    QTest.mouseClick(desk.foot.close_button, Left)
    assert desk.panel.verdict.headline.text() == "Consensus reached: Option 1"


def test_after_a_stop_the_screen_says_that_everybody_votes_again(desks: Desks) -> None:
    desk = desks()
    ready(desk, rule=Rule(Fraction(1, 2), strict=True, secret=True))
    way(desk, "Paper slips")
    desk.press(Key.Key_1)
    desk.press(Key.Key_Return)
    box_of(desk.store).empty(desk.vote().rounds[0].id)  # as if the program had been started anew
    desk.panel.reload()
    shown = desk.panel.open_round
    assert "everybody votes again" in words(shown)
    assert not shown.slips.isVisible()
    click(shown, "Begin the round again")
    assert desk.vote().rounds[0].turnout == 0
    assert shown.hand_over.isVisible() or shown.slips.isVisible()


@pytest.mark.parametrize(
    ("method", "kind", "values", "headline"),
    [
        ("approval", CheckItem, (1, 1), "A tie: Option 1 and Option 2"),
        ("dots", NumberField, (2, 3), "Most dots: Option 2"),
        ("ranked", NumberField, (2, 1), "Ranked first: Option 2"),
        ("top_five", NumberField, (1, 2), "Most points: Option 1"),
        ("score", Choice, (2, 8), "Rated appropriate: Option 2"),
    ],
)
def test_a_ballot_of_every_kind_can_be_filled_in(
    desks: Desks, method: str, kind: type[QWidget], values: tuple[int, ...], headline: str
) -> None:
    desk = desks()
    ready(desk, method)
    way(desk, "Paper slips")
    form = desk.panel.open_round.slips
    found = fields(form, kind)
    assert len(found) == 2
    for field, value in zip(found, values, strict=True):
        field.setFocus()
        settle()
        if isinstance(field, NumberField):
            QTest.keyClicks(field, str(value))
        elif isinstance(field, Choice):
            field.setCurrentIndex(-1)
            levels = [field.itemData(row) for row in range(field.count())]
            for _ in range(levels.index(str(value)) + 1):
                QTest.keyClick(field, Key.Key_Down)
        else:
            QTest.mouseClick(field, Left)
    click(form, "Put in the box")
    assert form.error.text() == ""
    QTest.mouseClick(desk.foot.close_button, Left)
    assert desk.panel.verdict.headline.text() == headline


def test_hands_are_counted_level_by_level_and_option_by_option(desks: Desks) -> None:
    desk = desks()
    ready(desk, "fist")
    count = desk.panel.counting
    desk.press(Key.Key_5, times=2)
    desk.press(Key.Key_0)
    settle()
    count.of.setFocus()
    desk.press(Key.Key_Down)
    assert [line.count.value() for line in count.options] == [0] * 6
    count.setFocus()
    desk.press(Key.Key_4, times=3)
    assert desk.vote().rounds[0].turnout == 3
    assert desk.vote().rounds[0].tally.counts == (1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 3, 0)
    desk.press(Key.Key_Return)
    assert desk.foot.error.text() == ""
    assert desk.panel.verdict.headline.text() == "Consensus reached: Option 2"


def test_a_single_proposal_is_answered_by_one_level(desks: Desks) -> None:
    desk = desks()
    ready(desk, "consent", options=0)
    desk.press(Key.Key_1, times=2)
    way(desk, "Roll-call")
    desk.press(Key.Key_3)
    desk.press(Key.Key_Return)
    QTest.mouseClick(desk.foot.close_button, Left)
    assert desk.panel.verdict.headline.text() == "1 reasoned objection stands"


def test_approvals_by_hand_ask_how_many_people(desks: Desks) -> None:
    desk = desks()
    ready(desk, "approval")
    desk.press(Key.Key_1, times=2)
    assert "how many people took part" in desk.foot.error.text()
    people = desk.panel.counting.people.count
    people.setFocus()
    settle()
    QTest.keyClicks(people, "2")
    assert not desk.foot.error.isVisible()
    assert desk.vote().rounds[0].turnout == 2


def minutes(desk: Desk) -> str:
    """What the minutes say of votes and decisions."""
    with desk.store.reading() as session:
        found = (*decisions(session, desk.meeting_id), *vote_results(session, desk.meeting_id))
    return " ".join(plain(block.text) for block in found if isinstance(block, Paragraph | Callout))


def test_a_conflict_of_interest_is_declared_in_a_dialog(desks: Desks) -> None:
    desk = desks()
    attendance.set_attendance(desk.store, desk.vote_people()[2], "apologies")
    ready(desk, rule=Rule(Fraction(4, 5), proxies=True))
    click(desk.foot, "Conflicts and proxies…")
    dialog = desk.panel.window().findChild(StandingDialog)
    assert dialog is not None
    first, second, third = dialog.choices.values()
    reason, other, _ = dialog.reasons.values()
    assert not reason.isVisible()
    desk.qtbot.waitUntil(dialog.isActiveWindow)
    for choice in (first, second):
        choice.setFocus()
        QTest.keyClick(choice, Key.Key_Down)
    assert desk.vote().electorate.excluded == 2
    assert reason.isVisible()
    reason.setFocus()
    QTest.keyClicks(reason, "Owns a share of the partner trust.")
    other.setFocus()
    assert desk.vote().electorate.voters[0].reason == "Owns a share of the partner trust."
    QTest.keyClicks(other, "Nothing in truth")
    second.setFocus()
    QTest.keyClick(second, Key.Key_Up)
    assert not other.isVisible()
    assert [voter.reason for voter in desk.vote().electorate.voters][1:] == ["", ""]
    third.setFocus()
    QTest.keyClick(third, Key.Key_End)
    assert desk.vote().electorate.proxies == 1
    click(dialog, "Done")
    desk.qtbot.waitUntil(lambda: desk.panel.window().findChild(StandingDialog) is None)
    assert desk.panel.turnout.words.text() == "of 2 counted, 2 present"
    desk.panel.activateWindow()
    desk.qtbot.waitUntil(desk.panel.isActiveWindow)
    desk.counting.setFocus()
    desk.press(Key.Key_1, times=2)
    desk.press(Key.Key_Return)
    said = minutes(desk)
    assert "1 person declared a conflict of interest and took no part: Owns a share of the partner trust." in said
    assert "Person 0" not in said
    assert "Nothing in truth" not in said


def missed(desk: Desk, rule: Rule | None = None) -> None:
    """A first round that is not reached."""
    ready(desk, rule=rule or Rule(Fraction(4, 5)))
    desk.press(Key.Key_1, times=2)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return)


def test_discussion_reasons_and_another_wording_lead_to_the_next_round(desks: Desks) -> None:
    desk = desks()
    missed(desk)
    talk = desk.panel.discussion
    click(talk, "10 min")
    assert talk.left.text() == "10:00 left"
    desk.clock.advance(601)
    talk._ticker.tick.emit()
    assert talk.left.text() == "Time is up"
    click(talk, "End")
    assert [target.title for target in desk.panel.targets()] == ["For Option 1", "For Option 2"]
    side = desk.panel.targets()[1].key
    desk.panel.capture(Entry("Cheaper to run", owner=Person(desk.vote_people()[0], "Person 0")), side)
    (reason,) = desk.vote().closed_rounds[0].reasons
    assert (reason.text, reason.author) == ("Cheaper to run", "")
    amendment = desk.panel.amendment
    amendment.question.edit.setFocus()
    QTest.keyClick(amendment.question.edit, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.type("Which first?")
    amendment.options.add_field.setFocus()
    desk.type("Option 3")
    QTest.mouseClick(desk.foot.open_button, Left)
    running = desk.vote().open_round
    assert running is not None
    assert running.motion.question == "Which first?"
    assert [option.text for option in running.motion.options] == ["Option 1", "Option 2", "Option 3"]
    assert "Cheaper to run" in words(desk.panel.rounds)
    assert desk.panel.targets() == ()


def test_a_tie_offers_the_casting_vote_that_was_agreed(desks: Desks) -> None:
    desk = desks(2)
    ready(desk, rule=Rule(Fraction(1, 2), strict=True, casting=True))
    desk.press(Key.Key_1)
    desk.press(Key.Key_2)
    desk.press(Key.Key_Return)
    assert desk.panel.verdict.headline.text() == "A tie: Option 1 and Option 2"
    click(desk.panel.verdict, "Option 2")
    assert desk.panel.verdict.headline.text() == "Consensus reached: Option 2"


def test_a_changed_rule_makes_a_vote_that_says_so(desks: Desks) -> None:
    desk = desks()
    missed(desk)
    desk.click("Change the rule…")
    assert "replaces “Which?”" in desk.form.replaces.text()
    assert desk.form.threshold.hasFocus()
    desk.press(Key.Key_Home)
    assert desk.vote(1).rule.threshold == Fraction(1, 2)
    assert desk.vote(0).rule.threshold == Fraction(4, 5)


def test_after_the_last_round_next_steps_become_actions(desks: Desks) -> None:
    desk = desks()
    asked: list[tuple[object, ...]] = []
    desk.panel.becomes.connect(lambda *values: asked.append(values))
    missed(desk, Rule(Fraction(4, 5), max_rounds=1, fallback="The board decides"))
    steps = desk.panel.next_steps
    assert "The board decides" in steps.fallback.text()
    click(steps, "More data…")
    assert steps.add_field.hasFocus()
    desk.type("travel")
    desk.press(Key.Key_Return)
    assert [values[:2] for values in asked] == [("action", "Bring data on travel")]
    assert steps.add_field.text() == ""


def test_a_result_that_only_shows_becomes_a_decision(desks: Desks) -> None:
    desk = desks()
    ready(desk, "gradients", Rule(None), options=0)
    desk.press(Key.Key_1, times=3)
    desk.press(Key.Key_Return)
    card = desk.panel.record
    read_out = desk.panel.verdict.headline.text()
    assert card.text.text() == f"Which? {read_out}."
    card.text.setFocus()
    QTest.keyClick(card.text, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(card.text, " We begin.")
    desk.clock.advance(60)
    click(desk.panel, "Record as decision")
    assert card.done.text().startswith("Recorded as decision 1")
    assert not card.button.isVisible()
    with desk.store.reading() as session:
        (entry,) = log(session, desk.meeting_id)
    assert entry.decision.text == f"Which? {read_out}. We begin."
    assert entry.decision.how.startswith("Agreed after round 1 of the vote: ")
    assert [(ref.kind, ref.id) for ref in entry.origins] == [("decision", desk.vote().id)]
    assert entry.decision.how in minutes(desk)
    desk.clock.advance(60)
    QTest.mouseClick(desk.foot.open_button, Left)
    desk.press(Key.Key_8, times=3)
    desk.press(Key.Key_Return)
    assert card.button.isVisible()  # what another round shows is another decision
    assert card.text.text() == f"Which? {desk.panel.verdict.headline.text()}."
    desk.store.undo()
    with desk.store.reading() as session:
        assert log(session, desk.meeting_id) == ()


def test_what_a_method_asks_is_agreed_before_the_vote(desks: Desks) -> None:
    desk = desks()
    desk.add()
    desk.form.method.setFocus()
    for _ in range(3):
        desk.press(Key.Key_Down)
    assert desk.vote().method.key == "dots"
    assert not desk.form.threshold.isVisible()
    settle()
    (dots, cap) = (field for field in desk.form.findChildren(NumberField) if field.isVisible()
                   and field.accessibleName().startswith(("Dots", "At most")))  # fmt: skip
    dots.setFocus()
    QTest.keyClick(dots, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(dots, "8")
    QTest.keyClick(dots, Key.Key_Return)
    cap.setFocus()
    assert desk.vote().motion.settings == {"dots": 8}
    assert "8 dots each" in desk.form.rule_line.text()
    for box in (desk.form.casting, desk.form.proxies, desk.form.named_reasons):
        QTest.mouseClick(box, Left)
    desk.form.quorum.setFocus()
    desk.type("2/3")
    desk.form.fallback.setFocus()
    desk.type("The board decides")
    desk.form.secret.setFocus()
    desk.press(Key.Key_Down)
    rule = desk.vote().rule
    assert (rule.casting, rule.proxies, rule.named_reasons, rule.secret) == (True, True, True, True)
    assert (rule.quorum_n, rule.quorum_d, rule.fallback) == (2, 3, "The board decides")
    desk.form.quorum.setFocus()
    QTest.keyClick(desk.form.quorum, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.type("half")
    desk.press(Key.Key_Return)
    assert "Write the quorum" in desk.form.error.text()
    assert desk.vote().rule.quorum_n == 2
    QApplication.processEvents()
