"""Whether a way is travelled again and again: a route, not a dated journey."""

from geo.reading.movements.movers import Carrier, Frame
from geo.reading.words import Form, Part


def is_habitual(frame: Frame, carrier: Carrier | None) -> bool:
    """Whether words such as "regular", "twice weekly", يوميا stand by, or several vehicles go "now"."""
    words = frame.scene.analysis.words
    if any(words[at].is_a("cue.habitual") for at in frame.words):
        return True
    now = any(words[at].is_a("cue.habitual_now") for at in frame.words)
    return now and carrier is not None and carrier.count is None and _is_present(frame)


def _is_present(frame: Frame) -> bool:
    return any(
        (head.sense.part is Part.VERB and head.sense.form is Form.PRESENT) or head.sense.is_a("act.trip")
        for head in frame.chain
    )
