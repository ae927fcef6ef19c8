# Everything that is done with this repository, from a bare machine with python3 (3.11+), make, git.
# `make` alone lists the targets. PYTHON=python3.12 chooses another interpreter.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check
INPUTS := pyproject.toml constraints.txt
SERVE ?=

.PHONY: help setup run test test-llm check screenshots constraints browser clean
.DEFAULT_GOAL := help

help:  ## list the targets / liệt kê các lệnh
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | \
	  awk -F ':.*##' '{ printf "  make %-12s%s\n", $$1, $$2 }'

setup: $(VENV)/.run  ## make .venv and install what serving needs / cài đặt

run: setup  ## build the index if missing and serve on 127.0.0.1:8000 / chạy
	@$(BIN)/danhieu serve $(SERVE)

test: $(VENV)/.test browser  ## the whole suite, browser tests included / chạy mọi kiểm thử
	@$(BIN)/python -m pytest

# Outside CI. LLM_URL=http://127.0.0.1:11434/v1 LLM_MODEL=qwen3:8b measures your own model instead.
test-llm: $(VENV)/.test  ## what a real language model writes / thử với mô hình ngôn ngữ thật
	@tests/llm/run.sh $(BIN)/python

check: $(VENV)/.test  ## linters and types / kiểm tra mã nguồn
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

screenshots: $(VENV)/.test browser  ## docs/images/ from the real page / chụp lại ảnh trang
	@$(BIN)/python -m tests.browser.screenshots

# A fresh environment, so that nothing which somebody installed by hand slips in.
constraints:  ## solve the versions of constraints.txt afresh / giải lại phiên bản
	@rm -rf $(VENV) && $(PYTHON) -m venv $(VENV)
	@sed '/^[^#]/d' constraints.txt > constraints.new
	@$(PIP) install -e '.[dev]'
	@$(BIN)/pip freeze --exclude-editable >> constraints.new && mv constraints.new constraints.txt

clean:  ## remove .venv and caches; answers and indexes stay / dọn dẹp
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps: a second call finds them newer than INPUTS, and needs neither time nor a network.
$(VENV)/.run: $(INPUTS) | $(VENV)/bin/pip
	@echo "Đang cài đặt các gói cần để chạy, vài phút ở lần đầu… / Installing, a few minutes at first…"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.test: $(INPUTS) | $(VENV)/bin/pip
	@echo "Đang cài đặt các gói cần để chạy và kiểm thử… / Installing with test tools…"
	@$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $(VENV)/.run $@

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Cần Python 3.11 trở lên; '$(PYTHON)' không chạy được hoặc cũ hơn. Hãy cài bản mới, rồi:"; \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is missing or older. Install one, then:"; \
	  echo "    make $(or $(MAKECMDGOALS),run) PYTHON=python3.12"; exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Thiếu gói python3-venv. Hãy cài rồi chạy lại: / python3-venv is missing. Install it:"; \
	  echo "    sudo apt-get install -y python3-venv"; exit 1; } >&2
	@$(PYTHON) -m venv $(VENV)

# Chromium and axe-core for the browser tests: fetched where we may, else said and skipped.
browser:
	@tests/browser/chromium.sh
	@tests/browser/axe.sh
