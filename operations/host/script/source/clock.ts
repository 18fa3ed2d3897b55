import { shell } from '../shell.ts';

/** Time that nobody sets back, and processes that are told from others of the same number. */
export const CLOCK = shell`
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }

# Milliseconds since the host was started.
uptime_ms() {
  if [ -r /proc/uptime ]; then
    IFS=' ' read -r up _ </proc/uptime
    part="1\${up#*.}"
    ms=$((\${up%.*} * 1000 + part * 10 - 1000))
  else
    ms=$(date +%s)000
  fi
}

boot=none
[ -r /proc/sys/kernel/random/boot_id ] && IFS= read -r boot </proc/sys/kernel/random/boot_id

# When a process was started, in ticks since the host was; it is not there any more when this fails.
born() {
  if [ -d /proc/self ]; then
    [ -r "/proc/$1/stat" ] || return 1
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
    # Behind the name, which may have blanks and parentheses: the state is the third field, the start the 22nd.
    # shellcheck disable=SC2086
    set -- \${stat##*") "}
    case $1 in Z | X) return 1 ;; esac
    ticks=\${20}
  else
    kill -0 "$1" 2>/dev/null || return 1
    ticks=unknown
  fi
}
`;
