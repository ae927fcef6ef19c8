"""Reads uploaded files in the background, each once at a time."""

import logging
import threading
from dataclasses import replace

from service.records import RecordsUnusableError
from service.records.drafts import Drafts, Step
from service.staff.drawer import Drawer, UploadError
from service.staff.papers import Paper, State

_LOG = logging.getLogger(__name__)


class Readings:
    """What is being read now."""

    def __init__(self, drafts: Drafts, *, drawer: Drawer) -> None:
        self._drafts = drafts
        self._drawer = drawer
        self._threads: dict[int, threading.Thread] = {}
        self._lock = threading.Lock()

    def start(self, paper: Paper) -> threading.Thread:
        """The thread in which the file of a document is read; its document is a draft then, or
        unreadable."""
        with self._lock:
            thread = self._threads.get(paper.id)
            if thread is None:
                thread = threading.Thread(target=self._read, args=(paper,), daemon=True)
                self._threads[paper.id] = thread
                thread.start()
            return thread

    def _read(self, paper: Paper) -> None:
        try:
            self._drafts.change(paper.id, step=self._step(paper))
        except RecordsUnusableError as error:  # it is read once more when it is looked at
            _LOG.error("document desk: %s", error)
        finally:
            with self._lock:
                self._threads.pop(paper.id, None)

    def _step(self, paper: Paper) -> Step:
        """What reading a file makes of its document."""
        by = paper.uploaded.by
        try:
            source = self._drawer.read(paper.digest, name=paper.file_name).source
        except UploadError as error:
            why = str(error)
            bad = replace(paper, state=State.UNREADABLE, note=why)
            return Step(by, "document.unreadable", lambda old: _if_read(old, bad), why)
        good = replace(paper, state=State.DRAFT, source=source, note="")
        return Step(by, "document.read", lambda old: _if_read(old, good))


def _if_read(old: Paper, new: Paper) -> Paper:
    return new if old.state is State.READING else old
