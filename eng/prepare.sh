#!/usr/bin/env bash
# Brings what the tests use beside .NET: nats-server, node with npm (an independent MessagePack), a C toolchain (NativeAOT).
# Quick when all of it is there. What cannot be had here is said, and the tests that need it say so too.
set -uo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v node > /dev/null && command -v npm > /dev/null || missing+=(nodejs npm)
command -v gcc > /dev/null || command -v clang > /dev/null || missing+=(gcc libc6-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
command -v git > /dev/null || missing+=(git)

if [ ${#missing[@]} -gt 0 ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" > /dev/null || echo "could not install: ${missing[*]}" >&2
    else
        echo "not here, so some tests will be skipped: ${missing[*]}" >&2
    fi
fi

echo "nats-server: $(eng/nats-server.sh)"
