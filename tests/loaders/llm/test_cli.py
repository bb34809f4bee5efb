"""``--method`` on the command line: what is printed, what it took, and how it ends when the service does not help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graph.cli import _run
from tests.loaders.llm.conftest import Answer, Server
from tests.loaders.llm.test_facts import SAMPLES, SEOUL

SAMPLE = str(SAMPLES / "seouland-2025-07-seoul-ai-ordinance.txt")


@pytest.fixture(autouse=True)
def environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLISGRAPH_LLM_URL", server.url)
    monkeypatch.setenv("POLISGRAPH_LLM_MODEL", "fake-8b")
    monkeypatch.setenv("POLISGRAPH_LLM_KEY", "secret-key")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = _run(list(arguments))
    return status, *capsys.readouterr()


def statements(out: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in out.splitlines()]


def test_llm_alone_prints_its_statements_and_what_it_took(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.answers(Answer(SEOUL))
    status, out, err = run(capsys, "extract", SAMPLE, "--method", "llm", "--format", "jsonl")
    assert status == 0
    assert {item["method"] for item in statements(out)} == {"llm"}
    assert "fake-8b: 1 documents in 1 requests (0 retries); 100 tokens in, 10 out; 0 facts dropped" in err
    assert "secret-key" not in out + err
    assert run(capsys, "extract", SAMPLE, "--method", "llm", "--format", "jsonl")[1] == out


def test_rules_and_llm_together_name_the_method_of_each_fact(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers(Answer(SEOUL))
    _, rules, _ = run(capsys, "extract", SAMPLE, "--format", "jsonl")
    assert server.requests == []
    _, llm, _ = run(capsys, "extract", SAMPLE, "--method", "llm", "--format", "jsonl")
    _, both, _ = run(capsys, "extract", SAMPLE, "--method", "rules", "--method", "llm", "--format", "jsonl")
    assert both == rules + llm
    shared = {item["fact"] for item in statements(rules)} & {item["fact"] for item in statements(llm)}
    assert len(shared) > 5


def test_a_broken_answer_costs_its_document_only(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.llm.service.ATTEMPTS", 1)
    server.answer = lambda request, number: Answer(
        SEOUL if "콜봇" in request["messages"][1]["content"] else "certainly! here are the facts"
    )
    status, out, err = run(capsys, "extract", str(SAMPLES), "--method", "llm", "--format", "json")
    assert status == 1
    assert len(json.loads(out)) == 1
    assert err.count("[llm-answer-broken]") == 4
    assert "herald-2025-10-gangseo-ai.txt: the model's answer is no JSON" in err


@pytest.mark.parametrize(
    ("answer", "code"),
    [(Answer(status=401), "llm-key-refused"), (Answer(status=404, body="no such model"), "llm-model-unknown")],
)
def test_a_service_that_refuses_ends_the_run_with_3(
    server: Server, capsys: pytest.CaptureFixture[str], answer: Answer, code: str
) -> None:
    server.answers(answer)
    status, out, err = run(capsys, "extract", str(SAMPLES), "--method", "llm")
    assert (status, out) == (3, "")
    assert f"[{code}]" in err
    assert "tokens in" in err
    assert "secret-key" not in err


def test_no_address_is_wrong_use(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLISGRAPH_LLM_URL")
    status, _, err = run(capsys, "extract", SAMPLE, "--method", "llm")
    assert status == 2
    assert "POLISGRAPH_LLM_URL [llm-not-set]" in err


def test_what_only_the_model_needs_is_not_imported_without_it() -> None:
    script = (
        "import sys; from graph.cli import _run; status = _run(['extract', sys.argv[1], '-o', sys.argv[2]]);"
        "assert status == 0; assert not {'httpx', 'loaders.llm.model'} & set(sys.modules)"
    )
    place = str(Path(SAMPLE).resolve())
    # Python's own encoding of standard output on Windows is the console's, which cannot write everything.
    subprocess.run([sys.executable, "-X", "utf8", "-c", script, place, "-"], check=True, stdout=subprocess.DEVNULL)
