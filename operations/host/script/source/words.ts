import { shell } from '../shell.ts';

/** What the script starts with: where it keeps things, how it is told its words, and how it answers. */
export const WORDS = shell`
# Fairlead's part on a host. It is told its words over its input, one in a line; none of them is ever a command, a part
# of one, or an option. It answers in lines of words with tabs between them, and ends with the line "end".
# shellcheck shell=sh disable=SC2154
set -uf
umask 077
unset CDPATH ENV BASH_ENV
LC_ALL=C
export LC_ALL
# What a login would have, for an account whose commands come without one.
PATH="$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH
# Compose asks nobody, draws nothing, and takes away nothing that it was not told to.
COMPOSE_ANSI=never COMPOSE_IGNORE_ORPHANS=true COMPOSE_REMOVE_ORPHANS=false COMPOSE_INTERACTIVE_NO_CLI=1
COMPOSE_HTTP_TIMEOUT=300 COMPOSE_MENU=false DOCKER_CLI_HINTS=false NO_COLOR=1
export COMPOSE_ANSI COMPOSE_IGNORE_ORPHANS COMPOSE_REMOVE_ORPHANS COMPOSE_INTERACTIVE_NO_CLI
export COMPOSE_HTTP_TIMEOUT COMPOSE_MENU DOCKER_CLI_HINTS NO_COLOR
unset COMPOSE_FILE COMPOSE_PROJECT_NAME COMPOSE_ENV_FILES COMPOSE_PROFILES

# A folder of its own: where the host is somebody's computer, what they run from there is beside it.
state="\${XDG_STATE_HOME:-$HOME/.local/state}/fairlead/host"
tab=$(printf '\t')

# The next word is read into the variable of that name.
word() { IFS= read -r "$1" <&3 || refuse words 'The words end too early'; }

# A line of the answer. Control characters never get into one.
say() {
  printf '%s' "$1"
  shift
  for value; do printf '\t%s' "$value"; done | tr -d '\000-\010\012-\037\177'
  printf '\n'
}

# Nothing was done.
refuse() {
  say error "$1" "$2"
  say end
  exit 0
}

# The last lines of a file for people, without control characters.
quote_tail() {
  [ -f "$1" ] || return 0
  tail -n 20 -- "$1" | tr '\r' '\n' | tr -d '\000-\010\013-\037\177' | cut -c 1-600 | sed 's/^/|'"$tab"'/'
}

# On the disk before anything is done that relies on it, where the host can say so for a single file.
settle() { sync -- "$1" 2>/dev/null || :; }

# A file is there whole or not at all.
replace() {
  cat >"$1.part.$$" && settle "$1.part.$$" && mv -f -- "$1.part.$$" "$1"
}

sum() { if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi; }

digest_of() {
  digest=$(sum <"$1")
  digest=\${digest%% *}
}

nap() { sleep 0.2 2>/dev/null || sleep 1; }

# A program gets no longer than so many seconds, and nothing to read.
within() {
  limit=$1
  shift
  if command -v timeout >/dev/null 2>&1; then timeout -k 15 "$limit" "$@" </dev/null; else "$@" </dev/null; fi
}
`;
