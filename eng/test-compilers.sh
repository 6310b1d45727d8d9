#!/usr/bin/env bash
# Runs the generator and the code fixes under the newer compilers a user may have: every shape compiles there without a warning and gives
# the same text, and every fix gives the same.
# The default version is built again at the end, since all of them share one output folder.
set -euo pipefail
cd "$(dirname "$0")/.."

run() {
    local tests=$1 roslyn=$2
    shift 2
    dotnet build "tests/$tests" -p:RoslynVersion="$roslyn" --nologo -v quiet
    printf '%s, Roslyn %s: ' "$tests" "$roslyn"
    "tests/$tests/bin/Debug/net10.0/$tests" -noLogo -noColor "$@" -trx "artifacts/test-results/$tests-roslyn-$roslyn.trx" | tail -1
}

generator=DomainEs.Generators.Tests
fixes=DomainEs.CodeFixes.Tests
for roslyn in 5.0.0 5.12.0; do
    run "$generator" "$roslyn" -class "$generator.SnapshotTests" -class "$generator.AwkwardShapeTests"
    run "$fixes" "$roslyn"
done
dotnet build "tests/$generator" --nologo -v quiet
dotnet build "tests/$fixes" --nologo -v quiet
