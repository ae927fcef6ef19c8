"""All locks in order; the first that closes gives the reason."""

from collections.abc import Iterator

from service.proof.actors import wrong_actors
from service.proof.changes import wrong_words
from service.proof.conditions import wrong_conditions
from service.proof.dates import wrong_dates
from service.proof.figures import wrong_figures
from service.proof.match import Finding, Match
from service.proof.modality import wrong_modality
from service.proof.omitted import omitted
from service.proof.parallel import crossed_figures
from service.proof.qualifiers import wrong_qualifiers
from service.proof.steps import wrong_steps
from service.proof.stitched import stitched


def findings(match: Match) -> Iterator[Finding]:
    """What the locks find wrong with an aligned claim, the surest first."""
    yield from wrong_figures(match)
    yield from wrong_dates(match)
    yield from wrong_steps(match)
    yield from wrong_modality(match)
    yield from wrong_actors(match)
    yield from wrong_conditions(match)
    yield from omitted(match)
    yield from crossed_figures(match)
    yield from stitched(match)
    yield from wrong_qualifiers(match)
    yield from wrong_words(match)
