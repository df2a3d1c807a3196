#!/usr/bin/env bash
# The whole suite: on SQLite with the browser, then on a PostgreSQL of its own without it. `make test` prepares for it.
# PYTEST_ARGS adds arguments to both runs.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
read -ra extra <<< "${PYTEST_ARGS:-}"

# The browser is Debian's, so that nothing is downloaded from anywhere else.
if ! command -v chromium > /dev/null && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo "Installing Chromium for the browser tests…"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; } \
    > /dev/null 2>&1 < /dev/null || echo "That failed."
fi
if ! command -v chromium > /dev/null; then
  echo "LEFT OUT: the browser tests (layout, accessibility, policies), for want of Chromium: apt-get install chromium"
fi

unset DATABASE_URL
on_postgresql=("$python" -m tests.support.postgresql)
echo "== Databases with the sample association =="
"$python" -m tests.support.templates &
sqlite=$!
"${on_postgresql[@]}" "$python" -m tests.support.templates
wait "$sqlite"

# Files in the order of their folders: the browser comes early, so that no worker is left alone with it at the end.
echo "== SQLite =="
"$python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder "${extra[@]}"

echo "== PostgreSQL =="
"${on_postgresql[@]}" "$python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder -m "not browser and not once" "${extra[@]}"
