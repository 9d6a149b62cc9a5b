"""All pictures, by subject; `shots_ways` says what a picture is."""

from facilitator.windows import shots_board, shots_map, shots_pages, shots_questions, shots_run, shots_votes
from facilitator.windows.shots_ways import Shot, Size

SHOTS: tuple[Shot, ...] = (
    *shots_pages.SHOTS,
    *shots_run.SHOTS,
    *shots_board.SHOTS,
    *shots_map.SHOTS,
    *shots_questions.SHOTS,
    *shots_votes.SHOTS,
)

# What a first look at the program needs: those that the demo writes.
MAIN: dict[Size, tuple[str, ...]] = {
    (1366, 768): ("home", "prepare-agenda", "run-swot", "run-vote", "run-plan", "close"),
    (1920, 1080): ("room-agenda", "room-swot", "room-vote-result"),
}
