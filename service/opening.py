"""Opens the service, and keeps it up with its index: vectors are made in the background, and an
index that another command has built is taken up without a restart."""

import gc
import logging
import threading
from pathlib import Path

from corpus.values import MendableError
from index.complete import EmbeddingElsewhereError
from index.values import Progress, silent
from service.answer import AnswerService
from service.engine import Workshop
from service.generate import open_writer
from service.masking import mask
from service.records import Records
from service.settings import Settings
from service.staff.retention import Retention

WAIT_FOR = 6_000  # passages whose vectors a single question waits for: four minutes at most
LOOK_EVERY = 2.0  # seconds between two looks for a new index; a look reads one short file

_LOG = logging.getLogger(__name__)


def open_service(
    settings: Settings, *, progress: Progress = silent, whole: bool = False
) -> AnswerService:
    """The service over the index of this home, which is built where there is none that fits.

    Words alone serve until the vectors are made, in the background; with `whole`, as for a single
    question, they are made first, unless that would take long. Raises `MendableError`.
    """
    workshop = Workshop(settings)
    records = Records(settings.database_url)
    engine = workshop.open_or_build(progress)
    manifest = engine.store.manifest
    if whole and not manifest.dense_ready and manifest.passages <= WAIT_FOR:
        engine.store.close()
        workshop.complete(progress)
        engine = workshop.open()
    writer = open_writer(settings, mask=mask)
    service = AnswerService(engine, records=records, settings=settings, writer=writer)
    if not whole:
        keeper = Keeper(workshop, service=service)
        threading.Thread(target=keeper.keep, daemon=True).start()
        retention = Retention(records, days=settings.keep_days)
        threading.Thread(target=retention.keep, args=(service.closed,), daemon=True).start()
    return service


def leave_alone_what_stays() -> None:
    """Keep the garbage collector of a server from looking again and again through all that is
    loaded by now, and have it look less often: it took a tenth of the time of answers, and up to
    half a second at once."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class Keeper:
    """Keeps a service up with the index of its home, until the service is closed."""

    def __init__(self, workshop: Workshop, *, service: AnswerService) -> None:
        self._workshop = workshop
        self._service = service
        self._used = workshop.newest()
        self._making: threading.Thread | None = None
        self._looking = threading.Lock()

    def keep(self) -> None:
        """Look for a new index again and again, and have missing vectors made."""
        self._make_vectors()
        while not self._service.closed.wait(LOOK_EVERY):
            self.look()

    def look(self) -> None:
        """Take up the index that is current now, where it is another one than that in use."""
        with self._looking:
            newest = self._workshop.newest()
            if newest is None or newest == self._used or self._service.closed.is_set():
                return
            try:
                self._use(newest)
            except MendableError as error:
                # Documents are being added while this index was made: the next one will fit.
                _LOG.info("chỉ mục mới chưa dùng được: %s", error)

    def _use(self, newest: Path) -> None:
        self._used = newest
        self._service.use(self._workshop.open())
        self._make_vectors()

    def _make_vectors(self) -> None:
        """Have the vectors made that the index in use lacks, unless that is under way."""
        if self._service.store.manifest.dense_ready or (self._making and self._making.is_alive()):
            return
        self._making = threading.Thread(target=self._made, daemon=True)
        self._making.start()

    def _made(self) -> None:
        """Make the vectors; words go on serving if that fails."""
        try:
            self._workshop.complete(silent)
            self.look()
        except EmbeddingElsewhereError as error:
            _LOG.info("vectors: %s", error)
        except MendableError as error:
            _LOG.error("vectors not made: %s", error)
