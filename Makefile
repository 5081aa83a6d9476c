# Everything a person types here works on a fresh machine with Python 3.11 and make, and again on a second run.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Workers for pytest: the embedding model uses all cores by itself, so more than two only gets in its own way.
JOBS ?= 2

.PHONY: demo test test-quick check types lint setup clean schemas golden bench conformance train-heads train-encoder train-voices train-tickets train-answers

demo: $(VENV)/.installed
	$(BIN)/handoff demo

# Where Python is told to keep no bytecode, each of the processes that tests start would compile all of handoff anew.
test test-quick: export PYTHONDONTWRITEBYTECODE =

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

test-quick: $(VENV)/.tested
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal -m "not slow"

check: lint types

lint: $(VENV)/.tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.tested
	$(BIN)/mypy

# What programs see of the product and what is kept, as schemas that the tests hold the source to.
schemas: $(VENV)/.tested
	$(BIN)/python -m handoff.cli.schemas docs/json
	$(BIN)/python -m tests.keep.ledger.stored_shapes
	$(BIN)/python -m tests.test_tools

# The official conformance suite of the Model Context Protocol, on the Node that it needs, against `handoff serve`.
node_modules:
	npm install --prefix . --no-save --no-package-lock --silent node@22 @modelcontextprotocol/conformance@0.2.0-alpha.12

conformance: $(VENV)/.tested node_modules
	$(BIN)/python -m pytest tests/serve/test_conformance.py

# Trains what says which sentences matter; figures on held-out writers need their stories beside the checkout.
train-heads: $(VENV)/.tested
	$(BIN)/python -m training.heads

# Teaches the embedding model to judge sentences: some three hours on two cores.
train-encoder: $(VENV)/.tested
	$(BIN)/python -m training.encoder

# Whose words they are, ours or somebody else's, from the same stories; a minute.
train-voices: $(VENV)/.tested
	$(BIN)/python -m training.voices

# How likely a hit answers: prints the weights for keep/search/probability.py; about as long as reading all stories in.
train-answers: $(VENV)/.tested
	$(BIN)/python -m training.answers

# The heads of the ticket gate, from the invented material in training/ and from labelled desks: DESKS="folder folder".
train-tickets: $(VENV)/.tested
	$(BIN)/python training/tickets/train.py $(DESKS)

setup: $(VENV)/.tested

# A torch that is already in the environment stays; otherwise constraints.txt says which one comes.
$(VENV)/.installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -c "import torch" 2>/dev/null || $(BIN)/python -m pip install --quiet -c constraints.txt torch
	$(BIN)/python -m pip install --quiet -e .
	touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) handoff-demo dist build
