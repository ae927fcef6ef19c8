"""How a reader wants pages to be shown, remembered on the device in the cookie `hien-thi`, which
`page/display.js` writes. It names nobody, and nothing of it is kept here."""

from dataclasses import dataclass

from starlette.requests import Request

COOKIE = "hien-thi"


@dataclass(frozen=True, slots=True)
class Display:
    """`size` is "0", "1" or "2" (large, very large); `contrast` is "cao" or empty."""

    size: str = "0"
    contrast: str = ""


def display_of(request: Request) -> Display:
    """What the cookie of a request says; as pages are by themselves where it says nothing."""
    said = request.cookies.get(COOKIE, "").split(".")
    size = next((one for one in ("1", "2") if f"co-{one}" in said), "0")
    return Display(size, "cao" if "tuong-phan-cao" in said else "")
