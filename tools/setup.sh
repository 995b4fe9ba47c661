# Set-up, sourced by run.sh: gets this clone ready and changes nothing that is ready already.
# Needs: npm and any Node that can run it. `root` names the clone. A ready clone is never written to
# and the network is not touched. Every step is one line on stderr.

state="$root/.setup"
say() { printf 'conjoint: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

if command -v sha256sum >/dev/null 2>&1; then digest=sha256sum; else digest='shasum -a 256'; fi

# One set-up at a time. flock is released by the system when its holder dies; where there is none
# (macOS), a directory holding the owner's process id stands in.
lock() {
  [ -z "${locked:-}" ] || return 0
  mkdir -p "$state" 2>/dev/null && [ -w "$state" ] ||
    fail "set-up needs to write to $root, and this user may not; run it once as the folder's owner"
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$state/lock"
    flock -n 9 || { say 'another set-up is running here, waiting for it'; flock 9; }
  else
    until mkdir "$state/lock.d" 2>/dev/null; do
      owner=$(cat "$state/lock.d/pid" 2>/dev/null || true)
      if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then rm -rf "$state/lock.d"; else sleep 1; fi
    done
    echo $$ >"$state/lock.d/pid"
    trap 'rm -rf "$state/lock.d"' EXIT
  fi
  locked=yes
}

unlock() {
  [ -n "${locked:-}" ] || return 0
  # The descriptor must not outlive set-up: the server that run.sh becomes would hold the lock.
  if command -v flock >/dev/null 2>&1; then exec 9>&-; else rm -rf "$state/lock.d"; trap - EXIT; fi
  locked=
}

# Runs a noisy step in silence; what it said is shown only if it fails.
quietly() {
  if ! "$@" >"$state/step.log" 2>&1; then
    cat "$state/step.log" >&2
    return 1
  fi
}

node_fits() {
  command -v node >/dev/null 2>&1 || return 1
  case "$(node -v)" in
    v24.2[1-9].* | v24.[3-9][0-9].* | v24.[1-9][0-9][0-9].*) return 0 ;;
    *) return 1 ;;
  esac
}

ready_node() {
  node_fits && return 0
  here="$root/tools/node/node_modules/.bin"
  PATH="$here:$PATH"
  export PATH
  node_fits && return 0
  lock
  node_fits && return 0
  [ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] ||
    fail 'Conjoint needs Node 24.21 or later within 24; please install it from nodejs.org and try again'
  say 'fetching Node 24 for this folder alone (once, about 190 MB)'
  quietly npm ci --prefix "$root/tools/node" --no-audit --no-fund ||
    fail 'Node 24 could not be fetched; the lines above say why'
  hash -r
  node_fits || fail "Node 24 was fetched, but does not run here: $here/node"
}

# A deployment (tools/deployment.ts) has what serving needs: no packages of development, and the web app as it was built.
deployed=
without=
if [ -f "$root/deployment" ]; then
  deployed=yes
  without=--omit=dev
fi

packages_wanted() { $digest <"$root/package-lock.json" | cut -c1-64; }
packages_are_ready() {
  [ "$(cat "$root/node_modules/.conjoint-packages" 2>/dev/null)" = "$(packages_wanted)" ]
}

ready_packages() {
  packages_are_ready && return 0
  lock
  packages_are_ready && return 0
  # A tree that agrees with the lock file (installed by hand, or by another branch) is kept.
  if [ -d "$root/node_modules" ] && lock_agrees; then
    packages_wanted >"$root/node_modules/.conjoint-packages"
    return 0
  fi
  # npm empties what a link leads to: another checkout's packages.
  [ ! -L "$root/node_modules" ] ||
    fail 'node_modules is a link to another folder, whose packages do not agree with this lock file; install there, or remove the link'
  say 'installing packages (once, and again when they change)'
  (cd "$root" && quietly npm ci --no-audit --no-fund $without) ||
    fail 'the packages could not be installed; the lines above say why'
  # PostgreSQL's library links, now, while this user may write here: a later one may only read.
  # Where there is no PostgreSQL for this machine, the server says so itself if it is asked for one.
  node --disable-warning=ExperimentalWarning --input-type=module -e '
    const { findBinaries } = await import(process.argv[1])
    findBinaries(undefined)' "$root/src/server/db/embedded/binaries.ts" >/dev/null 2>&1 || true
  packages_wanted >"$root/node_modules/.conjoint-packages"
}

# npm notes what it installed in node_modules/.package-lock.json.
lock_agrees() {
  node -e '
    const { readFileSync } = require("node:fs")
    const read = (file) => JSON.parse(readFileSync(process.argv[1] + file, "utf8")).packages
    const wanted = read("/package-lock.json"), found = read("/node_modules/.package-lock.json")
    const strays = Object.keys(found).filter((place) => found[place].integrity !== wanted[place]?.integrity)
    const left = (place) => wanted[place].optional || wanted[place].devOptional || (process.argv[2] && wanted[place].dev)
    const missing = Object.keys(wanted).filter((place) => place && !left(place) && !found[place])
    process.exit(strays.length + missing.length > 0 ? 1 : 0)' "$root" "$deployed" 2>/dev/null
}

# Names count as much as contents: a renamed file is a changed input.
web_wanted() {
  (
    cd "$root"
    find src/web src/shared src/record src/care src/outcomes package-lock.json -type f \
      ! -name '*.test.ts' ! -name '*.md' -exec $digest {} + 2>/dev/null | LC_ALL=C sort | $digest | cut -c1-64
  )
}
web_is_ready() {
  [ -f "$root/dist/web/index.html" ] && [ "$(cat "$root/dist/web.stamp" 2>/dev/null)" = "$wanted" ]
}

ready_web() {
  [ -z "$deployed" ] && [ -f "$root/src/web/vite.config.ts" ] || return 0
  wanted=$(web_wanted)
  web_is_ready && return 0
  lock
  web_is_ready && return 0
  say 'building the web app'
  (cd "$root" && quietly node_modules/.bin/vite build -c src/web/vite.config.ts --logLevel warn) ||
    fail 'the web app could not be built; the lines above say why'
  mkdir -p "$root/dist"
  echo "$wanted" >"$root/dist/web.stamp"
}

# The headless shell draws the same pages as the browser that it is built from, at two thirds of the work.
find_chromium() {
  for name in "${CONJOINT_CHROMIUM:-chromium-headless-shell}" chromium chromium-browser google-chrome google-chrome-stable; do
    CONJOINT_CHROMIUM=$(command -v "$name" 2>/dev/null) && export CONJOINT_CHROMIUM && return 0
  done
  unset CONJOINT_CHROMIUM
  return 1
}

ready_browser() {
  [ -z "${CONJOINT_NO_BROWSER:-}" ] || return 0
  find_chromium && return 0
  if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    lock
    find_chromium && return 0
    say 'installing chromium for the browser suite (once)'
    export DEBIAN_FRONTEND=noninteractive
    quietly apt-get update || :
    quietly apt-get install -y --no-install-recommends chromium-headless-shell && find_chromium && return 0
    quietly apt-get install -y --no-install-recommends chromium && find_chromium && return 0
  fi
  say 'the browser suite cannot run: no chromium here; install it (Debian: apt-get install chromium) or name one in CONJOINT_CHROMIUM'
  export CONJOINT_NO_BROWSER=1
}
