# Everything a person types here works on a fresh machine with Python 3.11 and make, and again on a second run.
PYTHON ?= python3
VENV := .venv
PEERS := .venv-bench
BIN := $(VENV)/bin
# Workers for pytest: the embedding model uses all cores by itself, so more than two only gets in its own way.
JOBS ?= 2

.PHONY: demo test test-quick check types lint setup clean schemas tree bench bench-full conformance train-heads train-encoder train-voices train-overtaken train-tickets train-answers

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

# The page of every file with what it says of itself, which the tests hold the source to.
tree: $(VENV)/.tested
	$(BIN)/python -m tests.tree

# The official conformance suite of the Model Context Protocol, on the Node that it needs, against `handoff serve`.
node_modules:
	npm install --prefix . --no-save --no-package-lock --silent node@22 @modelcontextprotocol/conformance@0.2.0-alpha.12

conformance: $(VENV)/.tested node_modules
	$(BIN)/python -m pytest tests/serve/test_conformance.py

# Beside LangChain, LlamaIndex and sentence-transformers: some twenty minutes on two idle cores, and then the table
# benchmarks/peers.md; BENCH="--rounds 1 --passages 500" and the like for less.
bench: $(PEERS)/.installed
	$(PEERS)/bin/python -m benchmarks.peers $(BENCH)

# The same with 10,000, 50,000 and 100,000 passages, once each: the best part of a day. Its table is peers-full.md.
bench-full: $(PEERS)/.installed
	$(PEERS)/bin/python -m benchmarks.peers --passages 10000 50000 100000 --mails 2000 --rounds 1 \
		--target benchmarks/peers-full.md $(BENCH)

# The peers have an environment of their own, on top of ours, so that both sides run the same torch, chromadb and model.
$(PEERS)/.installed: $(VENV)/.installed benchmarks/peers/requirements.txt
	test -x $(PEERS)/bin/python || $(BIN)/python -m venv $(PEERS)
	$(BIN)/python -c "import sysconfig; print('import site; site.addsitedir(%r)' % sysconfig.get_path('purelib'))" \
		> "$$($(PEERS)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/product.pth"
	$(PEERS)/bin/python -m pip install --quiet -r benchmarks/peers/requirements.txt
	touch $@

# Trains what says which sentences matter; figures on held-out writers need their stories beside the checkout.
train-heads: $(VENV)/.tested
	$(BIN)/python -m training.heads

# Teaches the embedding model to judge sentences: some three hours on two cores.
train-encoder: $(VENV)/.tested
	$(BIN)/python -m training.encoder

# Whose words they are, ours or somebody else's, from the same stories; a minute.
train-voices: $(VENV)/.tested
	$(BIN)/python -m training.voices

# Which words later ones overtake, from the same stories; about as long as reading all stories in.
train-overtaken: $(VENV)/.tested
	$(BIN)/python -m training.overtaken

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
	rm -rf $(VENV) $(PEERS) handoff-demo dist build
