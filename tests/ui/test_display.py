"""Large type and high contrast on pages without a script."""

import pytest

from tests.ui.test_pages import Site, answer, site

__all__ = ["answer", "site"]  # fixtures


@pytest.mark.parametrize(
    ("cookie", "size", "contrast"),
    [
        ("", "0", ""),
        ("co-1", "1", ""),
        ("co-2.tuong-phan-cao", "2", "cao"),
        ("tuong-phan-cao", "0", "cao"),
        ('co-9.x"><script>', "0", ""),
    ],
)
def test_pages_are_shown_as_the_device_remembers(
    site: Site, cookie: str, size: str, contrast: str
) -> None:
    """The cookie of the chat page sets both on each page; what it cannot mean is passed over."""
    for path in ("/tra-loi/abc123", "/tra-loi/abc123/can-cu/1", "/tra-loi/khac"):
        page = site.client.get(path, headers={"cookie": f"hien-thi={cookie}"}).text
        assert f'<html lang="vi" data-co="{size}" data-tuong-phan="{contrast}">' in page
