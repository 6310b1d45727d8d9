#!/usr/bin/env bash
# Runs the generator under the newer compilers a user may have: every shape compiles there without a warning and gives the same text.
# The default version is built again at the end, since all of them share one output folder.
set -euo pipefail
cd "$(dirname "$0")/.."

tests=tests/DomainEs.Generators.Tests
for roslyn in 5.0.0 5.12.0; do
    dotnet build "$tests" -p:RoslynVersion="$roslyn" --nologo -v quiet
    printf 'Roslyn %s: ' "$roslyn"
    "$tests/bin/Debug/net10.0/DomainEs.Generators.Tests" -noLogo -noColor \
        -class DomainEs.Generators.Tests.SnapshotTests -class DomainEs.Generators.Tests.AwkwardShapeTests \
        -trx "artifacts/test-results/roslyn-$roslyn.trx" | tail -1
done
dotnet build "$tests" --nologo -v quiet
