"""Machines of another kind: consoles and files in another encoding, names that are no text, files held open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.address import address_of
from graph.cli import _run
from graph.server import state
from graph.server.state import State
from ontology.errors import UsageError

ROOT = Path(__file__).parents[2]


def run(*arguments: str | bytes, **environment: str) -> tuple[int, bytes, bytes]:
    given = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-m", "graph.cli", *arguments], env=given, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("encoding", ["cp949", "ascii", "cp1252:strict"])
def test_output_is_utf8_whatever_the_console_says(encoding: str) -> None:
    usual = run("schema", PYTHONUTF8="1")
    assert usual[0] == 0
    assert "사업" in usual[1].decode("utf-8")
    assert run("schema", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C") == usual
    assert b"\r" not in usual[1]
    status, _, err = run("query", "없는 질문", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (status, "없는 질문" in err.decode("utf-8")) == (2, True)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are always text here")
def test_a_file_name_that_is_no_text_is_named(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.yaml")).write_text("a: 1", encoding="utf-8")
    status, _, err = run("validate", str(tmp_path))
    assert (status, err.splitlines()[-1].startswith(b"polisgraph: bad\\udcff.yaml")) == (1, True), err


def test_a_file_with_a_name_from_a_mac_is_taken_as_it_is_named(tmp_path: Path) -> None:
    """Its syllables are in pieces (NFD); words that name no file are put together."""
    file = tmp_path / unicodedata.normalize("NFD", "시험.yaml")
    file.write_text("document: 3", encoding="utf-8")
    status, _, err = run("validate", str(file))
    assert (status, b"curated-malformed" in err) == (1, True), err
    assert run("schema", unicodedata.normalize("NFD", "사업")) == run("schema", "사업")


def test_a_library_that_windows_lacks_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new Windows has no C++ library, to which pyoxigraph is linked; other failing imports are faults of ours."""

    def lacking(message: str) -> Callable[..., None]:
        def load(*_: object) -> None:
            raise ImportError(message)

        return load

    monkeypatch.setattr("ontology.reader.load_ontology", lacking("DLL load failed while importing pyoxigraph"))
    assert _run(["schema"]) == 3
    assert "pyoxigraph [library-missing] (install the current Microsoft Visual C++" in capsys.readouterr().err
    monkeypatch.setattr("ontology.reader.load_ontology", lacking("cannot import name"))
    with pytest.raises(ImportError):
        _run(["schema"])


def test_a_password_file_may_have_a_byte_order_mark_and_must_be_utf8(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_bytes("\ufeff비밀\r\n".encode())
    assert address_of("bolt://example.org", password_file=file).password == "비밀"
    file.write_text("secret", encoding="utf-16")
    with pytest.raises(UsageError) as caught:
        address_of("bolt://example.org", password_file=file)
    assert (caught.value.code, caught.value.place) == ("file-unreadable", str(file))


def test_a_user_may_stand_in_the_address_and_a_password_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLISGRAPH_PASSWORD", "secret")
    monkeypatch.setenv("POLISGRAPH_USER", "writer")
    assert address_of("bolt://example.org").user == "writer"
    named = address_of("neo4j+s://reader%40example.org@example.org:7687", "policy")
    assert (named.uri, named.user) == ("neo4j+s://example.org:7687", "reader@example.org")
    with pytest.raises(UsageError) as caught:
        address_of("bolt://reader:open@example.org")
    assert (caught.value.code, caught.value.place) == ("bad-address", "bolt://example.org")


def test_the_state_is_written_although_another_process_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that is open; it is tried again."""
    refused = iter([True, True, False])
    replace = Path.replace

    def busy(path: Path, target: Path) -> Path:
        if next(refused):
            raise PermissionError(13, "The process cannot access the file", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", busy)
    state.write(tmp_path, State("5.26.30", bolt_port=7))
    assert json.loads((tmp_path / "server.json").read_text(encoding="utf-8"))["bolt_port"] == 7
    assert state.read(tmp_path, "").bolt_port == 7
