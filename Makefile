# Everything runs in .venv, made from the lock files; nothing else on the machine is touched.
#   make build   the finished handbook in site/
#   make test    every check

PYTHON ?= python3

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --no-input --disable-pip-version-check

# For `check` and `words`, as in `make words FROM=main FORMAT=markdown` or `make check SINCE=main`.
FORMAT := text
FROM := HEAD
SINCE :=
# Where the handbook is published: for `check`, that no published address is dropped (the workflows give it in the environment).
PUBLISHED ?=

# The theme's English banner about MkDocs 2 does not concern who builds a pinned version.
export NO_MKDOCS_2_WARNING := 1
# A foreign module path would get in front of the pinned packages.
unexport PYTHONHOME PYTHONPATH

.PHONY: help
help: ## Show the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

.PHONY: build
build: $(VENV)/.build-stamp ## Build the handbook into site/
	@$(BIN)/haandbog build

.PHONY: serve
serve: $(VENV)/.build-stamp ## Show the handbook while it is edited
	@$(BIN)/haandbog serve

# What the program tells a person to call is then the target.
build serve check words: export HAANDBOG_FRA := make

.PHONY: check
check: $(VENV)/.build-stamp ## Check the records, and that no page has gone SINCE a version or of those PUBLISHED
	@$(BIN)/haandbog check --format $(FORMAT) $(if $(SINCE),--siden "$(SINCE)") $(if $(PUBLISHED),--udgivet "$(PUBLISHED)")

.PHONY: words
words: $(VENV)/.build-stamp ## Say in words what has changed since FROM
	@$(BIN)/haandbog diff "$(FROM)" --format $(FORMAT)

# Runs beside a token that may write, and so without anything that is installed.
.PHONY: comment
comment: ## Say it on the pull request whose check was RUN_ID
	@"$(PYTHON)" .github/scripts/comment.py

