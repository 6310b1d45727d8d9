#!/usr/bin/env bash
# Runs the generator and the code fixes under the newer compilers a user may have: every shape compiles there without a warning and gives
# the same text, and every fix gives the same. What is built for a version lies in folders of its own.
set -euo pipefail
cd "$(dirname "$0")/.."

generator=DomainEs.Generators.Tests
fixes=DomainEs.CodeFixes.Tests

run() {
    local tests=$1 roslyn=$2
    shift 2
    local said
    said=$("tests/$tests/bin/roslyn-$roslyn/Debug/net10.0/$tests" -noLogo -noColor "$@" -trx "artifacts/test-results/$tests-roslyn-$roslyn.trx") || { echo "$said"; return 1; }
    printf '%s, Roslyn %s: %s\n' "$tests" "$roslyn" "$(tail -1 <<< "$said")"
}

for roslyn in 5.0.0 5.12.0; do
    dotnet build "tests/$generator" -p:RoslynVersion="$roslyn" --nologo -v quiet
    dotnet build "tests/$fixes" -p:RoslynVersion="$roslyn" --nologo -v quiet

    # Both at once: each fills about one core.
    run "$generator" "$roslyn" -class "$generator.SnapshotTests" -class "$generator.AwkwardShapeTests" & first=$!
    run "$fixes" "$roslyn" & second=$!
    wait "$first"
    wait "$second"
done
