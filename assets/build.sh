#!/bin/sh
# Build the style sheet, scripts and fonts that Homeward ships. For maintainers; users need no Node.
# `assets/build.sh` builds in place; `assets/build.sh --check` builds aside and fails if the shipped bytes differ.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
shipped="$here/../homeward/interfaces/web/static/homeward/built"
cd "$here"
[ -d node_modules/sass ] && [ -d node_modules/esbuild ] || npm ci --no-audit --no-fund --ignore-scripts

if [ "${1:-}" = "--check" ]; then
    aside=$(mktemp -d)
    trap 'rm -rf "$aside"' EXIT
    node build.js "$aside"
    diff -rq "$aside" "$shipped" && echo "The shipped assets are exactly what the sources build."
else
    node build.js "$shipped"
fi
