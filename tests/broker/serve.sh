#!/bin/sh
# Serves a real Pact Broker (the gem pact_broker on SQLite) on 127.0.0.1 until it is ended:
#   serve.sh DATA-FOLDER [PORT]     PORT 0, the default: any free one; puma prints it ("Listening on …")
# The gems go to a folder of their own outside the repository, once: CONFORM_BROKER_GEMS, default under TMPDIR.
# Needs ruby with its headers, a C compiler and the SQLite headers (Debian: ruby-dev build-essential libsqlite3-dev).
set -eu

data=${1:?usage: serve.sh DATA-FOLDER [PORT]}
port=${2:-0}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

GEM_HOME=${CONFORM_BROKER_GEMS:-${TMPDIR:-/tmp}/update-user-conformance-broker-gems}
GEM_PATH=$GEM_HOME
export GEM_HOME GEM_PATH
complete=$GEM_HOME/complete.txt
if ! cmp -s "$here/gems.txt" "$complete"; then
  mkdir -p "$GEM_HOME"
  echo "installing the Pact Broker into $GEM_HOME (a few minutes, once)" >&2
  # gems.txt is the whole set that was proved together: newer json, dry-schema and others break this broker on Ruby 3.1.
  # The second line adds what a newer Ruby no longer brings along.
  # --platform ruby: old RubyGems takes a binary for musl where glibc is.
  # shellcheck disable=SC2046 # one argument a gem
  gem install --conservative --platform ruby --no-document --ignore-dependencies $(cat "$here/gems.txt") >&2
  gem install --conservative --platform ruby --no-document --minimal-deps $(grep -E '^(pact_broker|padrino-core|puma):' "$here/gems.txt") >&2
  cp "$here/gems.txt" "$complete"
fi

mkdir -p "$data"
CONFORM_BROKER_DATA=$data
export CONFORM_BROKER_DATA
cd "$data"
exec "$GEM_HOME/bin/puma" --bind "tcp://127.0.0.1:$port" --threads 1:4 "$here/config.ru"
