"""Makes resources/sounds/chime.wav: a soft bell of our own, by the standard library alone.

    python packaging/make_chime.py

Two quiet strokes, a fifth apart, of a few partials each, which swell in 12 ms and fade away.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22_050  # samples a second, 16 bit, one channel
LENGTH_S = 1.4
PEAK = 0.32  # of full scale: soft beside any voice
_STROKES = ((0.0, 587.33, 1.0), (0.22, 880.0, 0.8))  # begins at s, Hz, strength
_PARTIALS = ((1.0, 1.0, 3.2), (2.0, 0.28, 5.0), (3.01, 0.10, 8.0))  # times the pitch, strength, decay per s
_ATTACK_S = 0.012
_RELEASE_S = 0.15


def samples() -> list[int]:
    """The sound, as 16-bit numbers."""
    wanted = [_level(number / RATE) for number in range(round(RATE * LENGTH_S))]
    loudest = max(map(abs, wanted))
    return [round(32_767 * PEAK * level / loudest) for level in wanted]


def _level(now: float) -> float:
    level = 0.0
    for begin, pitch, strength in _STROKES:
        since = now - begin
        if since >= 0:
            swell = min(1.0, since / _ATTACK_S)
            level += (
                strength
                * swell
                * sum(
                    share * math.exp(-decay * since) * math.sin(2 * math.pi * pitch * times * since)
                    for times, share, decay in _PARTIALS
                )
            )
    return level * min(1.0, (LENGTH_S - now) / _RELEASE_S)


def write(path: Path) -> None:
    """Write the sound as a WAV file."""
    found = samples()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(found)}h", *found))


if __name__ == "__main__":
    write(Path(__file__).resolve().parent.parent / "resources" / "sounds" / "chime.wav")
