"""An act done: kept by the store, and the address on its way to what comes next; or why not, in a sentence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from dashboard import corpus
from dashboard.failures import failure_text
from dashboard.filters import Filters, Pile
from dashboard.i18n import isolate, strings, text
from dashboard.review import acts, piles
from dashboard.review.draft import DraftError
from dashboard.review.history import events_of, steps_of
from dashboard.review.keeping import keep_place, moment_after
from dashboard.review.scene import Desk, title_of
from gazetteer.errors import GazetteerError
from geo.errors import GeoError
from geo.review.making import next_moment, retract


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an act."""

    ok: bool
    sentence: str
    place: str = ""
    """Id of the place that it made known, or empty."""


def outcome_of(sent: Any, desk: Desk, go: Callable[[Filters], None]) -> Outcome:
    """What became of an act that a browser sent; ``go`` hears the view that it leads to."""
    language = desk.view.language
    try:
        return _done(acts.act_from(sent), desk, go)
    except ValidationError:
        return Outcome(ok=False, sentence=text("review.error.unclear", language))
    except DraftError as error:
        return Outcome(ok=False, sentence=text(error.code, language))
    except (GeoError, GazetteerError) as error:
        known = strings("review.error.", language).get(getattr(error, "code", ""))
        sentence = known or text("review.error.kept", language, what=failure_text(error, language))
        return Outcome(ok=False, sentence=sentence)


def _done(act: acts.Act, desk: Desk, go: Callable[[Filters], None]) -> Outcome:
    language = desk.view.language
    if isinstance(act, acts.AddPlace):
        return Outcome(ok=True, sentence=text("review.done.place", language), place=keep_place(act).id)
    if isinstance(act, acts.Step):
        return _stepped(act, desk, go)
    made = acts.decisions_of(act, _subject(act, desk), desk.corpus, moment_after(corpus.decisions(), act.by))
    title = title_of(desk.corpus, [act.event], language)
    corpus.decide(made)
    go(_onward(desk, act, events_of(made)))
    return Outcome(ok=True, sentence=text(f"review.done.{act.type}", language, what=isolate(title)))


def _subject(act: acts.Act, desk: Desk) -> acts.Subject:
    """The reading on the bench, where the act is about that one."""
    if desk.reading is None or desk.document is None:
        raise DraftError("review.error.no_event")
    if desk.entry is not None and act.event != desk.entry.event.id:
        raise DraftError("review.error.gone")
    judgement = desk.entry.judgement if desk.entry else None
    stances = (*judgement.stances, *judgement.dissent) if judgement else ()
    return acts.Subject(desk.document, desk.reading, desk.entry.event if desk.entry else None, stances)


def _stepped(act: acts.Step, desk: Desk, go: Callable[[Filters], None]) -> Outcome:
    """Take the last act back, or let it stand again, and show what it was about."""
    language, is_back = desk.view.language, act.type == "undo"
    kept = corpus.decisions()
    steps = steps_of(kept, act.by)
    concerned = steps.back if is_back else steps.forth
    if not concerned:
        raise DraftError(f"review.error.no_{act.type}")
    at = next_moment(kept, datetime.now(UTC))
    corpus.decide([retract(decision, by=act.by, at=at) for decision in concerned])
    made = events_of(steps.back if is_back else steps.again)
    loaded = corpus.current()
    # Back to what was there before the act; forth to what it made.
    found = next((name for name in (made[::-1] if is_back else made) if piles.found(loaded, name)), "")
    go(replace(desk.view, judge=found, version=loaded.version))
    title = title_of(loaded, [found], language)
    return Outcome(ok=True, sentence=text(f"review.done.{act.type}", language, what=isolate(title)))


def _onward(desk: Desk, act: acts.Act, made: Sequence[str]) -> Filters:
    """The next of the doubtful readings; elsewhere, and where something was added or set right, what was decided."""
    loaded = corpus.current()
    stays = desk.view.pile is not Pile.DOUBTS or isinstance(act, acts.Publish | acts.Add | acts.Side)
    waiting = {entry.event.id for entry in piles.entries(loaded, desk.view.pile)}
    decided = (name for name in (*made, act.event) if piles.found(loaded, name))
    onward = (name for name in desk.onward() if name in waiting)
    return replace(desk.view, judge=next(decided if stays else onward, ""), version=loaded.version)
