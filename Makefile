# One command each; every one installs what it needs first (Python 3.11+, make and git are enough).
# How that works: tools/python finds Python, tools/environment.py makes .venv from the lock files.

ADDR ?= 127.0.0.1:8000
PYTHON := .venv/bin/python

# The same commit gives the same bytes: dates come from it (a fixed one outside git).
SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),1795392000)
export SOURCE_DATE_EPOCH
export NO_MKDOCS_2_WARNING = 1
export PYTHONDONTWRITEBYTECODE = 1
export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.NOTPARALLEL: # test = lint, then build, then pytest, also with -j
.PHONY: help serve build test lint format lock lock-addresses audit images links clean build-tools test-tools browser

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1 \t/p' Makefile | expand -t 14

serve: build-tools ## show the site while you edit, at http://127.0.0.1:8000/ (other address: ADDR=…)
	@# --livereload is the default, but click 8.3 and newer lose it
	$(PYTHON) -m mkdocs serve --strict --livereload -a $(ADDR)

build: build-tools ## build the site into site/ (its public address: SITE_URL=…)
	$(PYTHON) -m mkdocs build --strict --quiet

test: lint build browser ## everything that has to hold before publishing
	$(PYTHON) -m pytest -n auto --maxprocesses 4 --dist loadfile $(PYTEST_ARGS)

lint: test-tools ## is the Python tidy?
	@$(PYTHON) -m ruff check --quiet . && $(PYTHON) -m ruff format --check --quiet . || \
	  { echo "Mend most of it with: make format" >&2; exit 1; }

format: test-tools ## tidy the Python
	$(PYTHON) -m ruff check --quiet --fix .
	$(PYTHON) -m ruff format --quiet .

lock: ## write requirements*.txt from requirements*.in (newest versions: UPGRADE=1)
	@sh tools/python -m tools.lock

lock-addresses: build ## add the new addresses of pages and sections to tests/addresses.lock
	@$(PYTHON) -m tools.lock_addresses

audit: test-tools build browser ## measure the built site: weight, speed, accessibility, search
	$(PYTHON) -m tests.audit

images: test-tools browser ## draw the pictures that link previews show, after the name changed
	$(PYTHON) -m tools.share_image

links: build-tools ## do the outside links still answer?
	@$(PYTHON) -m tools.check_links

clean: ## remove everything that these commands made
	rm -rf site .venv .venv-lock .pytest_cache .ruff_cache .hypothesis
	find overrides tests tools -name __pycache__ -prune -exec rm -rf {} +

build-tools:
	@sh tools/python -m tools.environment build

test-tools:
	@sh tools/python -m tools.environment test

browser: test-tools
	@$(PYTHON) -m tools.browser >/dev/null
	@$(PYTHON) -m tools.debian nginx-light nginx >/dev/null
	@$(PYTHON) -m tools.debian apache2-bin apache2 >/dev/null
