# Two commands for a newcomer:
#   make demo    a running example site with the network in it
#   make test    all tests, in a real browser too
# Each makes what it needs, once: .venv, node_modules, Chromium, khal.

PYTHON ?= $(shell scripts/find-python 3.11+)
HOST ?= localhost
PORT ?= 8000
ARGS ?=

BIN := .venv/bin
# In .venv, so that they go when it goes.
STAMPS := .venv/stamps
PO_FILES := $(wildcard k4k_wagtail/locale/*/LC_MESSAGES/*.po example_site/locale/*/LC_MESSAGES/*.po)
PACKAGING := pyproject.toml setup.cfg setup.py

.PHONY: help demo test lint format bench matrix messages lighthouse guide clean
.DEFAULT_GOAL := help

help:
	@echo "make demo        example site with demo content at http://$(HOST):$(PORT)  (HOST=… PORT=…)"
	@echo "make test        all tests on SQLite, browser tests too                (ARGS='-k word')"
	@echo "make lint        style, types, layers, templates, migrations, catalogues"
	@echo "make format      let the formatters rewrite code and templates"
	@echo "make matrix      databases, versions and hosts that we support         (ARGS='B E')"
	@echo "make bench       measure pages, and throughput under load              (ARGS='--part throughput')"
	@echo "make lighthouse  Lighthouse on a page of every kind that visitors see"
	@echo "make guide       take the pictures of the editors' guide anew, in the demo"
	@echo "make messages    bring the Dutch and English catalogues up to date"
	@echo "make clean       remove everything that these commands made"

# What the commands stand on.

$(BIN)/python:
	@scripts/find-python 3.11+ >/dev/null
	@PYTHON="$(PYTHON)" scripts/ensure venv
	@echo "making .venv with $(PYTHON)"
	@"$(PYTHON)" -m venv .venv

$(STAMPS)/package: $(PACKAGING) | $(BIN)/python
	@echo "installing k4k_wagtail in .venv"
	@$(BIN)/python -m pip install -qq --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install -qq --editable . --group build
	@mkdir -p $(STAMPS)
	@touch $@

$(STAMPS)/tools: $(STAMPS)/package
	@echo "installing the tools for tests and lint in .venv"
	@$(BIN)/python -m pip install -qq --group dev
	@touch $@

$(STAMPS)/catalogues: $(STAMPS)/package $(PO_FILES)
	@$(BIN)/python -m scripts.catalogues compile
	@touch $@

$(STAMPS)/bench: $(STAMPS)/tools
	@echo "installing the tools for the bench in .venv"
	@$(BIN)/python -m pip install -qq --group bench
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@scripts/ensure node
	@echo "installing the browser tools in node_modules"
	@npm ci --silent --no-progress --no-audit --no-fund
	@touch $@

# The commands.

demo: $(STAMPS)/package $(STAMPS)/catalogues
	@HOST="$(HOST)" PORT="$(PORT)" $(BIN)/python -m scripts.demo

test: $(STAMPS)/tools $(STAMPS)/catalogues node_modules/.package-lock.json
	@scripts/ensure chromium khal
	@$(BIN)/python -m pytest --numprocesses 2 $(ARGS)

lint: $(STAMPS)/tools $(STAMPS)/catalogues
	@scripts/ensure gettext
	@$(BIN)/python -m scripts.lint $(ARGS)

format: $(STAMPS)/tools
	@$(BIN)/python -m scripts.lint --reformat

bench: $(STAMPS)/bench $(STAMPS)/catalogues
	@scripts/ensure wrk
	@$(BIN)/python tests/bench/run.py $(ARGS)

matrix: $(STAMPS)/tools $(STAMPS)/catalogues
	@scripts/ensure khal
	@$(BIN)/python -m scripts.matrix $(ARGS)

messages: $(STAMPS)/package
	@scripts/ensure gettext
	@$(BIN)/python -m scripts.catalogues update
	@$(BIN)/python -m scripts.catalogues compile

guide: $(STAMPS)/tools $(STAMPS)/catalogues node_modules/.package-lock.json
	@scripts/ensure chromium
	@K4K_GUIDE_PICTURES=1 $(BIN)/python -m pytest --numprocesses 0 tests/browser/test_guide_pictures.py $(ARGS)

lighthouse: $(STAMPS)/package $(STAMPS)/catalogues node_modules/.package-lock.json
	@scripts/ensure chromium
	@$(BIN)/python -m scripts.lighthouse $(ARGS)

clean:
	@rm -rf .venv .cache node_modules build dist *.egg-info var example_site/var
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	@find k4k_wagtail example_site -name '*.mo' -delete
