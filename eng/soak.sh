#!/usr/bin/env bash
# Runs writers, and projectors of a view, under random faults for so many minutes: eng/soak.sh MINUTES SEED. Servers are killed, stopped, paused, filled up and cut from power, on one
# server and on three; answers are lost, torn and shuffled. The last line is what counts: lost 0, doubled 0, unexplained 0. Any other number is a failure.
# Power cuts and full disks need root on Linux; without it the other faults run. Whatever ends it, its servers, mounts and files go with it.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:?how many minutes: eng/soak.sh MINUTES SEED}
seed=${2:-$RANDOM}
project=tests/DomainEs.Reliability.Tests
dotnet build "$project" -c Release --nologo -v quiet

work=$(mktemp -d)
program=$project/bin/Release/net10.0/DomainEs.Reliability.Tests
clean() {
    # The servers die with the program that holds their pipes; its disks are named by its process id.
    if [ -n "${pid:-}" ]; then
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
        sleep 0.5
        for disk in /dev/shm/domaines-disk-"$pid"-*; do
            [ -d "$disk" ] || continue
            umount --lazy "$disk/mount" 2>/dev/null || true
            rm -rf "$disk"
        done
    fi
    rm -rf "$work"
}
trap clean EXIT
trap 'exit 130' INT TERM HUP

TMPDIR=$work "$program" soak "$minutes" "$seed" &
pid=$!
wait "$pid"
