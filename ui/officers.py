"""What `danhieu staff` does: accounts as an administrator of the machine makes and changes them."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.text import Text

from corpus.values import MendableError
from service.records import Records
from service.staff.accounts import AccountRefusedError, Officers, Why
from service.staff.retention import Retention
from service.staff.values import Account, Role
from service.wording_accounts import (
    AUDIT_BROKEN,
    AUDIT_MEND,
    AUDIT_WHOLE,
    STATES,
    WHY,
    state_of,
)
from service.wording_staff import ROLES
from ui.terminal import count, err, out, table

BROKEN = 1  # the exit code for an audit that was tampered with


class AccountError(MendableError):
    """An account that cannot be made or changed as it was asked for."""


class Commands:
    """Changes accounts as whoever is signed in on this machine, and says what was done."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._officers = Officers(records, by=f"(dòng lệnh {_user()})"[:64])

    def add(self, name: str, *, role: Role, shown: str) -> None:
        """Add an account with a password that is asked for. Raises `AccountError`."""
        with _telling(name):
            made = self._officers.add(name, shown=shown, role=role, password=_password())
        _done("Đã thêm tài khoản", made)

    def list_all(self) -> None:
        """Every account with its role and state."""
        shown = table("Tên đăng nhập", "Họ tên", "Vai trò", "Trạng thái")
        accounts = self._records.accounts.all()
        for one in accounts:
            words = (one.name, one.shown, ROLES[one.role], STATES[state_of(one)])
            shown.add_row(*map(Text, words))
        if accounts:
            out.print(shown)
        else:
            out.print("Chưa có tài khoản. Hãy chạy: danhieu staff add TÊN --role admin")

    def set_password(self, name: str) -> None:
        """Give an account another password, which is asked for. Raises `AccountError`."""
        with _telling(name):
            if self._records.accounts.get(name) is None:
                raise AccountRefusedError(Why.MISSING)  # before a password is asked for
            changed = self._officers.set_password(name, password=_password())
        _done("Đã đặt mật khẩu mới cho", changed)

    def set_role(self, name: str, *, role: Role) -> None:
        """Give an account another role. Raises `AccountError`."""
        with _telling(name):
            changed = self._officers.set_role(name, role=role)
        _done("Đã đặt vai trò", changed)

    def set_active(self, name: str, *, active: bool) -> None:
        """Close an account or open it again. Raises `AccountError`."""
        with _telling(name):
            changed = self._officers.set_active(name, active=active)
        _done("Đã mở tài khoản" if active else "Đã khóa tài khoản", changed)


def verify_audit(records: Records) -> int:
    """Say whether the audit is as it was written; the exit code."""
    broken = records.audit.broken()
    lines, last = records.audit.head()
    if broken is None:
        out.print(AUDIT_WHOLE.format(lines=count(lines), hash=last), soft_wrap=True)
        return 0
    err.print(AUDIT_BROKEN.format(line=broken), soft_wrap=True)
    err.print(AUDIT_MEND, soft_wrap=True)
    return BROKEN


def purge_old(records: Records, *, days: int) -> None:
    """Erase what is older than so many days, and say how much that was."""
    erased = Retention(records, days=days).run()
    if days:
        out.print(f"Đã xóa {count(erased)} câu trả lời và góp ý cũ hơn {count(days)} ngày.")
    else:
        out.print("Không xóa gì: DANHIEU_KEEP_DAYS=0 là lưu không thời hạn.")


def _password() -> str:
    """A password that is typed twice without being shown, or the first line of what is piped in.
    Raises `AccountError`."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass("Mật khẩu mới (từ 12 ký tự): ")
    if first != getpass.getpass("Nhập lại mật khẩu: "):
        raise AccountError("Hai lần nhập mật khẩu không giống nhau.", mend="Hãy chạy lại lệnh.")
    return first


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """Tells why something is not done to this account. Raises `AccountError`."""
    try:
        yield
    except AccountRefusedError as error:
        what = f"{name!r}: {WHY[error.why]}"
        raise AccountError(what, mend="Xem: danhieu staff list") from error


def _done(what: str, account: Account) -> None:
    role, state = ROLES[account.role], STATES[state_of(account)]
    out.print(Text(f"{what}: {account.name} ({account.shown}), {role}, {state}."))


def _user() -> str:
    """Who runs the command, as the operating system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
