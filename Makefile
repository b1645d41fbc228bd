# The two commands of the README are `make demo` and `make test`; both set up .venv first.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test lint cassettes bench fuzz eval eval-rules messages context setup browser pango golden npm-tools picture

# Writes brief.html and brief.md from seeds/ with the built-in rules: no key, no network.
demo: setup
	@$(BIN)/brief generate seeds --reader rules -o brief.html -o brief.md
	@echo "demo: wrote brief.html and brief.md"

test: lint browser pango npm-tools
	$(BIN)/pytest -q -n 2 --cov --cov-report=term

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Records from the endpoint of OPENAI_BASE_URL, OPENAI_API_KEY and OPENAI_MODEL, else from the stand-in.
cassettes: setup
	$(BIN)/pytest -q tests/cassettes/test_generate.py tests/cassettes/test_answers.py --record-mode=rewrite
	$(BIN)/pytest -q tests/cassettes

# How well the built-in rules read and the merge joins, on the gold of seeds/; then the merge alone.
eval: setup
	$(BIN)/brief eval tests/gold seeds --reader rules
	$(BIN)/brief eval tests/gold seeds --reader gold

# How well the built-in rules read, on labelled news (where it is at hand) and on the gold of seeds/.
eval-rules: setup
	$(BIN)/python -m bench.eval_rules
	$(BIN)/brief eval tests/gold seeds --reader rules

# Looks for bytes that break a parser, by coverage; what it finds is moved to tests/sources/kinds/found/.
fuzz: setup
	$(BIN)/pip install -q '.[fuzz]'
	$(BIN)/python -m tests.sources.kinds.fuzz $(or $(KIND),a.docx) -max_total_time=$(or $(SECONDS),120)

bench: setup
	$(BIN)/python -m bench.startup
	$(BIN)/python -m bench.verification
	$(BIN)/python -m bench.reading
	$(BIN)/python -m bench.memory
	$(BIN)/python -m bench.dossier
	$(BIN)/python -m bench.rendering

# Brings the catalogues of brief/languages in step with the messages of templates and code; new ones come in empty.
messages: setup
	$(BIN)/pybabel -q extract -F pyproject.toml -o .messages.pot --no-location --sort-output .
	for po in brief/languages/*.po; do \
	  $(BIN)/pybabel -q update -i .messages.pot -o $$po -l $$(basename $$po .po) -w 110 \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	done
	rm .messages.pot

# Writes docs/templates.md from the records that a template gets.
context: setup
	$(BIN)/python -m docs.context

setup: $(STAMP)

$(STAMP): pyproject.toml
	@.ci/python $(PYTHON)
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	@touch $@

browser:
	@.ci/chromium

npm-tools:
	@.ci/npm-tools

pango: setup
	@.ci/pango $(BIN)/python

# Makes the README's picture anew.
picture: setup browser
	$(BIN)/python docs/picture.py

# Writes the golden files of the document anew; read the difference before you commit it.
golden: setup
	BRIEF_RENEW_GOLDEN=1 $(BIN)/pytest -q -n 0 tests/output/test_gold.py tests/output/test_mail.py
	git diff --stat tests/output/golden
