# make demo: a filled graph, an answer, a page and a Turtle file. make test: everything that is tested.
# Needs Python 3.11 or newer and make; nothing else. On Windows see README.md.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/polisgraph
export PYTHONUTF8 := 1

.PHONY: demo test lint bench clean

demo: .venv/demo
	$(RUN) build
	$(RUN) query who-runs-technology 챗봇
	mkdir -p demo
	$(RUN) view -o demo/polisgraph.html
	$(RUN) export --format turtle -o demo/polisgraph.ttl
	$(RUN) neo4j status

test: .venv/dev lint
	$(BIN)/python -m pytest -n 2 -m "not alone"
	$(BIN)/python -m pytest -m alone

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python -m tests.bench.load
	$(BIN)/python -m tests.bench.resolve
	$(BIN)/python -m tests.bench.extraction

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[local,fast]'
	touch $@

.venv/dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv demo dist .pytest_cache .mypy_cache .ruff_cache
