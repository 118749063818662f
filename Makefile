# make run    the window on a training register     make test    everything that must be right
# make bench  how fast, against floors              make bundle  freeze the program into dist/
# make faults what must not break a hand-over: kills, bad disks, tampered files; the long run
# make screens, make words, make migration: see docs/architecture.md
# All of them set themselves up in .venv; nothing else is needed but Python 3.11+ and make.

IN := .ci/in-venv
PYTEST_ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help run test lint types floors pytest bench faults bundle screens words migration format lock

help:
	@sed -n 's/^# //p' Makefile | head -5

run:
	@.ci/setup run
	@$(IN) sh .ci/run-main

test: lint types floors pytest

lint types floors pytest bench faults screens words migration format: .ready

.PHONY: .ready
.ready:
	@.ci/setup test

lint:
	$(IN) ruff check .
	$(IN) ruff format --check .

types:
	$(IN) mypy

floors:
	$(IN) lint-imports

pytest:
	$(IN) python -m pytest $(PYTEST_ARGS)

format:
	$(IN) ruff check --fix .
	$(IN) ruff format .

bench:
	$(IN) python -m benchmarks

faults:
	$(IN) python -m tests.faults long

screens:
	$(IN) python -m tests.screens

words:
	$(IN) python -m tests.words

migration:
	$(IN) python -m desktop_app.store.migration
	$(IN) python -m tests.old_files

bundle:
	@.ci/setup bundle
	$(IN) pyinstaller --noconfirm --log-level WARN build.spec
	@du -sh dist/sodaihoi
	$(IN) dist/sodaihoi/sodaihoi self-test

# Needs uv on the path; keeps the versions already in the locks unless
# UPGRADE=--upgrade is given.
LOCK = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate --quiet --group install $(UPGRADE)
lock:
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock
