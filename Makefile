# Every task, each of which sets up what it needs. `make help` lists them. Works with GNU make 3.81 and newer.

BIN := .venv/bin
SITE_READY := .venv/site.stamp
TESTS_READY := .venv/tests.stamp
NODE_READY := tests/node_modules/ready.stamp
UV := $(BIN)/uv
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet $(UPGRADE)
UV_VERSION := 0.13.9

export NO_MKDOCS_2_WARNING := 1

.PHONY: site serve check quick test bench lock clean help

site: $(SITE_READY) ## Build the handbook in every language into site/
	$(BIN)/mkdocs build --strict

serve: $(SITE_READY) ## Serve the handbook here and rebuild it at every change
	$(BIN)/mkdocs serve --no-strict

check: $(SITE_READY) ## Tell everything that is wrong in the data
	$(BIN)/python -m macros check

quick: $(TESTS_READY) $(NODE_READY) ## Lint, check the types and run every test that needs neither a build nor a browser
	$(BIN)/pytest -n 2 -m plain

test: $(TESTS_READY) $(NODE_READY) ## Run every test
	.ci/browser
	$(BIN)/pytest -n 2

bench: $(TESTS_READY) ## Measure builds against Hugo and stock MkDocs, second builds and edits
	$(BIN)/python -m tests.bench

lock: $(UV) ## Pin every package anew after a change in pyproject.toml (UPGRADE=--upgrade: the newest)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --constraint requirements.lock --extra test --extra bench --output-file requirements-test.lock

clean: ## Delete what the other tasks have made
	rm -rf .venv .cache .build site tests/node_modules

help: ## List the tasks
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 14

$(SITE_READY): requirements.lock
	.ci/packages requirements.lock $@

$(TESTS_READY): requirements-test.lock
	.ci/packages requirements-test.lock $@

$(UV): | $(SITE_READY)
	$(BIN)/pip install --quiet uv==$(UV_VERSION)

# The tests' Node is a Python package of their lock, so that nothing else has to be installed.
$(NODE_READY): tests/package.json tests/package-lock.json | $(TESTS_READY)
	.ci/node $@
