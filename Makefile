# What a newcomer types. Needs python3 (3.11 or later) with venv, and make; the first run fetches the packages.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PEERS := $(VENV)/peers
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: run test bench soak golden format constraints screenshots

run: $(VENV)/run.stamp
	$(BIN)/hudhud serve

test: $(VENV)/test.stamp
	tests/browser/ensure-chromium
	tests/geo/store/ensure-postgis
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/browser
	$(BIN)/python -m pytest -n auto --dist loadfile tests/browser

bench: $(VENV)/test.stamp $(VENV)/peers.stamp
	HUDHUD_BENCH_NODE_MODULES=$(PEERS)/node_modules PYTHONPATH=$(PEERS)/python \
	$(BIN)/python -m pytest -q -s -p no:randomly --override-ini "python_files=bench_*.py" tests/bench

# Mutated articles by the thousand through each stage of the reading; some minutes.
soak: $(VENV)/test.stamp
	$(BIN)/python -m pytest -q -p no:randomly --override-ini "python_files=soak_*.py" tests/soak

# Writes the machine's reading of the shipped articles anew; look at the difference before committing it.
golden: $(VENV)/test.stamp
	HUDHUD_REWRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/geo/reading/test_golden.py

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Installs the newest of everything and writes down what that was; run the tests before committing it.
constraints:
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --editable ".[test,build]"
	$(PIP) freeze --exclude-editable > constraints.txt

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install --constraint constraints.txt --editable ".[test,build]"
	touch $@ $(VENV)/run.stamp

# What the map is measured beside, fetched for that alone; where it cannot be had, the measurement says so.
$(VENV)/peers.stamp: | $(VENV)/bin/python
	-npm install --prefix $(PEERS) --ignore-scripts --no-audit --no-fund --no-save --silent leaflet-timedimension@1.1.1 \
	  leaflet.timeline@1.6.0 iso8601-js-period@0.2.1 moment@2.18.1 jquery@3.7.1 jquery-ui@1.13
	-$(PIP) install --no-deps --target $(PEERS)/python streamlit-folium==0.27.4
	touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The README's pictures, from the running program.
screenshots: $(VENV)/test.stamp
	$(BIN)/python -m pytest -q -p no:randomly --override-ini "python_files=screenshots.py" tests/browser/screenshots.py
