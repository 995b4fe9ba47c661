#!/bin/sh
# Every npm script and bin/conjoint come through here: sets up what the command needs, then becomes it.
# Usage: run.sh start|demo|test|check|bench|privacy|conducted|pictures|simulate|generate|format|deploy|conjoint [args...]
# `conjoint` keeps the caller's folder, so that paths given to it mean what they say.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/tools/setup.sh"

command=${1:-}
[ $# -eq 0 ] || shift
case "$command" in
  start | demo | test | check | bench | privacy | conducted | pictures | simulate | generate | format | deploy | conjoint) ;;
  *) fail 'usage: run.sh start|demo|test|check|bench|privacy|conducted|pictures|simulate|generate|format|deploy|conjoint [args...]' ;;
esac

if [ -f "$root/deployment" ]; then
  case "$command" in start | conjoint) ;; *) fail "this is a deployment, which has no $command" ;; esac
fi

ready_node
ready_packages
case "$command" in
  start | demo | bench | deploy | conjoint) ready_web ;;
  conducted | pictures) ready_web; ready_browser ;;
  test)
    # Naming projects names what is needed: only the browser suite wants a browser and the built app.
    case " $* " in
      *' --project browser '* | *' --project=browser '*) ready_web; ready_browser ;;
      *' --project'*) ;;
      *) ready_web; ready_browser ;;
    esac
    ;;
esac
unlock

# Type stripping and node:sqlite (one file lock) are called experimental; saying so at every start helps nobody.
NODE_OPTIONS="${NODE_OPTIONS:+$NODE_OPTIONS }--disable-warning=ExperimentalWarning"
export NODE_OPTIONS
[ "$command" = conjoint ] || cd "$root"
bin="$root/node_modules/.bin"

# Keeps the program as it was compiled: starts sooner, and the compiler takes no memory. Where it
# cannot be written it is not used.
NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$root/node_modules/.cache/conjoint}"
# A server that runs for weeks beside its database: a young generation of 8 MB and little garbage kept in the old one. A
# ceiling on the old one would not do: near it the collector takes half the time, and beyond it the server ends. Nor would
# --optimize-for-size: it costs 40 % of the appends. glibc would keep an arena of freed memory for each thread, and what
# a large buffer leaves: one arena does here, and large buffers go back to the system.
SMALL='--max-semi-space-size=8 --heap-growing-percent=50'
small() { export NODE_COMPILE_CACHE MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=32768 MALLOC_TRIM_THRESHOLD_=65536; }

# exec: signals must reach the server itself, not a shell in front of it.
case "$command" in start | demo | conjoint) small ;; esac
case "$command" in
  start) exec node $SMALL "$root/src/cli/main.ts" serve "$@" ;;
  demo) exec node $SMALL "$root/src/cli/main.ts" demo "$@" ;;
  conjoint) exec node $SMALL "$root/src/cli/main.ts" "$@" ;;
  privacy) exec node src/server/privacy/main.ts "$@" ;;
  conducted) export CONJOINT_CONDUCTED=all; exec "$bin/vitest" run --project browser cases/conducted "$@" ;;
  bench) export NODE_COMPILE_CACHE; exec node bench/main.ts "$@" ;;
  pictures) exec node tools/pictures.ts "$@" ;;
  simulate) exec node tools/simulate.ts "$@" ;;
  deploy) exec node tools/deployment.ts "$@" ;;
  generate) exec node tools/generate.ts "$@" ;;
  check) exec node tools/check.ts "$@" ;;
  format) exec "$bin/oxfmt" --write "$@" ;;
  test) exec "$bin/vitest" run "$@" ;;
esac
