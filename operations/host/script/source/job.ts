import { shell } from '../shell.ts';

/**
 * One change of the host: it is told whole, begun once under its number, worked off by a process of its own that no cut
 * connection ends, and its result is kept.
 */
export const JOB = shell`
jobs="$state/jobs"

# Reads a number that names a folder; nothing else can be one.
word_number() {
  word number
  case $number in '' | *[!0-9a-f]*) refuse words 'The number is none' ;; esac
  job="$jobs/$number"
}

# Whether the process that does the job is there; its facts are read into job_...
job_lives() {
  {
    IFS= read -r job_pid && IFS= read -r job_ticks && IFS= read -r job_boot && IFS= read -r job_key
  } 2>/dev/null <"$1/claimed" && [ "$job_boot" = "$boot" ] && born "$job_pid" && [ "$ticks" = "$job_ticks" ]
}

# Whether something is under way for the project.
working() {
  set +f
  for folder in "$jobs"/*/; do
    [ ! -f "\${folder}result" ] || continue
    if job_lives "$folder" && [ "$job_key" = "$key" ]; then
      set -f
      return 0
    fi
  done
  set -f
  return 1
}

# One process gets it: the one that does it, or the one that sees that nobody ever will.
claim() {
  born $$
  draft="$job/.claim.$$"
  printf '%s\n' "$$" "\${ticks:-unknown}" "$boot" "$1" >"$draft"
  ln -n "$draft" "$job/claimed" 2>/dev/null
  linked=$?
  rm -f -- "$draft"
  return "$linked"
}

# state, reason, and what was seen, which is in the file $job/out
finish() {
  {
    say "$1" "$2"
    [ "$2" = fenced ] && [ "$turn" -gt 0 ] && [ "$free" = 0 ] && silence && say_holder lock
    if [ "$1" != 'done' ]; then
      [ -n "\${culprit-}" ] && say about "$culprit"
      quote_tail "$job/out"
    fi
    say end
  } | replace "$job/result"
}

begin_job() {
  word_number
  word seconds
  mkdir -p -- "$jobs" "$state/projects"
  if mkdir -- "$job" 2>/dev/null; then
    cat <&3 >"$job/in.part"
    if [ "$(tail -n 1 -- "$job/in.part")" = "end $number" ] && settle "$job/in.part" &&
      mv -f -- "$job/in.part" "$job/in"; then
      if command -v setsid >/dev/null 2>&1; then
        setsid sh "$0" work "$number" </dev/null >/dev/null 2>&1 3<&- &
      else
        nohup sh "$0" work "$number" </dev/null >/dev/null 2>&1 3<&- &
      fi
    else
      claim none && finish rejected incomplete
    fi
  elif [ ! -d "$job" ]; then
    refuse state 'The disk of the host takes nothing'
  else
    cat <&3 >/dev/null
  fi
  waited=0
  while [ ! -f "$job/result" ]; do
    waited=$((waited + 1))
    [ "$waited" -gt $((seconds * 5)) ] && break
    nap
  done
  tell_job
}

tell_job() {
  if [ -f "$job/result" ]; then
    cat -- "$job/result"
  else
    say running
    say end
  fi
}

# Whoever asks for what was never begun makes sure that it never will be.
result_of_job() {
  word_number
  mkdir -p -- "$jobs"
  mkdir -- "$job" 2>/dev/null
  waited=0
  while [ ! -f "$job/claimed" ] && [ -f "$job/in" ] && [ "$waited" -lt 15 ]; do
    waited=$((waited + 1))
    nap
  done
  if [ ! -f "$job/result" ]; then
    if claim none; then
      finish gone unbegun
    elif ! job_lives "$job"; then
      # It may have written its result just before it went.
      nap
      [ -f "$job/result" ] || finish failed interrupted
    fi
  fi
  tell_job
}

# Appends a line of words to a file of the project that keeps its last lines only.
note() {
  into=$1
  most=$2
  shift 2
  rm -f -- "$into.part.$$"
  if [ -f "$into" ]; then tail -n "$most" -- "$into" >"$into.part.$$" || return 1; fi
  say "$@" >>"$into.part.$$" && settle "$into.part.$$" && mv -f -- "$into.part.$$" "$into"
}

note_step() { note "$state/projects/$key.journal" 500 "$(now)" "$operation" "$who" "$number" "$action" "$1"; }

did_by() {
  [ -f "$state/projects/$key.journal" ] || return 0
  while IFS=$tab read -r at op _ _ act_ what; do
    [ "$op" = "$1" ] && say did "$at" "$act_" "$what"
  done <"$state/projects/$key.journal" | tail -n 20
}

# All that is told about a job but its action.
work() {
  number=$1
  undo=
  case $number in '' | *[!0-9a-f]*) exit 2 ;; esac
  job="$jobs/$number"
  exec 3<"$job/in"
  word key
  word operation
  word who
  word directory
  word project
  word count
  : >"$job/files"
  while [ "$count" -gt 0 ]; do
    word file
    printf '%s\n' "$file" >>"$job/files"
    count=$((count - 1))
  done
  word action
  claim "$key" || exit 0
  # Whoever waits for it hears of it, too.
  refuse() { done_with failed "$1"; }
  note_step begun 2>/dev/null || done_with rejected state
  fence
  # Whoever has something done is there.
  beat
  case $action in
    'put files') put_files ;;
    pull) pull ;;
    migrate) migrate ;;
    start) start ;;
    'send users') send_users ;;
    stop) stop ;;
    'start again') start_again ;;
    remove) remove ;;
    'forget images') forget_images ;;
    'note release') note_releases ;;
    *) done_with rejected unheard ;;
  esac
  done_with 'done' 'done'
}

# How it ends: what has to be taken back is back before anybody hears of it.
done_with() {
  if [ -n "$undo" ]; then
    taking_back=$undo
    undo=
    blamed=\${culprit-}
    "$taking_back"
    culprit=$blamed
  fi
  note_step "$1" 2>/dev/null
  finish "$1" "$2"
  forget_old
  exit 0
}

# Nothing is done for an operation that does not hold the lock any more.
fence() {
  holds "$operation" || done_with "\${1:-rejected}" fenced
}

# What was kept longest ago goes.
forget_old() {
  newest "$jobs" 100 | while IFS= read -r old; do
    [ -f "$jobs/$old/result" ] && rm -rf -- "\${jobs:?}/$old"
  done
  newest "$state/kept" 60 | while IFS= read -r old; do rm -f -- "$state/kept/$old"; done
}

# Names in a folder of ours behind so many of the newest.
newest() {
  # shellcheck disable=SC2012
  ls -1t -- "$1" 2>/dev/null | tail -n "+$(($2 + 1))"
}
`;
