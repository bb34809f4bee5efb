"""Every command of the README is run: those of polisgraph here, ``make`` by CI and in a fresh clone."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.cli import _run
from graph.server import Connection
from queries.catalogue import catalogue

README = Path(__file__).parent.parent / "README.md"
BLOCKS = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
SAMPLES = re.findall(r"```\n\$ (polisgraph .*)\n((?:.+\n)+?)```", README.read_text(encoding="utf-8"))
#: Run elsewhere: ``make`` by CI and in a fresh clone; somebody's own server has an address that is not ours to name.
ELSEWHERE = ("make ", "export ", "polisgraph build --store")


def commands() -> Iterator[str]:
    for block in BLOCKS:
        for line in block.splitlines():
            if line and not line.startswith(ELSEWHERE):
                yield line


def test_every_command_works(
    default_release: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(README.parent / "seeds" / "samples", tmp_path / "seeds" / "samples")
    monkeypatch.setenv("POLISGRAPH_STORE", default_release.uri)
    monkeypatch.setenv("POLISGRAPH_USER", default_release.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", default_release.password)
    monkeypatch.setenv("POLISGRAPH_HOME", str(tmp_path / "home"))
    found = list(commands())
    assert len(found) > 12
    for line in found:
        program, *arguments = shlex.split(line)
        assert program == "polisgraph", line
        expected = 3 if arguments == ["neo4j", "status"] else 0  # this home has no server of its own
        status = _run(arguments + (["--adopt"] if arguments == ["build"] else []))
        out, err = capsys.readouterr()
        assert status == expected, f"{line}\n{out}\n{err}"
    assert {"budgets.csv", "policy.html", "callbot.html", "gangseo.html", "policy.ttl"} <= {
        path.name for path in tmp_path.iterdir()
    }


def test_samples_are_what_the_commands_print_after_a_build(
    connection: Connection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLISGRAPH_STORE", connection.uri)
    monkeypatch.setenv("POLISGRAPH_USER", connection.user)
    monkeypatch.setenv("POLISGRAPH_PASSWORD", connection.password)
    assert _run(["build"]) == 0
    assert SAMPLES
    for line, shown in SAMPLES:
        capsys.readouterr()
        assert _run(shlex.split(line)[1:]) == 0
        assert capsys.readouterr().out == shown


def test_readme_lists_every_query() -> None:
    named = set(
        re.findall(r"`([a-z-]+)`", "\n".join(re.findall(r"^\| `.*$", README.read_text(encoding="utf-8"), re.MULTILINE)))
    )
    assert named == set(catalogue())


def test_every_setting_of_the_environment_is_told() -> None:
    told = README.read_text(encoding="utf-8") + (README.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    code = (path for folder in ("graph", "loaders") for path in (README.parent / folder).rglob("*.py"))
    settings = {
        name for path in code for name in re.findall(r"POLISGRAPH_[A-Z_]*[A-Z]\b", path.read_text(encoding="utf-8"))
    }
    assert {"POLISGRAPH_HOME", "POLISGRAPH_STORE"} <= settings
    assert {name for name in settings if name not in told} == set()
    assert "store of its own: `POLISGRAPH_HOME`" in told
