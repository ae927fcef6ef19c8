"""`danhieu staff`: accounts of officers, the audit, and what is kept too long."""

from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from service.staff.values import Role

if TYPE_CHECKING:
    from service.records import Records

app = typer.Typer(
    help="Tài khoản cán bộ, nhật ký và thời hạn lưu. / Officers' accounts, the audit, retention.",
    no_args_is_help=True,
)

Name = Annotated[str, typer.Argument(help="Tên đăng nhập. / Name to sign in by.")]
RoleOption = Annotated[Role, typer.Option(help="Vai trò. / Role.")]
RoleArgument = Annotated[Role, typer.Argument(help="Vai trò. / Role.")]


def _opened() -> "closing[Records]":
    """The database of this machine, as the settings name it, until the block ends."""
    from service.records import Records
    from service.settings import Settings

    return closing(Records(Settings.from_environ().database_url))


@app.command("add")
def add(
    name: Name,
    *,
    role: RoleOption = Role.VIEWER,
    shown: Annotated[
        str, typer.Option(help="Họ tên để người khác đọc. / Name as shown to others.")
    ] = "",
) -> None:
    """Thêm tài khoản; mật khẩu được hỏi, không ghi trong lệnh. / Add an account."""
    from ui.officers import Commands

    with _opened() as records:
        Commands(records).add(name, role=role, shown=shown or name)


@app.command("list")
def list_accounts() -> None:
    """Liệt kê tài khoản. / List the accounts."""
    from ui.officers import Commands

    with _opened() as records:
        Commands(records).list_all()


@app.command("password")
def password(name: Name) -> None:
    """Đặt mật khẩu mới; các phiên đang mở kết thúc. / Set another password."""
    from ui.officers import Commands

    with _opened() as records:
        Commands(records).set_password(name)


@app.command("role")
def role(name: Name, new: RoleArgument) -> None:
    """Đổi vai trò. / Change the role."""
    from ui.officers import Commands

    with _opened() as records:
        Commands(records).set_role(name, role=new)


@app.command("close")
def close(name: Name) -> None:
    """Khóa tài khoản: không đăng nhập được nữa. / Close an account."""
    from ui.officers import Commands

    with _opened() as records:
        Commands(records).set_active(name, active=False)


@app.command("open")
def open_again(name: Name) -> None:
    """Mở lại tài khoản đã khóa. / Open a closed account again."""
    from ui.officers import Commands

    with _opened() as records:
        Commands(records).set_active(name, active=True)


@app.command("audit")
def audit() -> None:
    """Kiểm tra chuỗi nhật ký: 0 là nguyên vẹn, 1 là bị sửa. / Verify the chain of the audit."""
    from ui.officers import verify_audit

    with _opened() as records:
        raise typer.Exit(verify_audit(records))


@app.command("purge")
def purge() -> None:
    """Xóa ngay những gì quá thời hạn lưu. / Erase what is older than DANHIEU_KEEP_DAYS."""
    from service.settings import Settings
    from ui.officers import purge_old

    with _opened() as records:
        purge_old(records, days=Settings.from_environ().keep_days)
