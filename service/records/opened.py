"""The database of an office, opened by URL, with a part for each thing that is kept in it."""

from service.records.accounts import Accounts
from service.records.answers import Answers
from service.records.audit import Audit
from service.records.database import Database
from service.records.drafts import Drafts
from service.records.migrate import bring_up_to_date
from service.records.sessions import Sessions


class Records(Answers):
    """All that is kept. Safe to share between threads. Raises `RecordsUnusableError`."""

    def __init__(self, url: str) -> None:
        super().__init__(Database(url))
        bring_up_to_date(self.database)
        self.audit = Audit(self.database)
        self.accounts = Accounts(self.database)
        self.drafts = Drafts(self.database)
        self.sessions = Sessions(self.database)

    def check(self) -> None:
        """Raises `RecordsUnusableError` where the database does not answer."""
        self.database.check()

    def close(self) -> None:
        """Release the connections."""
        self.database.close()
