# Everything is done in .venv, which a stamp per lock file keeps current: no pip runs while the locks stand still.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
SCALE ?= 1
BIN := .venv/bin
MADE := .venv/.made
RUNTIME := .venv/.runtime
DEV := .venv/.dev
# Each process begins with a half of its own, so that hardly two of them load the same databases; who is done first takes over.
PYTEST := $(BIN)/python -m pytest -n 2 --dist worksteal
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
COMPILE := $(BIN)/pip-compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: help serve test check faults fuzz format lock sdl settings migrate load city explain bench bench-city bench-growth bench-large bench-memory clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  \1|\2/' | column -t -s '|'

serve: $(RUNTIME) ## serve the demo in development mode, with CITY=1 the city; Ctrl-C ends it
	@GONGTU_MODE=$${GONGTU_MODE:-development} GONGTU_DATA=$(if $(filter-out 0,$(CITY)),city,$${GONGTU_DATA:-article}) exec $(BIN)/python -m app serve

test: $(DEV) ## run all tests
	$(PYTEST)

check: $(DEV) ## run what CI runs: lint, types, layers, tests with full branch coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) --cov --cov-report=term

format: $(DEV) ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(DEV) ## resolve the dependencies anew and lock them with hashes
	$(COMPILE) --upgrade --output-file requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

sdl: $(RUNTIME) ## write the SDL of both profiles under schema/
	$(BIN)/python -m app sdl --write

settings: $(RUNTIME) ## write docs/settings.md from the table of settings
	$(BIN)/python -m app settings --write

migrate: $(RUNTIME) ## bring the database to the newest revision
	$(BIN)/python -m app migrate

load: $(RUNTIME) ## load the embedded records and report what was read
	$(BIN)/python -m app load

explain: $(RUNTIME) ## explain a query: Q=docs/queries/p1-craftsman-page.graphql
	@$(BIN)/python -m app explain $(Q)

fuzz: $(DEV) ## compare the two executors over 20,000 operations made at random, from a new seed
	@seed=$${GONGTU_TEST_SEED:-$$RANDOM$$RANDOM}; echo "seed $$seed"; \
	GONGTU_TEST_OPERATIONS=20000 GONGTU_TEST_SEED=$$seed $(PYTEST) tests/test_executors.py tests/test_census.py tests/test_walks.py tests/app/test_hostile_requests.py

faults: $(DEV) ## run the faults at full length: cancelled clients, lost servers, killed writers, full disks
	GONGTU_TEST_FAULTS=full $(BIN)/python -m pytest tests/faults tests/db/test_migrate.py -s

city: $(RUNTIME) ## fill a database of its own with an invented city; SCALE=1 is a million members
	@exec $(BIN)/python -m app city --scale='$(subst ','\'',$(SCALE))'

bench: $(DEV) ## measure the hub beside the limit and the standard way, over a city on each engine; ARGS=--help
	@exec $(BIN)/python -m bench $(ARGS)

bench-memory: $(RUNTIME) ## ask 20,000 different documents and tell what memory the process holds
	$(BIN)/python -m bench.memory

bench-city: $(RUNTIME) ## time two queries over the city that `make city` made
	$(BIN)/python -m bench.city

bench-growth: $(RUNTIME) ## measure how pages and nodes cost as lists grow, over the cities of CITIES="sqlite:///… postgresql://…"
	$(BIN)/python -m bench.growth $(CITIES)

bench-large: $(RUNTIME) ## make a city of SCALE=10 (13 GB, once) beside the one of `make city`, and compare the two
	@test -e var/city.db || $(BIN)/python -m app city
	@test -e var/city10.db || GONGTU_DATABASE_URL=sqlite:///var/city10.db $(BIN)/python -m app city --scale=10
	$(BIN)/python -m bench.large sqlite:///var/city.db sqlite:///var/city10.db

clean: ## remove the environment, the caches and the embedded database
	rm -rf .venv var .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp, not the interpreter, says that the environment is whole: an interrupted start makes it anew.
$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Gongtu needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv --clear .venv
	@touch $@

$(RUNTIME): requirements.lock | $(MADE)
	$(PIP_INSTALL) -r requirements.lock
	@touch $@

# The development lock holds the runtime lock's versions too: one installation stamps both.
$(DEV): requirements-dev.lock | $(MADE)
	$(PIP_INSTALL) -r requirements-dev.lock
	@touch $(RUNTIME) $@
