# What a person types. Everything is installed into .venv, from the hash-locked files in requirements/,
# with uv where it is on the path and with venv and pip where it is not.
#
#   make site    the sample fleet, built into public/
#   make dev     the same fleet in a browser, rebuilt while you edit   (AGENCY=slug for one agency)
#   make test    every test but those of make corpus and make slow   (ARGS="-k search" for some)
#   make slow    the tests that take long: killed builds, hostile documents that are made to be slow, all views of pages
#   make lint    form, lint and types
#   make kalender  compares the calendars in schema/kalender with the library of holidays
#   make corpus  the tests of tests/corpus, the leaking and clean files that laman scan is measured on
#   make mutations  takes out each guard against leaks in a copy; a test has to fail   (ARGS="worker" for some)
#   make bench   the benchmark against plain MkDocs + Material and Hugo (ARGS="--agencies 10 --entries 300")
#   make lock    the locks again, after a change in pyproject.toml     (UPGRADE=1 for newer versions; needs uv)
#   make clean   takes away all that the others made

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$python >/dev/null 2>&1 \
	&& $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$python && break; done)
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
CREATE = "$(UV)" venv --quiet --allow-existing --python "$(or $(PYTHON),>=3.11)" $(VENV)
PIP = "$(UV)" pip install --quiet --compile-bytecode --python $(BIN)/python
else
CREATE = $(or $(PYTHON),$(error Laman needs Python 3.11 or newer as python3, or uv)) -m venv --clear $(VENV) \
	|| { rm -rf $(VENV); echo "Python cannot make a venv here. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
# An environment that uv made has no pip.
PIP = $(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

ARGS ?=
AGENCY ?=

# A newcomer sees what the commands say, and a line for what takes its time.
.SILENT:

.PHONY: site dev test lint format coverage bench properdocs corpus mutations slow kalender lock clean

site: $(VENV)/.site
	$(BIN)/laman build

dev: $(VENV)/.site
	$(BIN)/laman serve $(AGENCY)

test: $(VENV)/.test
	sh tests/install-tools.sh $(BIN)/python
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "not corpus and not slow" $(ARGS)

slow: $(VENV)/.test
	sh tests/install-tools.sh $(BIN)/python
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m "slow and not corpus" $(ARGS)

coverage: $(VENV)/.test
	$(BIN)/python -m pytest --cov --cov-report=term-missing $(ARGS)

lint: $(VENV)/.lint
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy

format: $(VENV)/.lint
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/run.py $(ARGS)

properdocs: $(VENV)/.properdocs

kalender: $(VENV)/.kalender
	$(BIN)/python -m pytest tests/model/test_calendar.py $(ARGS)

corpus: $(VENV)/.test $(VENV)/.corpus
	$(BIN)/python -m pytest -m corpus tests/corpus $(ARGS)

mutations: $(VENV)/.test
	$(BIN)/python -m tests.mutations $(ARGS)

# A broken link to an interpreter that has gone counts as missing, so the environment is made anew.
$(BIN)/python:
	$(CREATE)

# Stamps: an environment is touched again only when its lock or pyproject.toml has changed.
$(VENV)/.site: pyproject.toml requirements/build.txt requirements/site.txt | $(BIN)/python
	echo "Installing Laman into $(VENV) ..."
	$(PIP) --require-hashes -r requirements/build.txt -r requirements/site.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.%: requirements/%.txt $(VENV)/.site
	echo "Installing what make $* needs into $(VENV) ..."
	$(PIP) --require-hashes -r $<
	touch $@

# The library holds python-dateutil below the version that MkDocs gets here; what we ask of it runs with either.
$(VENV)/.kalender: requirements/kalender.txt $(VENV)/.test
	$(PIP) --no-deps --require-hashes -r $<
	touch $@

# Lint reads the tests too, so it needs what they import.
$(VENV)/.lint: $(VENV)/.test

LOCK = "$(or $(UV),$(error make lock needs uv))" pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)

lock:
	$(LOCK) pyproject.toml -o requirements/site.txt
	for group in build test lint properdocs bench corpus; do \
		$(LOCK) --group $$group -c requirements/site.txt -o requirements/$$group.txt || exit 1; \
	done
	$(LOCK) --no-deps --group kalender -o requirements/kalender.txt

clean:
	rm -rf $(VENV) build dist public site htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
