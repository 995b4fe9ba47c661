#!/bin/sh
# Every npm script and bin/conjoint come through here: sets up what the command needs, then becomes it.
# Usage: run.sh start|demo|test|check|bench|generate|format|conjoint [args...]
# `conjoint` keeps the caller's folder, so that paths given to it mean what they say.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/tools/setup.sh"

command=${1:-}
[ $# -eq 0 ] || shift
case "$command" in
  start | demo | test | check | bench | generate | format | conjoint) ;;
  *) fail 'usage: run.sh start|demo|test|check|bench|generate|format|conjoint [args...]' ;;
esac

ready_node
ready_packages
case "$command" in
  start | demo | bench | conjoint) ready_web ;;
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

# A server that runs for weeks beside its database: a young generation that stays small, and a ceiling on the old one.
SMALL='--max-semi-space-size=2 --max-old-space-size=256'

# exec: signals must reach the server itself, not a shell in front of it.
case "$command" in
  start) exec node $SMALL "$root/src/cli/main.ts" serve "$@" ;;
  demo) exec node $SMALL "$root/src/cli/main.ts" demo "$@" ;;
  conjoint) exec node "$root/src/cli/main.ts" "$@" ;;
  bench) exec node bench/main.ts "$@" ;;
  generate) exec node tools/generate.ts "$@" ;;
  check) exec node tools/check.ts "$@" ;;
  format) exec "$bin/oxfmt" --write "$@" ;;
  test) exec "$bin/vitest" run "$@" ;;
esac
