#!/usr/bin/env bash
# Lists in PublicAPI.Unshipped.txt what the houses in src declare in public and have not listed yet, and drops what is gone. Read the diff.
# With the name of a house, for that one alone: eng/accept-public-api.sh DomainEs
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
for house in src/${1:-*}/; do
    for list in Shipped Unshipped; do
        [ -f "${house}PublicAPI.$list.txt" ] || printf '#nullable enable\n' > "${house}PublicAPI.$list.txt"
    done
    # The analyzer's findings carry the lines. A type and its primary constructor stand at one place, and are found one after the other.
    for _ in 1 2; do
        dotnet build "$house" --no-restore --nologo -v quiet "-p:ErrorLog=$log%2Cversion=2.1" > /dev/null || true
        python3 - "$log" "${house}PublicAPI.Unshipped.txt" <<'PYTHON'
import json, sys
found = json.load(open(sys.argv[1], encoding="utf-8-sig"))["runs"][0]["results"]
names = lambda rule: {one["properties"]["customProperties"]["APIName"] for one in found if one["ruleId"] == rule}
lines = set(open(sys.argv[2], encoding="utf-8-sig").read().splitlines()[1:])
kept = sorted((lines - names("RS0017")) | names("RS0016"), key=lambda line: (line.lower(), line))
open(sys.argv[2], "w").write("\n".join(["#nullable enable", *kept]) + "\n")
PYTHON
    done
    printf '%s: %s symbols\n' "$(basename "$house")" "$(($(wc -l < "${house}PublicAPI.Unshipped.txt") - 1))"
done
