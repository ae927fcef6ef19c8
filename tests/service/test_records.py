"""Stored answers: kept word for word, and never lost in silence."""

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from service.records import Records, RecordsUnusableError, new_id
from service.values import Answer, Feedback, Provenance, Sentence, Status, Verdict
from tests import postgresql


def made(identifier: str = "abc") -> Answer:
    """An answer without quotes."""
    return Answer(
        id=identifier,
        question="Câu hỏi “có dấu”?",
        reading="Câu hỏi “có dấu”?",
        status=Status.UNANSWERABLE_NO_SOURCE,
        sentences=(Sentence(text="Chưa có căn cứ.\nMời hỏi lại."),),
        citations=(),
        provenance=Provenance(
            reading="", index_digest="", settings_digest="", model="", found=(), timings_ms=()
        ),
        created=datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
    )


@pytest.fixture
def records(database_url: str) -> Iterator[Records]:
    """Records in a new database."""
    opened = Records(database_url)
    yield opened
    opened.close()


def test_an_answer_comes_back_as_it_was(records: Records) -> None:
    """What is read back equals what was kept, and an unknown id gives nothing."""
    records.save(made())
    assert records.get("abc") == made()
    assert records.get("abd") is None


def test_an_answer_outlives_the_process(database_url: str) -> None:
    """Another opening of the same database finds the answers."""
    first = Records(database_url)
    first.save(made())
    first.close()
    second = Records(database_url)
    assert second.get("abc") == made()
    second.close()


def test_a_question_with_any_character_is_kept(records: Records) -> None:
    """Also with NUL, which PostgreSQL has no place for; and a name with one is nobody's."""
    asked = made().model_copy(update={"question": "Hỏi\0 gì?\ufffe😀"})
    records.save(asked)
    assert records.get("abc") == asked
    assert records.accounts.get("la\0n") is None


def test_a_copy_of_the_file_holds_every_answer(tmp_path: Path) -> None:
    """Once the service is stopped, a backup of the file alone has what was kept, also where another
    thread's connection was left open."""
    file = tmp_path / "a.sqlite3"
    first = Records(f"sqlite:///{file}")
    held = sqlite3.connect(file)
    held.execute("PRAGMA user_version").fetchone()
    for number in range(20):
        first.save(made(f"answer-{number}"))
    first.close()
    copy = tmp_path / "backup.sqlite3"
    copy.write_bytes(file.read_bytes())
    held.close()
    restored = Records(f"sqlite:///{copy}")
    assert all(restored.get(f"answer-{number}") for number in range(20))
    restored.close()


def test_no_other_user_reads_what_is_kept(tmp_path: Path) -> None:
    """The file, those beside it and the folders made for it are the owner's alone; a file that was
    there keeps its mode."""
    file = tmp_path / "home" / "kept" / "answers.sqlite3"
    records = Records(f"sqlite:///{file}")
    records.save(made())
    found = [file, *file.parent.glob("answers.sqlite3-*"), file.parent, file.parent.parent]
    assert len(found) == 5
    assert not [one for one in found if one.stat().st_mode & 0o077]
    records.close()
    file.chmod(0o640)
    again = Records(f"sqlite:///{file}")
    assert again.get("abc") == made()
    assert file.stat().st_mode & 0o777 == 0o640
    again.close()


def test_feedback_belongs_to_an_answer(records: Records) -> None:
    """A verdict is kept for an answer that exists, and refused for one that does not."""
    verdict = Feedback(verdict=Verdict.WRONG_CITATION, comment="Sai khoản")
    records.save(made())
    assert records.add_feedback("abc", feedback=verdict)
    assert not records.add_feedback("none", feedback=verdict)
    assert records.feedback("abc") == (verdict,)
    assert records.feedback("none") == ()


def test_ids_cannot_be_guessed() -> None:
    """Ids are 16 characters that need no escaping in an address, and do not repeat."""
    made_ids = {new_id() for _ in range(2000)}
    assert len(made_ids) == 2000
    assert all(
        len(one) == 16 and one.replace("-", "").replace("_", "").isalnum() for one in made_ids
    )


def test_threads_write_side_by_side(records: Records) -> None:
    """Answers written from several threads at once are all kept."""
    threads = [threading.Thread(target=records.save, args=(made(str(n)),)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(records.get(str(n)) for n in range(8))


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    """While another process writes, answers are read, and a write waits until it is done."""
    path = tmp_path / "a.sqlite3"
    records = Records(f"sqlite:///{path}")
    records.save(made())
    with sqlite3.connect(path, isolation_level=None, check_same_thread=False) as writer:
        assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        writer.execute("BEGIN IMMEDIATE")
        assert records.get("abc") == made()
        threading.Timer(0.2, writer.execute, ["COMMIT"]).start()
        records.save(made("later"))
    writer.close()
    assert records.get("later")


@pytest.mark.parametrize("url", ["không phải url", "sqlite:////proc/none/a.sqlite3", "nodb://x/y"])
def test_a_place_that_cannot_be_opened_is_named(url: str) -> None:
    """A database that cannot be opened is refused with the setting that names it."""
    with pytest.raises(RecordsUnusableError) as refused:
        Records(url)
    assert "DANHIEU_DATABASE" in refused.value.mend


def test_a_broken_database_is_told(tmp_path: Path) -> None:
    """A table that is gone makes a mendable error that names the file."""
    path = tmp_path / "a.sqlite3"
    records = Records(f"sqlite:///{path}")
    with sqlite3.connect(path) as direct:
        direct.execute("DROP TABLE answers")
    with pytest.raises(RecordsUnusableError) as refused:
        records.save(made())
    assert str(path) in refused.value.what


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_is_gone_is_told(tmp_path: Path, *, replaced: bool) -> None:
    """Moved away or replaced while the service runs, nothing is read from it or written into it, as
    if that were kept, and no empty one is made in its place; put back, it goes on."""
    file, away = tmp_path / "a.sqlite3", tmp_path / "away"
    records = Records(f"sqlite:///{file}")
    records.save(made())
    away.mkdir()
    for one in tmp_path.glob("a.sqlite3*"):
        one.rename(away / one.name)
    if replaced:
        file.write_bytes(b"")
    for use in (records.check, lambda: records.save(made("lost")), lambda: records.get("abc")):
        with pytest.raises(RecordsUnusableError) as refused:
            use()
        assert "bị chuyển đi" in refused.value.what
        assert "khởi động lại" in refused.value.mend
    assert len([*tmp_path.iterdir()]) == 1 + replaced
    for one in away.iterdir():
        one.rename(tmp_path / one.name)
    records.save(made("kept"))
    assert records.get("lost") is None
    assert records.get("abc")
    records.close()


def test_a_password_is_not_told() -> None:
    """An address of a database that cannot be opened is shown without its password."""
    with pytest.raises(RecordsUnusableError) as refused:
        Records("postgresql+nodriver://user:sesame@localhost/x")
    assert "sesame" not in str(refused.value)


def test_connections_that_the_server_ended_are_made_anew(postgresql_server: str) -> None:
    """After a PostgreSQL was started again, the next question is kept as if nothing had been."""
    postgresql.run_sql(postgresql_server.format("public"), "CREATE SCHEMA ended")
    url = postgresql_server.format("ended")
    records = Records(url)
    postgresql.run_sql(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
    )
    records.save(made())
    assert records.get("abc") == made()
    records.close()
