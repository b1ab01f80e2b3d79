# Everything runs from this checkout's .venv: Python >= 3.11 with venv and make are all it needs.
PYTHON ?= python3
BIN := .venv/bin
UV := UV_PYTHON_DOWNLOADS=never $(BIN)/uv
UV_VERSION := 0.13.9

.DEFAULT_GOAL := help
.PHONY: help setup up down test lint nightly bench demo synth deploy clean

help: ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

.venv/ready: pyproject.toml uv.lock layers/heliograph/pyproject.toml connect_emulator/pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "heliograph: needs Python 3.11-3.13 with venv; set PYTHON=/path/to/python3.x"; exit 1; }
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(UV) sync --frozen --quiet
	@touch $@

setup: .venv/ready ## install the tools into .venv

up: setup ## start the whole desk on this machine and print its URLs
	@$(BIN)/heliograph up

down: setup ## stop the desk; its state is kept
	@$(BIN)/heliograph down

demo: setup ## tell the demo story against a fresh desk
	@$(BIN)/heliograph demo

lint: setup ## style, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint ## everything that must hold before a change lands
	$(BIN)/pytest -m "not nightly" --numprocesses auto --maxprocesses 4 --dist loadgroup

nightly: setup ## slower explorations
	$(BIN)/pytest -m nightly

bench: setup ## print the benchmarks' figures
	$(BIN)/python -m benchmarks

synth: setup ## write the CloudFormation of ENVIRONMENT (default dev) into cdk.out
	@$(BIN)/python -m infra.app

deploy: setup ## deploy ENVIRONMENT (default dev) to the AWS account of the current credentials
	@$(BIN)/python -m infra.deploy

clean: ## remove what can be built again (not the desk's state)
	rm -rf build cdk.out web/dist web/node_modules .mypy_cache .ruff_cache .pytest_cache
