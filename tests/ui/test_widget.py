"""The script of the widget: how large it is, what it may not do, and how it is served."""

import gzip
import re
import subprocess
import sys
import threading
from urllib.request import urlopen

import httpx
import pytest
from starlette.applications import Starlette

from tests.conftest import serving_of
from tests.ui.conftest import ROOT, Run
from ui.listening import listen
from ui.widget import SCRIPT, add_widget
from ui.widget.demo import PAGES, demo_server, policy

MOST = 20_000  # bytes that a phone loads


def test_the_script_is_small() -> None:
    """Gzipped it is at most 20 kB."""
    assert len(gzip.compress(SCRIPT.read_bytes())) <= MOST


def test_nothing_is_set_as_markup_or_run_as_code() -> None:
    """No way from a text to markup, code, a style attribute or a store is in the script, and
    types are checked by their JSDoc."""
    text = SCRIPT.read_text(encoding="utf-8")
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|srcdoc"
    assert not re.findall(ways, text)
    assert not re.findall(r"cssText|localStorage|sessionStorage|document\.cookie|indexedDB", text)
    assert "// @ts-check" in text
    assert not re.findall(r"""https?://(?!hoi\.example|www\.w3\.org)[a-z]""", text)


def test_both_languages_have_the_same_words() -> None:
    """Each word of the Vietnamese chrome has its English one, with the same places for values."""
    text = SCRIPT.read_text(encoding="utf-8")
    vi, en = (
        dict(re.findall(r"^    (\w+): (.+),$", block, re.MULTILINE))
        for block in re.findall(r"const (?:VI|EN) = \{\n(.*?)\n  \};", text, re.DOTALL)
    )
    assert list(vi) == list(en)
    assert len(vi) > 40
    for name, words in vi.items():
        assert re.findall(r"\{\d\}", words) == re.findall(r"\{\d\}", en[name]), name


@pytest.fixture(scope="module")
def app() -> Starlette:
    """An application with the script alone."""
    made = Starlette()
    add_widget(made)
    return made


def test_the_script_is_kept_and_asked_for_again(app: Starlette) -> None:
    """It comes packed or not, with a tag by which an unchanged one is not sent again, and any page
    may load it."""
    with serving_of(app) as client:  # type: ignore[arg-type]
        packed = client.get("/widget.js")
        whole = client.get("/widget.js", headers={"accept-encoding": "identity"})
        tags = [one.headers["etag"] for one in (packed, whole)]
        again = [
            client.get("/widget.js", headers={"if-none-match": f'"x", W/{tags[0]}'}),
            client.get("/widget.js", headers={"if-none-match": tags[1]}),
        ]
    assert packed.text == whole.text == SCRIPT.read_text(encoding="utf-8")
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) <= MOST
    assert "content-encoding" not in whole.headers
    assert [one.status_code for one in again] == [304, 200]
    assert tags[0] != tags[1]
    for one in (packed, whole, again[0]):
        assert one.headers["access-control-allow-origin"] == "*"
        assert one.headers["cache-control"] == "public, max-age=3600"
    assert packed.headers["content-type"].startswith("text/javascript")


def test_the_pages_that_show_it_hold_no_code_of_their_own() -> None:
    """Each page is served with its strict policy, and has no inline script, style or handler."""
    base = "https://hoi.example.gov.vn/danhieu"
    with listen("127.0.0.1", port=0) as listening:
        serving = demo_server(listening, server=f"{base}/")
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        for path in PAGES:
            reply = httpx.get(address + path, trust_env=False)
            assert reply.headers["content-security-policy"] == policy(base)
            assert f'<script src="{base}/widget.js" defer></script>' in reply.text
            assert reply.text.count("<script") == 1
            assert not re.findall(r"<style|\sstyle=|\son\w+=", reply.text)
        missing = httpx.get(address + "/x", trust_env=False)
        serving.shutdown()
    assert missing.status_code == 404
    assert policy(base).endswith("connect-src https://hoi.example.gov.vn")


def test_the_command_serves_the_pages_and_says_what_the_server_needs() -> None:
    """`danhieu demo-host` prints its address and the setting that lets it ask."""
    command = [sys.executable, "-u", "-m", "ui.cli", "demo-host", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            told = process.stdout.readline() + process.stdout.readline()
            (address, *_) = re.findall(r"http://127\.0\.0\.1:\d+", told)
            assert f"DANHIEU_WIDGET_ORIGINS={address} danhieu serve" in told
            with urlopen(address + "/thu-thach", timeout=10) as page:  # noqa: S310  our own
                assert "thu-thach.css" in page.read().decode()
        finally:
            process.kill()


def test_the_command_refuses_what_it_cannot_use(danhieu: Run) -> None:
    """An address that is none and a port that is taken end with code 2 and the next step."""
    bad = danhieu("demo-host", "--port", "0", "--server", "hoi.example")
    assert bad.returncode == 2
    assert "http://127.0.0.1:8000" in bad.stderr
    with listen("127.0.0.1", port=0) as taken:
        port = str(taken.getsockname()[1])
        busy = danhieu("demo-host", "--port", port)
    assert busy.returncode == 2
    assert f"danhieu demo-host --port {int(port) + 1}" in busy.stderr
