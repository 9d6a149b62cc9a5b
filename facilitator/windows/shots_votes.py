"""Pictures of votes: each way of voting and each state that a round can be in."""

from fractions import Fraction

from PySide6.QtWidgets import QWidget

from facilitator.activities.decision import ballot_commands as ballots
from facilitator.activities.decision import between_commands as between
from facilitator.activities.decision import commands
from facilitator.activities.decision.hand_over import HandOver
from facilitator.activities.decision.panel import DecisionPanel
from facilitator.activities.decision.queries import votes
from facilitator.activities.decision.rules import Marks, Rule
from facilitator.activities.decision.snapshots import Vote
from facilitator.meeting.queries import participants
from facilitator.windows.shots_scene import Scene
from facilitator.windows.shots_ways import ROOM, RUN, Drive, Shot, phase, room, room_at, step

# How fourteen people vote on three options, by method.
_BALLOTS: dict[str, tuple[Marks, ...]] = {
    "approval": ((1, 1, 0), (0, 1, 0), (0, 1, 1), (1, 1, 0), (0, 1, 0), (0, 0, 1), (0, 1, 1)) * 2,
    "dots": ((0, 3, 2), (1, 3, 1), (2, 2, 1), (0, 3, 2), (0, 2, 3), (3, 1, 1), (1, 3, 1)) * 2,
    "ranked": ((3, 1, 2), (2, 1, 3), (3, 1, 2), (1, 2, 3), (3, 2, 1), (2, 1, 3), (0, 1, 1)) * 2,
    "gradients": ((5, 1, 3), (6, 2, 2), (3, 1, 7), (8, 2, 4), (3, 3, 5), (4, 1, 6), (2, 1, 3)) * 2,
    "fist": ((2, 5, 3), (3, 4, 4), (1, 5, 3), (0, 4, 2), (3, 3, 3), (2, 5, 4), (4, 5, 1)) * 2,
    "consent": ((1,), (1,), (2,), (1,), (1,), (3,), (1,)) * 2,
    "score": ((3, 8, 5), (4, 7, 9), (2, 8, 1), (5, 9, 6), (3, 7, 2), (6, 8, 9), (4, 7, 5)) * 2,
    "top_five": ((3, 5, 4), (4, 5, 3), (3, 5, 4), (5, 4, 3), (4, 5, 3), (3, 4, 5), (4, 5, 3)) * 2,
}
SECRET = Rule(Fraction(4, 5), quorum_n=2, quorum_d=3, secret=True)


def add(scene: Scene, method: str, rule: Rule | None = None, options: int = 3) -> str:
    """A vote by another method on the step that is in front; it takes the place of the one that is there."""
    state = scene.console.state
    assert state is not None
    assert state.step is not None
    item_id = state.step.entry.id
    with scene.store.reading() as session:
        before = votes(session, scene.meeting_id, item_id)
    for vote in before:
        commands.delete_decision(scene.store, vote.id)
    given = [(option.text, option.detail, None) for option in before[0].options] if before else []
    names: list[tuple[str, str, str | None]] = [*given[:options]]
    names += [(f"Another way of doing it, number {number}", "", None) for number in range(len(names), options)]
    question = before[0].question if before else "Which?"
    key = commands.add_vote(scene.store, scene.meeting_id, item_id, question, names)
    commands.set_method(scene.store, key, method)
    if rule is not None:
        commands.set_rule(scene.store, key, rule)
    scene.settle()
    return key


def open_round(scene: Scene, key: str) -> str:
    """Open the next round of a vote."""
    found = commands.open_round(scene.store, key, scene.clock.now())
    scene.settle()
    return found


def cast(scene: Scene, round_id: str, ballots_cast: tuple[Marks, ...]) -> None:
    """Note the ballots of as many people as there are."""
    with scene.store.reading() as session:
        voters = [row.id for row in participants(session, scene.meeting_id) if row.voting and row.here]
    for who, marks in zip(voters, ballots_cast, strict=False):
        ballots.cast_named(scene.store, round_id, who, "vote", marks)
    scene.settle()


def held(scene: Scene, method: str, rule: Rule | None = None) -> str:
    """A closed round by a method."""
    key = add(scene, method, rule)
    found = open_round(scene, key)
    cast(scene, found, _BALLOTS[method])
    commands.close_round(scene.store, found, scene.clock.now())
    scene.settle()
    return key


def missed(scene: Scene, rounds: int = 1) -> str:
    """A choice that has not been reached, with reasons for each side."""
    rule = Rule(Fraction(4, 5), max_rounds=rounds if rounds > 1 else 3, fallback="The programme board decides")
    key = add(scene, "choice", rule)
    for counts in ((1, 9, 4), (1, 10, 3))[:rounds]:
        found = open_round(scene, key)
        commands.set_counts(scene.store, found, counts, 0, 0)
        commands.close_round(scene.store, found, scene.clock.now())
    last = shown(scene, key).result
    assert last is not None
    for place, text in ((0, "Simplest to staff in year one"), (1, "Three of five visits close to home"),
                        (1, "One licence, one pharmacy"), (2, "A second site if the hub closes")):  # fmt: skip
        between.add_reason(scene.store, key, last.motion.options[place].id, text)
    scene.settle()
    return key


def shown(scene: Scene, key: str) -> Vote:
    """A vote as it is stored."""
    with scene.store.reading() as session:
        return next(vote for vote in votes(session, scene.meeting_id) if vote.id == key)


