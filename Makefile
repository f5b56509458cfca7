# Everything a person or CI calls. PYTHON: an interpreter of 3.11 or newer; VENV: where the environment is built.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test soak bench bench-identify format docs system-deps clean

help:  ## list what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

demo: $(VENV)/installed  ## crawl a fictional web on this machine and measure what was found (about 2 minutes)
	$(BIN)/railmon demo

test: system-deps $(VENV)/installed-dev  ## lint, types, import contracts, docs and tests (about 10 minutes of processor time)
	BIN=$(BIN) sh scripts/check

soak: $(VENV)/installed-dev  ## slow endurance runs: 20 kills at random moments of a crawl
	$(BIN)/python -m pytest -m soak

bench: $(VENV)/installed-dev  ## benchmark tables: ratios against peers and floors in one run
	$(BIN)/python -m tests.bench

bench-identify: $(VENV)/installed-dev  ## identification against its peers (GPL, in environments of their own) and the floor
	@for peer in wappalyzer_python3:wappalyzer-python3==0.0.11 wappalyzer_2:wappalyzer==2.0.4; do \
		home=.venv-peers/$${peer%%:*}; test -e $$home/installed || { $(PYTHON) -m venv $$home && \
		$$home/bin/pip --quiet install "setuptools<80" lxml $${peer#*:} && touch $$home/installed; } || true; done
	$(BIN)/python -m tests.bench.identify

format: $(VENV)/installed-dev  ## put code into the house's form
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

docs: $(VENV)/installed-dev  ## write the generated parts of the docs anew
	$(BIN)/cog -r docs/cli.md docs/settings.md docs/data-format.md docs/modules.md

system-deps:  ## install missing system packages where apt and the right are there, else name them
	@sh scripts/system-deps

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("railmon needs Python 3.11 or newer; call make PYTHON=...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(BIN)/python setup.cfg constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(BIN)/python setup.cfg constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/installed

clean:  ## remove what was built
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
