#!/usr/bin/env bash
# Part of a release: marks what the samples' contexts store as shipped, and writes the golden payloads that have none yet. Read the diff and commit it.
set -euo pipefail
cd "$(dirname "$0")/.."

for sample in Bank GitLedger; do
    dotnet build "samples/$sample" -t:DomainEsShip --nologo -v quiet
    DOMAINES_GOLDEN=write dotnet test "tests/$sample.Tests" --nologo -v quiet --filter FullyQualifiedName~ShippedEventTests
done
git status --short -- 'samples/*.lock' 'samples/*/domaines.golden'
