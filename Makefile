# Two commands do it all: `make run` serves with the seed story loaded, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATABASE ?= sqlite:///copytaster.db
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: run test lint install lock bench openapi

run: install
	$(BIN)/copytaster seed --database $(DATABASE)
	$(BIN)/copytaster serve --host $(HOST) --port $(PORT) --database $(DATABASE)

test: install
	$(BIN)/pytest -n auto

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

install: $(VENV)/installed

$(VENV)/installed: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# Refreshes the locks. They hold hashes and no addresses.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header
lock: install
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra dev --output-file requirements-dev.txt --constraint requirements.txt pyproject.toml

bench: install
	$(BIN)/python benchmarks/clean.py

openapi: install
	$(BIN)/copytaster openapi > openapi.json