.PHONY: lint
lint: $(VENV)/.dev-stamp ## Check style and types of the code
	@$(BIN)/ruff check --quiet generator tests .github/scripts
	@$(BIN)/ruff format --quiet --check generator tests .github/scripts || { echo "Some files are not formatted: run $(BIN)/ruff format generator tests .github/scripts" >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary

# pytest is the last step: its summary closes the output.
.PHONY: test
test: lint $(if $(CI),validator) ## Run every check and test
	@$(BIN)/pytest -n 2 --dist worksteal

.PHONY: quick
quick: $(VENV)/.dev-stamp ## Run the tests that need neither browser nor patience
	@$(BIN)/pytest -n 2 --dist worksteal -m "not slow and not browser"

# A browser reaches nothing of the program that the tests without one do not. Copies of the generator that tests made are gone again.
.PHONY: coverage
coverage: $(VENV)/.dev-stamp ## Say which lines and branches the tests reach; the table is left in build/
	@rm -f .coverage .coverage.*
	@$(BIN)/pytest -n 2 --dist worksteal -m "not browser" --cov --cov-report=
	@mkdir -p build && $(BIN)/coverage json -q --include "generator/haandbog/*" -o build/coverage.json
	@$(BIN)/python tests/bench/coverage_by_room.py build/coverage.json build/coverage.md

# mutmut in an environment of its own, for it brings a window library and more that the tests do not need.
MUTMUT := mutmut==3.8.1
MUTANTS := 150
SEED := 1
ROOMS := pages reading model handbook
ANEW :=
.PHONY: mutants
mutants: $(VENV)/.dev-stamp ## Change the code in MUTANTS places a room (0 is all there are) and say which changes no quick test sees (an hour; 0 takes nights)
	@test "$$(cat .cache/mutants/.tools 2>/dev/null)" = "$(MUTMUT)" || { "$(PYTHON)" -m venv --clear .cache/mutants \
		&& .cache/mutants/bin/python -m pip install --quiet --no-input --disable-pip-version-check $(MUTMUT) \
		&& echo "$(MUTMUT)" >.cache/mutants/.tools; }
	@$(BIN)/python tests/mutation/trying.py $(MUTANTS) "$(SEED)" .cache/mutants/bin/python "$(ANEW)" $(ROOMS)

.PHONY: fuzz
fuzz: $(VENV)/.dev-stamp ## Change the real records letter by letter, with a fresh seed
	@FUZZ_RECORDS="$(CURDIR)/records" FUZZ_SEED="$${FUZZ_SEED:-$$(date +%s)}" $(BIN)/pytest -s -p no:xdist tests/test_mutations.py

# One resolution, with one version of each package, for every platform and every Python from the oldest we promise;
# no index is named in the result.
# It has a home of its own, so that it also mends a lock file that cannot be installed.
UV_COMPILE := .cache/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

# Old work of setuptools would go along: it is cleared before and after.
.PHONY: wheel
wheel: $(VENV)/.build-stamp ## Make the generator a wheel in dist/, without any content
	@rm -rf build/lib build/bdist.*
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@rm -rf build/lib build/bdist.*
	@ls dist/*.whl

.PHONY: lock
lock: ## Renew requirements.txt and requirements-dev.txt
	@test -x .cache/lock/bin/uv || { "$(PYTHON)" -m venv --clear .cache/lock && .cache/lock/bin/python -m pip install --quiet --disable-pip-version-check uv; }
	@echo "Resolving the newest versions that pyproject.toml allows …"
	@$(UV_COMPILE) --group build --output-file requirements.txt
	@$(UV_COMPILE) --group build --group dev --constraints requirements.txt --output-file requirements-dev.txt

# Tools of its own environment, so that what is looked at is not changed by looking.
AUDIT_TOOLS := pip-audit==2.10.1 pip-licenses==5.5.5

.PHONY: audit
audit: $(VENV)/.dev-stamp ## Ask for known vulnerabilities and for licences; says so where no network is
	@test "$$(cat .cache/audit/.tools 2>/dev/null)" = "$(AUDIT_TOOLS)" || { "$(PYTHON)" -m venv --clear .cache/audit \
		&& .cache/audit/bin/python -m pip install --quiet --no-input --disable-pip-version-check $(AUDIT_TOOLS) \
		&& echo "$(AUDIT_TOOLS)" >.cache/audit/.tools; } \
		|| { echo "NOT CHECKED: the tools could not be fetched (is there a network?)" >&2; exit 3; }
	@$(BIN)/python .github/scripts/audit.py .cache/audit/bin "$(CURDIR)/$(BIN)/python" requirements.txt requirements-dev.txt

.PHONY: bench
bench: $(VENV)/.dev-stamp ## Measure what is measured
	@$(BIN)/python tests/bench/checking.py
	@$(BIN)/python tests/bench/tables.py
	@$(BIN)/python tests/bench/terms.py
	@$(BIN)/python tests/bench/building.py

.PHONY: bench-reader
bench-reader: $(VENV)/.dev-stamp ## Measure what a reader waits for, on a slow line and a slow processor (some minutes)
	@$(BIN)/haandbog build
	@$(BIN)/python tests/bench/reading.py

.PHONY: bench-serve
bench-serve: $(VENV)/.dev-stamp ## Measure how long it is from a save to the fresh page, through 200 of them
	@$(BIN)/python tests/bench/serving.py

.PHONY: profile
profile: $(VENV)/.dev-stamp ## Say where the time of a build goes
	@$(BIN)/python tests/bench/profiling.py

SEQUENCES := 300
.PHONY: reuse
reuse: $(VENV)/.dev-stamp ## Compare builds that use earlier work again with clean ones, through SEQUENCES of changes and mishaps
	@$(BIN)/python tests/reuse_sequences.py 1000 $(SEQUENCES)

.PHONY: faults
faults: $(VENV)/.dev-stamp ## Try everything that can go wrong with a build (half an hour); the table is left in build/
	@$(BIN)/python tests/faults.py

.PHONY: reproducible
reproducible: $(VENV)/.dev-stamp ## Build the last commit in every surroundings and compare the bytes (some minutes; PYTHONS="…" tries others)
	@$(BIN)/python tests/bench/reproducibility.py

.PHONY: engines
engines: $(VENV)/.dev-stamp ## Build the export with every engine, and the plugin with MkDocs' successor, and compare (some minutes)
	@$(BIN)/python tests/bench/other_engines.py

.PHONY: a11y
a11y: $(VENV)/.dev-stamp ## Try every page of the handbook for accessibility (some minutes)
	@$(BIN)/haandbog build
	@$(BIN)/python tests/bench/accessibility.py

.PHONY: payloads
payloads: $(VENV)/.dev-stamp ## Try every payload in every text field of every kind (some minutes); the table is left in build/
	@rm -f build/payloads.*
	@PAYLOADS="$(CURDIR)/build/payloads.md" $(BIN)/pytest -p no:xdist tests/test_injection.py

.PHONY: requests
requests: $(VENV)/.dev-stamp ## Open every page and use everything, and say whom the browser asked; the table is left in build/
	@REQUESTS="$(CURDIR)/build/requests.md" $(BIN)/pytest -p no:xdist tests/test_policy.py -k asks_nobody_else

# The W3C's own checker; npm is only the way it comes, and what came is held against its sum.
VALIDATOR := .cache/validate/node_modules/vnu-jar/build/dist/vnu.jar
VALIDATOR_VERSION := 26.9.27
VALIDATOR_SUM := 22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47

$(VALIDATOR):
	@command -v npm >/dev/null 2>&1 || { echo "npm was not found; it fetches the checker (Debian: apt-get install npm)" >&2; exit 1; }
	@echo "Fetching the Nu Html Checker …"
	@mkdir -p .cache/validate
	@npm install --prefix .cache/validate --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --silent vnu-jar@$(VALIDATOR_VERSION)
	@echo "$(VALIDATOR_SUM)  $@" | sha256sum --check --status - || { rm -rf .cache/validate; echo "What came is not the checker of that version" >&2; exit 1; }

.PHONY: validator
validator: $(VALIDATOR) ## Fetch the validator of HTML (needs npm; to run it, java)

.PHONY: validate
validate: $(VENV)/.dev-stamp $(VALIDATOR) ## Validate the HTML of every page; the table is left in build/
	@$(BIN)/haandbog build
	@$(BIN)/python tests/validation.py site build/validation.md

.PHONY: clean
clean: ## Remove the environment, the built site and all caches
	rm -rf $(VENV) site build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage generator/haandbog.egg-info

# A lock file names all there is to install, so nothing is resolved: what an index comes to hold later changes nothing.
# The stamp is set last, so a broken install is taken up again, and holds the project's place: an environment that was
# moved or copied along still leads to the old place, and is made anew, as is one whose Python has gone.
ifneq ($(shell cat $(VENV)/.build-stamp 2>/dev/null),$(CURDIR))
.PHONY: $(VENV)/.build-stamp
endif
$(VENV)/.build-stamp: requirements.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null 2>&1 || { echo "$(PYTHON) was not found. Install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$("$(PYTHON)" -V 2>&1). Name another: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@test "$$(cat $@ 2>/dev/null)" = "$(CURDIR)" && $(BIN)/python -c 'import pip' 2>/dev/null || { echo "Making $(VENV) …"; "$(PYTHON)" -m venv --clear $(VENV); }
	@echo "Installing what a build needs …"
	@$(PIP_INSTALL) --no-deps --require-hashes -r requirements.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@echo "$(CURDIR)" >$@

$(VENV)/.dev-stamp: requirements-dev.txt $(VENV)/.build-stamp
	@echo "Installing what the tests need …"
	@$(PIP_INSTALL) --no-deps --require-hashes -r requirements-dev.txt
	@touch $@
