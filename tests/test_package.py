"""The wheel: built, installed in a fresh environment with the pinned versions, and run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_all_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for pattern in (
        "ontology/**/*.ttl",
        "ontology/**/*.csv",
        "queries/*.cypher",
        "seeds/*.yaml",
        "seeds/samples/*.txt",
    ):
        for path in ROOT.glob(pattern):
            assert path.relative_to(ROOT).as_posix() in names
    assert any(name.startswith("graph/server/locks/") for name in names)
    assert not any(name.startswith(("tests/", "notebooks/")) for name in names)


def test_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt")]
    subprocess.run([*install, f"{wheel}[local]"], check=True, capture_output=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    clean = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "POLISGRAPH_STORE")}
    clean |= {"POLISGRAPH_HOME": str(tmp_path / "home"), "PYTHONUTF8": "0", "LC_ALL": "C"}

    def run(*arguments: str) -> str:
        command = [str(programs / "polisgraph"), *arguments]
        done = subprocess.run(command, check=False, cwd=elsewhere, env=clean, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "군공항이전추진본부" in _answer(run)


def _answer(run: object) -> str:
    assert callable(run)
    try:
        run("build")
        return str(run("query", "who-runs-technology", "-p", "technology=챗봇"))
    finally:
        run("neo4j", "stop")
