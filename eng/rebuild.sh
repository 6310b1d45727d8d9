#!/usr/bin/env bash
# Rebuilds a view of so many events while the log grows, switches readers to the new build and removes the old one: eng/rebuild.sh [EVENTS], a million unless given.
# It fails if a reader was ever shown an older row after a newer one, or if the view is not the fold of its log in the end. CI does the same with 20,000.
set -euo pipefail
cd "$(dirname "$0")/.."

project=tests/DomainEs.Reliability.Tests
dotnet build "$project" -c Release --nologo -v quiet
DOMAINES_REBUILD_EVENTS=${1:-1000000} "$project/bin/Release/net10.0/DomainEs.Reliability.Tests" -class '*RebuildTests' -showLiveOutput
