#!/usr/bin/env bash
# Lists in PublicAPI.Unshipped.txt what the houses in src declare in public and have not listed yet, and drops what is gone. Read the diff.
set -euo pipefail
cd "$(dirname "$0")/.."

for house in src/*/; do
    for list in Shipped Unshipped; do
        [ -f "${house}PublicAPI.$list.txt" ] || printf '#nullable enable\n' > "${house}PublicAPI.$list.txt"
    done
    dotnet format analyzers "$house" --diagnostics RS0016 RS0017 --severity warn
    printf '%s: %s symbols\n' "$(basename "$house")" "$(($(wc -l < "${house}PublicAPI.Unshipped.txt") - 1))"
done
