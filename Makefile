# Tablée: `make run` starts the site with its sample association, `make test` runs every test.
# Both need Python 3.11 or newer and nothing else; what they install goes into .venv, what they make into var.

PORT ?= 8000
DATA_DIR ?= var
VENV := .venv
RUN := $(VENV)/bin/python
export PORT

# The Python that makes the virtual environment: PYTHON=… if given, else that of the environment at hand, else the
# first of these that starts.
ifeq ($(origin PYTHON),undefined)
PYTHON := $(shell for p in $(RUN) python3.11 python3.12 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
endif
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)

# An installation is named after its Python and its requirements, so that a change of either installs again.
sum = $(shell cksum < $(1) | cut -d' ' -f1)
INSTALLED := $(VENV)/.installed-$(VERSION)-$(call sum,requirements.txt)
INSTALLED_TESTS := $(VENV)/.tests-$(VERSION)-$(call sum,requirements-test.txt)
CATALOGUES := $(VENV)/.catalogues
STATIC := $(DATA_DIR)/static/staticfiles.json

.PHONY: run test lint clean help
help:
	@echo 'make run [PORT=8000]   the site, with its sample association'
	@echo 'make test              every test, on SQLite and on PostgreSQL'
	@echo 'make lint              style of code and templates'
	@echo 'make clean             forget .venv and the cached databases of the tests; the data in var stays'

run: $(INSTALLED) $(CATALOGUES) $(STATIC)
	@$(RUN) manage.py prepare
	@DJANGO_SETTINGS_MODULE=cms.settings.dev exec $(RUN) -m gunicorn cms.wsgi --config python:cms.local_server \
		--bind 127.0.0.1:$(PORT) --worker-class gthread --threads 8 --no-control-socket --log-level warning

test: $(INSTALLED_TESTS) $(CATALOGUES)
	@bash tests/run.sh

lint: $(INSTALLED_TESTS)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m djlint --check --lint --quiet templates

clean:
	rm -rf $(VENV) $(DATA_DIR)/test-cache

$(VENV)/.python-$(VERSION):
	@test -n '$(VERSION)' || { echo 'Python 3.11 or newer is needed: make run PYTHON=/path/to/python3.11'; exit 1; }
	@test "$$($(RUN) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = '$(VERSION)' \
		|| $(PYTHON) -m venv --clear $(VENV) \
		|| { echo 'Debian keeps this apart: apt-get install python$(VERSION)-venv'; rm -rf $(VENV); exit 1; }
	@touch $@

$(INSTALLED): $(VENV)/.python-$(VERSION) requirements.txt
	@echo 'Installing what the site needs (a minute, the first time)…'
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@rm -f $(VENV)/.installed-* && touch $@

$(INSTALLED_TESTS): $(INSTALLED) requirements-test.txt
	@echo 'Installing what the tests need…'
	@$(RUN) -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-test.txt
	@rm -f $(VENV)/.tests-* && touch $@

$(CATALOGUES): $(INSTALLED) $(wildcard locale/*/LC_MESSAGES/*.po)
	@$(RUN) manage.py compile_catalogues
	@touch $@

$(STATIC): $(INSTALLED) $(shell find cms home blog community -path '*/static/*' -type f)
	@echo 'Collecting styles, fonts and scripts…'
	@$(RUN) manage.py collectstatic --noinput --verbosity 0
	@touch $@
