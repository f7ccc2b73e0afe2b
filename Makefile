PYTHON ?= python3
BIN := .venv/bin
SERVERS := nginx apache2-bin libapr1 libaprutil1
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: site build check test test-long lint lock clean

site: build ## builds the archive and serves it on http://127.0.0.1:8000/
	$(BIN)/python build.py serve --port 8000

build: .venv/ready
	$(BIN)/python build.py build

check: .venv/ready
	$(BIN)/python build.py check

test test-long: export PYTHONDONTWRITEBYTECODE := # the program is begun a thousand times: let it keep what it compiled
test: lint programs ## everything the tests need, Chromium included, then all of them
	$(BIN)/python -m pytest -n auto --dist loadfile

test-long: .venv/ready ## tests that take minutes: builds killed at a hundred moments
	$(BIN)/python -m pytest -m long

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/deptry .

.PHONY: programs
programs: .programs/ready ## what the tests run beside Python: a browser, a clock that can be set, two web servers
	@command -v chromium >/dev/null && command -v faketime >/dev/null || { \
	  $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium faketime; }

.programs/ready: ## nginx and Apache, unpacked and not installed, so that neither is started nor anything set up
	mkdir -p $(@D)
	cd $(@D) && { apt-get download -qq $(SERVERS) || { $(SUDO) apt-get update -qq && apt-get download -qq $(SERVERS); }; } \
	  && for each in *.deb; do dpkg -x $$each .; done && rm -- *.deb
	touch $@

.venv/ready: requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	touch $@

lock: .venv/ready ## renews requirements.lock from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --quiet -o requirements.lock

clean:
	rm -rf .venv .programs public .minutebook