def voted(method: str, *, room: bool = False) -> Drive:
    """A closed round by a method, on the console or in the room."""

    def drive(scene: Scene) -> QWidget | None:
        scene.open("run")
        held(scene, method)
        return scene.room() if room else None

    return drive


def voting(method: str, way: str = "", rule: Rule | None = None, options: int = 3) -> Drive:
    """An open round by a method, with a way in which ballots come in."""

    def drive(scene: Scene) -> None:
        scene.open("run")
        open_round(scene, add(scene, method, rule, options))
        if way:
            decision(scene).open_round.choose(way)

    return drive


def crowd_in_room(scene: Scene) -> QWidget | None:
    """A round on 200 options, in the room."""
    voting("choice", options=200)(scene)
    return scene.room()


def crowd_closed(scene: Scene) -> QWidget | None:
    """The result of a round on 200 options, in the room."""
    scene.open("run")
    key = add(scene, "choice", options=200)
    found = open_round(scene, key)
    commands.set_counts(scene.store, found, [1, 9, 2, *([0] * 195), 1, 1], 0, 0)
    commands.close_round(scene.store, found, scene.clock.now())
    return scene.room()


def no_quorum(scene: Scene) -> None:
    """A round that was to be closed before there was a quorum."""
    voting("choice", rule=Rule(Fraction(4, 5), quorum_n=10))(scene)
    panel = decision(scene)
    for line, hands in zip(panel.counting.options, (1, 6, 1), strict=True):
        line.add(hands)
    panel.foot.close_button.click()


def decision(scene: Scene) -> DecisionPanel:
    """The panel of the decision that is in front."""
    panel = scene.console.run.panel()
    assert isinstance(panel, DecisionPanel)
    return panel


def vote_setup(scene: Scene) -> None:
    """A vote by dots with a dozen options, before its first round."""
    scene.open("run")
    add(scene, "dots", options=12)


def left_open(rounds: int, *, room: bool = False) -> Drive:
    """A vote that has not been reached after so many rounds."""

    def drive(scene: Scene) -> QWidget | None:
        scene.open("run")
        missed(scene, rounds)
        return scene.room() if room else None

    return drive


def hand_over(scene: Scene) -> None:
    """The screen over the whole window, with the ballot of one person."""
    voting("gradients", rule=Rule(None, secret=True), options=0)(scene)
    decision(scene).open_round.hand_over.click()
    dialog = scene.shell.findChild(HandOver)
    assert dialog is not None
    dialog.start.click()


def standing(scene: Scene) -> None:
    """Who has a conflict of interest, with its reason, or is represented."""
    scene.open("run")
    key = add(scene, "choice", Rule(Fraction(4, 5), proxies=True))
    with scene.store.reading() as session:
        voters = [row.id for row in participants(session, scene.meeting_id) if row.voting]
    ballots.declare(scene.store, key, voters[1], "conflict", reason="Works for the partner trust on Fridays")
    open_round(scene, key)
    decision(scene).foot.running_standing.click()


def _result(scene: Scene) -> None:
    scene.open("run")
    _close_round(scene)


def _room_result(scene: Scene) -> QWidget:
    scene.open("run")
    _close_round(scene)
    return scene.room()


def _close_round(scene: Scene) -> None:
    assert scene.console.state is not None
    assert scene.console.state.step is not None
    with scene.store.reading() as session:
        (vote,) = votes(session, scene.meeting_id, scene.console.state.step.entry.id)
    assert vote.open_round is not None
    commands.set_counts(scene.store, vote.open_round.id, (1, 11, 1), 0, 0)
    commands.close_round(scene.store, vote.open_round.id, scene.clock.now())


SHOTS: tuple[Shot, ...] = (
    Shot("run-vote-setup", "swot", step("decision"), RUN),
    Shot("run-vote-none", "bare", step("decision")),
    Shot("run-vote", "vote", phase("run"), RUN),
    Shot("run-vote-result", "vote", _result, RUN),
    Shot("run-vote-setup-dots", "vote", vote_setup),
    Shot("run-vote-secret", "vote", voting("choice", rule=SECRET), RUN),
    Shot("run-vote-hand-over", "vote", hand_over, RUN),
    Shot("run-vote-call", "vote", voting("choice", "call"), RUN),
    Shot("run-vote-slips", "vote", voting("ranked", "slips", options=20)),
    Shot("run-vote-levels", "vote", voting("gradients")),
    Shot("run-vote-crowd", "vote", voting("choice", options=200), RUN),
    Shot("run-vote-quorum", "vote", no_quorum, RUN),
    Shot("run-vote-standing", "vote", standing),
    Shot("run-vote-between", "vote", left_open(1), RUN),
    Shot("run-vote-over", "vote", left_open(2), RUN),
    *(Shot(f"run-vote-{method}", "vote", voted(method)) for method in ("gradients", "ranked", "score", "dots")),
    Shot("room-vote-setup", "swot", room_at("decision"), ROOM),
    Shot("room-vote", "vote", room(), ROOM),
    Shot("room-vote-result", "vote", _room_result, ROOM),
    Shot("room-vote-crowd", "vote", crowd_in_room, ROOM),
    Shot("room-vote-crowd-result", "vote", crowd_closed, ROOM),
    Shot("room-vote-between", "vote", left_open(1, room=True), ROOM),
    *(
        Shot(f"room-vote-{method}", "vote", voted(method, room=True), ROOM)
        for method in ("gradients", "ranked", "score")
    ),
)
