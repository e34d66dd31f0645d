"""Whether a way is travelled again and again: a route, not a dated journey."""

from geo.reading.movements.carriers import Carrier
from geo.reading.movements.scope import Scope
from geo.reading.words import Form, Part


def is_habitual(scope: Scope, carrier: Carrier | None) -> bool:
    """Whether words such as "regular", "twice weekly", يوميا stand by, or several vehicles go "now"."""
    words = scope.scene.analysis.words
    if any(words[at].is_a("cue.habitual") for at in scope.words):
        return True
    now = any(words[at].is_a("cue.habitual_now") for at in scope.words)
    return now and carrier is not None and carrier.count is None and _is_present(scope)


def _is_present(scope: Scope) -> bool:
    return any(
        (head.sense.part is Part.VERB and head.sense.form is Form.PRESENT) or head.sense.is_a("act.trip")
        for head in scope.chain
    )
