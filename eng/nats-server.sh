#!/usr/bin/env bash
# Prints the path of a nats-server this repository can use (2.12 or newer), and fetches one if the machine has none.
#
# Found in this order:
#   1. $DOMAINES_NATS_SERVER
#   2. nats-server on the PATH
#   3. the cache: .cache/nats-server/nats-server ($DOMAINES_CACHE replaces .cache)
#   4. on Debian: fetched into the cache from the machine's own Debian mirror, without root, nothing installed
# Anywhere else it prints the one line to run and exits with 1. Only the path goes to stdout.
set -euo pipefail

minimum=2.12
suite=forky
cache=${DOMAINES_CACHE:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/.cache}/nats-server
cached=$cache/nats-server

say() { printf '%s\n' "$*" >&2; }

# "2.15.1" of "nats-server: v2.15.1"; nothing if the file does not run here.
version_of() { "$1" --version 2>/dev/null | sed -n 's/^nats-server: *v\{0,1\}\([0-9][0-9.]*\).*/\1/p'; }

usable() {
  local version major minor
  version=$(version_of "$1") || return 1
  [ -n "$version" ] || return 1
  major=${version%%.*}; minor=${version#*.}; minor=${minor%%.*}
  [ "$major" -gt "${minimum%%.*}" ] || { [ "$major" -eq "${minimum%%.*}" ] && [ "$minor" -ge "${minimum#*.}" ]; }
}

# What to run where there is nothing to fetch from.
advise() {
  say "nats-server $minimum or newer is needed and was not found. Run this, then try again:"
  case $(uname -s) in
    Darwin)               say "  brew install nats-server" ;;
    MINGW*|MSYS*|CYGWIN*) say "  scoop install nats-server" ;;
    *)                    say "  GOBIN=$cache go install github.com/nats-io/nats-server/v2@latest" ;;
  esac
  say "or let DOMAINES_NATS_SERVER name a nats-server you have."
}

# The Debian archives this machine installs from, the likeliest first, as apt itself reads its configuration (deb822 and one-line).
# That a mirror really is Debian's is proved by the signature apt checks: a stranger's "stable main" is tried and refused.
mirrors() {
  local codename
  codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null | tr -d '"')
  apt-get indextargets --no-release-info --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    awk -v codename="$codename" '
      $2 != "main" || $3 ~ /security|^cdrom:/ { next }
      $1 == codename { print 1, $3; next }
      $1 ~ /^(stable|oldstable|testing|unstable|sid|forky)$/ { print 2, $3 }' |
    sort -s -k1,1 | awk '!seen[$2]++ { print $2 }'
}

# An apt of our own beside the machine's: other lists, other cache, no hooks, so that nothing of the system is read from or written to.
write_apt_config() {
  local work=$1 uri=$2 keyring signed=
  mkdir -p "$work"/preferences.d "$work"/state/lists/partial "$work"/cache/archives/partial
  : > "$work/status"
  for keyring in /usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/debian-archive-keyring.pgp; do
    if [ -z "$signed" ] && [ -r "$keyring" ]; then signed="[signed-by=$keyring] "; fi
  done
  printf 'deb %s%s %s main\n' "$signed" "$uri" "$suite" > "$work/sources.list"
  cat > "$work/apt.conf" <<CONF
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear Acquire::IndexTargets::OptionalDefault;
Dir::Etc::sourcelist "$work/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$work/preferences.d";
Dir::State "$work/state";
Dir::State::status "$work/status";
Dir::Cache "$work/cache";
Acquire::Languages "none";
Acquire::Retries "3";
CONF
  # Root's apt drops to the user _apt, who cannot look into a private folder.
  if [ "$(id -u)" -eq 0 ]; then printf 'APT::Sandbox::User "root";\n' >> "$work/apt.conf"; fi
}

fetch_from() {
  local work=$1 uri=$2
  rm -rf "$work"; mkdir -p "$work"
  write_apt_config "$work" "$uri"
  say "nats-server: fetching from this machine's Debian mirror (suite $suite), into $cache"
  (
    cd "$work"
    apt-get -c apt.conf -qq update --error-on=any &&
      apt-get -c apt.conf -qq download nats-server &&
      dpkg-deb -x nats-server_*.deb unpacked
  ) >&2 || return 1
  usable "$work/unpacked/usr/sbin/nats-server" || return 1
  # Copied beside the target and renamed: whoever looks meanwhile sees no half a file.
  cp "$work/unpacked/usr/sbin/nats-server" "$cached.new" && chmod 755 "$cached.new" && mv -f "$cached.new" "$cached"
}

fetch() {
  command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
  local work uri
  mkdir -p "$cache"
  exec 9> "$cache/lock"
  flock 9 # one fetches, the others wait for it
  if usable "$cached"; then return 0; fi
  work=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$work'" EXIT
  for uri in $(mirrors); do
    if fetch_from "$work/apt" "$uri"; then return 0; fi
  done
  return 1
}

if [ -n "${DOMAINES_NATS_SERVER:-}" ]; then
  usable "$DOMAINES_NATS_SERVER" || { say "DOMAINES_NATS_SERVER is '$DOMAINES_NATS_SERVER', which is no nats-server $minimum or newer. Correct or unset it."; exit 1; }
  printf '%s\n' "$DOMAINES_NATS_SERVER"
elif found=$(command -v nats-server) && usable "$found"; then
  printf '%s\n' "$found"
elif usable "$cached" || fetch; then
  printf '%s\n' "$cached"
else
  advise
  exit 1
fi
