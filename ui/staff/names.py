"""Who did something, by the full name of the account, as officers know each other."""

from collections.abc import Callable

from ui.staff.visit import Visit


def called(visit: Visit) -> Callable[[str], str]:
    """Gives for the name of an account "Lê Thị Chi (chi)"; the name alone where no account of it is
    known, as of the command line, or where that has no other."""
    shown = {one.name: one.shown for one in visit.records.accounts.all()}

    def call(name: str) -> str:
        full = shown.get(name, name)
        return name if full.casefold() == name.casefold() else f"{full} ({name})"

    return call
