# Every target sets up .venv by itself when it is missing or older than the lock.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.set-up

.PHONY: setup demo test soak check lock bench

setup: $(STAMP)

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

demo: setup
	$(BIN)/python -m sandbox

test: setup
	$(BIN)/python -m pytest -n 3 --dist worksteal

# The long tests alone, in full: tests/soak.py.
soak: setup
	$(BIN)/python -m pytest -n 3 --dist worksteal --soak

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m bot texts > .venv/texts.json
	$(BIN)/python -m locales check .venv/texts.json

bench: setup
	$(BIN)/python -m bench turn

# Rewrites the lock from pyproject.toml; names no package host.
lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header -o requirements.lock pyproject.toml
