#!/usr/bin/env bash
# Plants the bugs of eng/mutants one at a time in a copy of the source, builds, and runs the tests that are to find it: eng/mutants.sh [NAME…].
# A bug that the tests do not find makes it fail, and so does one that no longer fits the source. Not part of CI: it takes about a minute a bug.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOMAINES_NATS_SERVER=${DOMAINES_NATS_SERVER:-$(eng/nats-server.sh)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files -z | xargs -0 cp --parents -t "$work"

# The part of a mutant between two of its marks.
part() { awk -v from="--- $2" '$0 == from { on = 1; next } /^--- / { on = 0 } on' "$1"; }

# Replaces what stands exactly once; fails where it stands never or twice.
replace() {
    OLD=$2 NEW=$3 perl -0777 -i -pe '
        BEGIN { $found = 0 }
        $found = () = /\Q$ENV{OLD}\E/g;
        s/\Q$ENV{OLD}\E/$ENV{NEW}/;
        END { exit($found == 1 ? 0 : 1) }' "$1"
}

build() { dotnet build "$work/$1" --nologo -v quiet > "$work/build.log" 2>&1; }

# Green before anything is planted, or red would prove nothing.
run() { timeout 300 "$work/$1/bin/Debug/net10.0/$(basename "$1")" -noLogo -noColor "${@:2}" > "$work/test.log" 2>&1; }

mutants=(eng/mutants/*.mutant)
if [ $# -gt 0 ]; then mutants=(); for name in "$@"; do mutants+=(eng/mutants/"$name"*.mutant); done; fi

for project in $(sed -n 's/^test \([^ ]*\).*/\1/p' "${mutants[@]}" | sort -u); do
    build "$project" || { tail -5 "$work/build.log"; echo "$project does not build as it is"; exit 1; }
done
sed -n 's/^test //p' "${mutants[@]}" | sort -u | while read -r -a test; do
    run "${test[@]}" || { tail -20 "$work/test.log"; echo "not green as it is: ${test[*]}"; exit 1; }
done

survived=0
printf '%-32s %-8s %s\n' bug verdict 'found by'
for mutant in "${mutants[@]}"; do
    name=$(basename "$mutant" .mutant)
    file=$(sed -n 's/^file //p' "$mutant")
    read -r -a test < <(sed -n 's/^test //p' "$mutant")
    if ! replace "$work/$file" "$(part "$mutant" with)" "$(part "$mutant" becomes)"; then
        verdict='no fit' by="$file has no such place, or several"
    elif ! build "${test[0]}"; then
        verdict='no build' by=$(grep -m1 -o 'error .*' "$work/build.log" || true)
    elif run "${test[@]}"; then
        verdict=SURVIVED by="nothing in ${test[*]}"
    else
        verdict=found by=$(grep -m1 -F '[FAIL]' "$work/test.log" | sed 's/^ *//; s/ *\[FAIL\]//' || echo 'a test that did not end')
    fi
    [ "$verdict" = found ] || survived=$((survived + 1))
    printf '%-32s %-8s %s\n' "$name" "$verdict" "$by"
    cp "$file" "$work/$file"
done

printf '%s planted, %s not found\n' "${#mutants[@]}" "$survived"
[ "$survived" -eq 0 ]
