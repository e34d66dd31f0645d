"""Which words tell an event: the stretch of the text that is quoted for it."""

from gazetteer.running_text.tokens import Gap
from geo.reading.events.records import Trigger
from geo.reading.words import Analysis, Clause, Part

LONGEST_QUOTE = 320
"""Most characters of an event's first quotation."""

LONGEST_PHRASE = 14
"""Most words of a noun's phrase behind the noun."""


def told_by(analysis: Analysis, trigger: Trigger) -> tuple[int, int]:
    """The words that tell a trigger's event: its clause, or where a noun tells it beside a verb, its phrase."""
    words = analysis.words
    beside = any(words[word].verb() for word in trigger.clause.words)
    if trigger.sense.part is Part.VERB or not beside:
        return stretch_of(analysis, trigger.clause)
    last = trigger.word
    for word in trigger.clause.words:
        if word <= trigger.word or word - trigger.word > LONGEST_PHRASE:
            continue
        if words[word].gap >= Gap.COMMA or words[word].is_a("cue.when") or words[word].verb():
            break
        last = word
    return words[trigger.word].start, words[last].end


def stretch_of(analysis: Analysis, clause: Clause) -> tuple[int, int]:
    """A clause's words with what stands among them, cut where it goes on too long."""
    words = analysis.words
    start, end = words[clause.first].start, words[clause.words[-1]].end
    if end - start > LONGEST_QUOTE:
        whole = (words[word].end for word in clause.words if words[word].end - start <= LONGEST_QUOTE)
        end = max(whole, default=start + LONGEST_QUOTE)
    return start, end
