"""The database of an office, opened by URL, with a part for each thing that is kept in it."""

from corpus.values import MendableError
from service.records.accounts import Accounts
from service.records.answers import Answers
from service.records.audit import Audit
from service.records.counts import Counts
from service.records.database import Database
from service.records.drafts import Drafts
from service.records.erasure import Erasure
from service.records.migrate import bring_up_to_date
from service.records.openings import Openings
from service.records.queue import Queue
from service.records.reviews import Reviews
from service.records.sessions import Sessions
from service.records.suggestions import Suggestions
from service.records.switches import Switches
from service.records.withdrawals import Withdrawals


class Records(Answers):
    """All that is kept. Safe to share between threads. Raises `RecordsUnusableError`."""

    def __init__(self, url: str) -> None:
        super().__init__(Database(url))
        try:
            bring_up_to_date(self.database)
        except MendableError:
            self.database.close()
            raise
        self.audit = Audit(self.database)
        self.accounts = Accounts(self.database)
        self.erasure = Erasure(self.database)
        self.drafts = Drafts(self.database)
        self.sessions = Sessions(self.database)
        self.counts = Counts(self.database)
        self.switches = Switches(self.database)
        self.openings = Openings(self.database)
        self.queue = Queue(self.database)
        self.reviews = Reviews(self.database)
        self.withdrawals = Withdrawals(self.database)
        self.suggestions = Suggestions(self.database)

    def check(self) -> None:
        """Raises `RecordsUnusableError` where the database does not answer."""
        self.database.check()

    def close(self) -> None:
        """Release the connections."""
        self.database.close()
