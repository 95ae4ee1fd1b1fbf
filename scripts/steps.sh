# Words that the scripts beside this file share. Sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
packages=$(realpath -m "${KAPFHIR_PACKAGES:-$root/.packages}")
export LC_ALL=C.UTF-8

# say TEXT: one line a step.
say() { printf '== %s\n' "$*"; }

# fail TEXT...: what is wrong and what to do, a line an argument; ends the script.
fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  shift
  local line
  for line in "$@"; do printf '    %s\n' "$line" >&2; done
  exit 1
}

# usage: the comment at the head of the running script is its help text.
usage() { awk 'NR == 1 { next } !/^#/ { exit } { sub(/^# ?/, ""); print }' "$0"; }

# wrong_usage TEXT: exit code 2, as the program itself does.
wrong_usage() {
  printf '%s: %s (try --help)\n' "${0##*/}" "$1" >&2
  exit 2
}

# jobs_at_once: compilers that may run at one time; the heaviest files take about 1 GB of memory each.
jobs_at_once() { printf '%s' "${KAPFHIR_JOBS:-$(nproc 2>/dev/null || echo 2)}"; }

# logged LOG COMMAND...: live on a terminal; elsewhere into LOG, whose end is shown when the command fails.
logged() {
  local log=$1
  shift
  if [ -t 1 ]; then
    "$@"
    return
  fi
  mkdir -p "$(dirname "$log")"
  if "$@" >"$log" 2>&1; then return 0; fi
  tail -n 80 "$log" >&2
  printf 'failed: %s\nthe whole log: %s\n' "$*" "$log" >&2
  return 1
}

# configure PRESET [OPTION...]: one call for every script, so that none of them changes what another one built.
configure() {
  local preset=$1
  shift
  (cd "$root" && logged "$root/build/$preset/configure.log" cmake --preset "$preset" -DKAPFHIR_PACKAGES="$packages" "$@") ||
    fail "cannot configure the preset '$preset'" "missing libraries: run ./scripts/install_packages"
}

# build PRESET [TARGET...]
build() {
  local preset=$1
  shift
  (cd "$root" && logged "$root/build/$preset/build.log" \
    cmake --build --preset "$preset" --parallel "$(jobs_at_once)" ${1:+--target "$@"}) ||
    fail "the build of the preset '$preset' failed"
}

# prepare OFFLINE(yes|no) [install_packages options...]: what has to be there before the first compiler runs.
prepare() {
  local offline=$1
  shift
  if [ "$offline" = yes ]; then
    "$root/scripts/install_packages" --check "$@"
    "$root/scripts/fetch_packages" --offline
  else
    "$root/scripts/install_packages" "$@"
    "$root/scripts/fetch_packages"
  fi
}
