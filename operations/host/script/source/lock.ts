import { shell } from '../shell.ts';

/**
 * The lock of a project: a file with a number that only grows, put there whole by a link, which fails when there is one
 * already. The file with the highest number says who holds it, or that nobody does; who comes late sees that it lost.
 */
export const LOCK = shell`
locks="$state/locks"

# Its number, 0 before the first; who holds it is read into holder, by, since, title and free.
read_lock() {
  turn=0
  set +f
  for lock_file in "$locks/$key".*; do
    # What a sign of life is written into ends with the number of a process: that is no number of a lock.
    number_=\${lock_file##*/}
    number_=\${number_#"$key".}
    case $number_ in *[!0-9]* | '') continue ;; esac
    [ "$number_" -gt "$turn" ] && turn=$number_
  done
  set -f
  [ "$turn" -gt 0 ] || return 0
  # It may have gone to who holds it now.
  {
    IFS= read -r holder && IFS= read -r by && IFS= read -r since && IFS= read -r title && IFS= read -r free &&
      IFS= read -r beaten
  } 2>/dev/null <"$locks/$key.$turn"
}

latest() {
  reads=0
  until read_lock; do
    reads=$((reads + 1))
    [ "$reads" -lt 100 ] || refuse state "The lock in $locks cannot be read"
    # At first it is only that somebody else has just got it.
    [ "$reads" -lt 90 ] || nap
  done
}

# $1: number; operation, by and so on of it are in the variables that are named new_*
put_lock() {
  uptime_ms
  draft="$locks/.draft.$$"
  printf '%s\n' "$new_holder" "$new_by" "$new_since" "$new_title" "$new_free" "$boot $ms" >"$draft" || return 1
  settle "$draft"
  # A disk that is full may have taken a part of it.
  [ "$(tail -n 1 -- "$draft")" = "$boot $ms" ] || return 1
  # -n: a folder of that name is no place to put it in.
  ln -n "$draft" "$locks/$key.$1" 2>/dev/null
  linked=$?
  rm -f -- "$draft"
  return "$linked"
}

remove_locks_below() {
  set +f
  for lock_file in "$locks/$key".*; do
    name=\${lock_file##*/}
    rest=\${name#"$key".}
    number_=\${rest%%.*}
    case $number_ in *[!0-9]* | '') continue ;; esac
    [ "$number_" -lt "$1" ] && rm -f -- "$lock_file"
  done
  set -f
}

beat() {
  uptime_ms
  printf '%s\n' "$boot $ms" | replace "$locks/$key.$turn.beat"
}

# Milliseconds since the holder was last heard of; what it began here and what still works speaks for it.
silence() {
  last=$beaten
  IFS= read -r last 2>/dev/null <"$locks/$key.$turn.beat" || last=$beaten
  uptime_ms
  if [ "\${last% *}" = "$boot" ]; then silent=$((ms - \${last##* })); else silent=$ms; fi
  [ "$silent" -ge 0 ] || silent=0
  working && silent=0
  return 0
}

say_holder() { say "$1" "$holder" "$by" "$since" "$silent" "$title"; }

# Whether the operation that is told holds the lock.
holds() {
  latest
  [ "$turn" -gt 0 ] && [ "$free" = 0 ] && [ "$holder" = "$1" ]
}

take_lock() {
  word key
  word new_holder
  word new_by
  word new_title
  new_since=$(now)
  new_free=0
  mkdir -p -- "$locks"
  touch -- "$0" 2>/dev/null
  tries=0
  waits=0
  while :; do
    latest
    took=0
    if [ "$turn" -gt 0 ] && [ "$free" = 0 ]; then
      silence
      if [ "$holder" != "$new_holder" ]; then
        # As long as that a holder may be cut off and come back.
        if [ "$silent" -lt 60000 ]; then
          say_holder busy
          say end
          return
        fi
        took=1
      elif working; then
        # Its own work goes on until it has ended, and keeps the lock that it began under.
        waits=$((waits + 1))
        if [ "$waits" -gt 25 ]; then
          say_holder busy
          say end
          return
        fi
        nap
        continue
      fi
    fi
    mine=$((turn + 1))
    if ! put_lock "$mine"; then
      # Somebody was faster, unless the disk is full.
      tries=$((tries + 1))
      [ "$tries" -lt 100 ] || refuse state 'The lock cannot be written'
      continue
    fi
    was_holder=\${holder-} was_by=\${by-} was_since=\${since-} was_silent=\${silent-} was_title=\${title-}
    latest
    [ "$turn" -gt "$mine" ] || break
    rm -f -- "$locks/$key.$mine"
  done
  remove_locks_below "$mine"
  # What was begun just before it was taken ends first, as it does nothing more once it sees that it has lost.
  waits=0
  while working; do
    waits=$((waits + 1))
    if [ "$waits" -gt 100 ]; then
      release_lock
      holder=$new_holder by=$new_by since=$new_since silent=0 title=$new_title
      [ "$took" = 1 ] && holder=$was_holder by=$was_by since=$was_since title=$was_title
      say_holder busy
      say end
      return
    fi
    nap
    beat
  done
  say held
  if [ "$took" = 1 ]; then
    holder=$was_holder by=$was_by since=$was_since silent=$was_silent title=$was_title
    say_holder from
    did_by "$holder"
  fi
  say end
}

# Says that it is free, and keeps the number.
release_lock() {
  new_holder=$holder new_by=$by new_since=$since new_title=$title new_free=1
  put_lock $((turn + 1)) && remove_locks_below $((turn + 1))
}

beat_lock() {
  word key
  word operation
  if holds "$operation"; then
    beat
    mine=$turn
    latest
    if [ "$turn" = "$mine" ]; then say held; else say lost; fi
  else
    say lost
  fi
  say end
}

leave_lock() {
  word key
  word operation
  holds "$operation" && release_lock
  say left
  say end
}
`;
