# Two commands do it all: `make run` serves with the seed story loaded, `make test` runs every test.
PYTHON ?= python3
PORT ?= 8000
# Not from the environment, where some shells keep the machine's name under it.
HOST = 127.0.0.1
# Hundreds of processes are started: each would compile all of the code where the environment keeps it from being cached.
export PYTHONDONTWRITEBYTECODE :=
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test native chromium java pictures lint races reliability bench accuracy train-page openapi reference sbom audit install lock

run: $(VENV)/served
	@$(BIN)/copytaster seed
	@$(BIN)/copytaster serve --host $(HOST) --port $(PORT) --log-format text

# A file's tests share its servers: they stay together, in the order in which they stand. One that ends its worker (or stands
# still until the worker is ended) has failed, and is not tried again. One worker more than processors: many tests wait.
test: install chromium java
	$(BIN)/pytest -n $$(( $$(getconf _NPROCESSORS_ONLN) + 1 )) --dist loadfile --no-loadscope-reorder --max-worker-restart 0

# Compiles native/, which the core takes from then on, and `make bench` beside numpy if the others are installed.
native: install
	@{ command -v cc || command -v gcc || command -v clang; } >/dev/null || { \
	  echo "make native needs a C compiler, such as gcc. Without it everything works the same, and slower." >&2; exit 1; }
	@rm -rf build/native
	@$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir build/native ./native
	@for environment in $(VENV) $(VENV)-peers; do [ -d $$environment ] || continue; \
	  $(BIN)/python -m pip --python $$environment install -qq --disable-pip-version-check --no-deps --force-reinstall \
	    build/native/*.whl || exit 1; done

# What finds a program, and the package of the distribution that brings it where nothing is found.
fetched = { $(1) || { \
	  command -v apt-get || exit 0; \
	  as=; [ "$$(id -u)" = 0 ] || as="sudo -n"; $$as true 2>/dev/null || exit 0; \
	  echo "Installing $(2), once." >&2; \
	  $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq $(2); }; } >/dev/null || true

# The page is tried in a Chromium of the distribution, never one that is downloaded by other ways. Where there is none and
# nothing may be installed, these tests are skipped and say so.
chromium:
	@$(call fetched,command -v chromium || command -v chromium-browser || command -v google-chrome || \
	  command -v google-chrome-stable,chromium)

# Spark runs on it; where there is none and nothing may be installed, the tests of `backfill` are skipped and say so.
java:
	@$(call fetched,command -v java,default-jre-headless)

# Rewrites the pictures in docs/pictures: what the tests of the page see.
pictures: install chromium
	WRITE_PICTURES=1 $(BIN)/pytest -n0 tests/inspector

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy client/examples openapi/generate.py
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry app migrations
	$(BIN)/hadolint Dockerfile
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml
	$(BIN)/deptry --config client/pyproject.toml client/src

# Measures, beside others and in turns, and writes docs/performance.md. `make bench PARTS=core` is one part,
# `make bench BENCH=--smoke` a quick look. All of it takes some four hours, most of them for `index`, `bulk`, `memory` and
# `searches`. Beside these there are `newcomer`, which follows the documents, and `backfill`, which takes Spark.
PARTS = core start growth posts bulk memory index searches
bench: $(VENV)-peers/installed
	@for part in $(PARTS); do \
	  case $$part in backfill) from=$(VENV);; *) from=$(VENV)-peers;; esac; \
	  $$from/bin/python -m benchmarks.$$part $(BENCH) || exit 1; done

# Measures ours beside the others and writes docs/accuracy.md. `make accuracy ACCURACY=--smoke` is a quick look.
accuracy: $(VENV)-peers/installed
	$(VENV)-peers/bin/python benchmarks/accuracy.py $(ACCURACY)

# Lets many processes post the same stories at once, on both databases. `make races RACES=--smoke` is a quick look.
races: install
	$(BIN)/python -m benchmarks.races $(RACES)

# Breaks the service in every way that is promised to do no harm, and writes the table of docs/reliability.md.
# `make reliability RELIABILITY=--smoke` is a quick look, RELIABILITY="--only kills" one part.
reliability: install $(VENV)-runtime/installed
	$(BIN)/python -m benchmarks.reliability $(RELIABILITY)

# Learns app/core/page_weights.py; `make train-page TRAIN=--check` only measures.
train-page: $(VENV)-peers/installed
	$(VENV)-peers/bin/python training/page_model.py $(TRAIN)

openapi: install
	$(BIN)/copytaster openapi > openapi.json

# Rewrites the pages of docs/ that are made from the code; a test compares them.
reference: install
	$(BIN)/copytaster reference rules > docs/rules.md
	$(BIN)/copytaster reference settings > docs/settings.md

# Makes clients of openapi.json with others' generators, and compiles them; it fails where it reaches no npm registry.
generated: install
	$(BIN)/python openapi/generate.py

# Writes what the service runs with, and under which licenses, into build/sbom.json (CycloneDX).
sbom: install $(VENV)-runtime/installed
	@mkdir -p build
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o build/sbom.json $(VENV)-runtime

# Looks the locked packages up among the known vulnerabilities; it fails where it reaches no index of them.
audit: install
	$(BIN)/pip-audit --strict --disable-pip --requirement requirements.txt

install: $(VENV)/installed

# Asked for first: pip would answer another Python with a page about hashes.
CHECK := import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else "Copytaster needs Python 3.11, \
  3.12 or 3.13, and this is " + sys.version.split()[0] + ". Name another one: make PYTHON=python3.12 ...")
# pip warns of every local package folder that lacks a package; what keeps it from installing is an error and still shows.
# Most of what is installed is never loaded; what is, is compiled then.
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile

# What it takes to serve, a quarter of what it takes to develop. Of the latter only the builder, by its pin.
$(VENV)/served: requirements.txt pyproject.toml
	@$(PYTHON) -c '$(CHECK)'
	@echo "Installing into $(VENV); this takes about a minute, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements-dev.txt > $(VENV)/builder.txt
	@$(PIP) --require-hashes -r $(VENV)/builder.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/installed: $(VENV)/served requirements-dev.txt client/pyproject.toml
	@echo "Installing what tests and linters need; this takes a minute or two, once."
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable ./client
	@touch $@

# The others live apart: what they ask for must not change what the service runs with.
$(VENV)-peers/installed: requirements-peers.txt benchmarks/install_peers.py | $(VENV)/served
	@echo "Installing what is measured beside ours into $(VENV)-peers; this takes about a minute, once."
	@$(BIN)/python benchmarks/install_peers.py $(VENV)-peers
	@touch $@

# What the image holds, and nothing for development.
$(VENV)-runtime/installed: requirements.txt | $(VENV)/installed
	@$(BIN)/python -m venv --without-pip $(VENV)-runtime
	@$(BIN)/python -m pip --python $(VENV)-runtime/bin/python install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

# Refreshes the locks. They hold hashes and no addresses.
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url \
  --no-emit-trusted-host --no-emit-find-links --no-annotate --no-header
lock: install
	$(COMPILE) --output-file requirements.txt pyproject.toml
	$(COMPILE) --extra dev --extra spark --extra traces --output-file requirements-dev.txt --constraint requirements.txt pyproject.toml
	$(COMPILE) --extra peers --output-file requirements-peers.txt --constraint requirements.txt pyproject.toml
