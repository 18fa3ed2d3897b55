import { shell } from '../shell.ts';

/** Bytes that are kept by their digest, the compose files that are put from them, and the releases that are noted. */
export const FILES = shell`
keep() {
  mkdir -p -- "$state/kept"
  draft="$state/kept/.part.$$"
  cat <&3 >"$draft" || refuse state 'The disk of the host takes nothing'
  settle "$draft"
  digest_of "$draft"
  mv -f -- "$draft" "$state/kept/$digest"
  say kept "$digest"
  say end
}

# What a file has, as its digest; nothing when there is none.
digest_at() {
  digest=
  [ -e "$1" ] || return 0
  [ -f "$1" ] && [ -r "$1" ] && digest_of "$1"
}

keep_before() {
  [ -n "$digest" ] || return 0
  mkdir -p -- "$state/kept"
  [ -f "$state/kept/$digest" ] || cat -- "$1" | replace "$state/kept/$digest"
}

# Where a file stands until it takes its place: beside it, so that what it refers to is found and one move does it.
staged_of() {
  case $1 in */*) staged="$directory/\${1%/*}/.fairlead-$number-\${1##*/}" ;; *) staged="$directory/.fairlead-$number-$1" ;; esac
}

put_files() {
  word changes
  : >"$job/changes"
  while [ "$changes" -gt 0 ]; do
    word path
    word from
    word to
    printf '%s\n' "$path" "$from" "$to" >>"$job/changes"
    changes=$((changes - 1))
  done
  word whether
  word_variables
  undo=unstage_all
  : >"$job/removed"
  each_change stage
  if [ "$whether" = check ]; then
    read_compose
    check_files
  fi
  fence
  undo=put_files_back
  each_change place
  undo=unstage_all
}

each_change() {
  while IFS= read -r path && IFS= read -r from && IFS= read -r to; do
    culprit=$path
    staged_of "$path"
    "$1"
  done <"$job/changes"
  culprit=
}

unstage_all() { each_change unstage; }

unstage() { rm -f -- "$staged"; }

stage() {
  target="$directory/$path"
  [ ! -L "$target" ] || done_with rejected link
  digest_at "$target" || done_with rejected unreadable
  # What is there as wanted is not touched.
  [ "$digest" = "$from" ] || [ "$digest" = "$to" ] || done_with rejected changed
  if [ -z "$to" ]; then
    printf '%s\n' "$path" >>"$job/removed"
    return 0
  fi
  [ -f "$state/kept/$to" ] || done_with rejected unkept
  mkdir -p -- "\${staged%/*}" 2>"$job/out" || done_with rejected unwritable
  # With the rights of the file that is there.
  if [ -f "$target" ]; then cp -p -- "$target" "$staged" 2>"$job/out"; fi
  cat -- "$state/kept/$to" 2>>"$job/out" >"$staged" || done_with rejected unwritable
  [ -f "$target" ] || chmod 644 -- "$staged"
  settle "$staged"
}

# Compose reads the files as they will be. A variable that they need and that only somebody else gives them is no reason
# against them.
check_files() {
  cp -- "$job/files" "$job/files.now"
  : >"$job/files"
  while IFS= read -r file; do
    staged_of "$file"
    if [ -f "$staged" ]; then
      printf '%s\n' "\${staged#"$directory/"}" >>"$job/files"
    elif [ -f "$directory/$file" ] && ! grep -Fxq -e "$file" "$job/removed"; then
      printf '%s\n' "$file" >>"$job/files"
    fi
  done <"$job/files.now"
  if [ -s "$job/files" ] && ! compose "$project" 120 config -q >"$job/out" 2>&1; then
    grep -Eqi 'missing mandatory value|is missing a value' "$job/out" ||
      compose "$project" 120 config -q --no-interpolate >"$job/out.bare" 2>&1 || done_with rejected compose
  fi
  rm -f -- "$job/out"
}

place() {
  target="$directory/$path"
  digest_at "$target" || done_with failed unreadable
  [ "$digest" = "$to" ] && return 0
  keep_before "$target" || done_with failed state
  if [ -n "$to" ]; then
    mv -f -- "$staged" "$target" 2>"$job/out" || done_with failed unwritable
  else
    rm -f -- "$target" 2>"$job/out" || done_with failed unwritable
  fi
}

put_files_back() {
  each_change unplace
  each_change unstage
}

unplace() {
  target="$directory/$path"
  digest_at "$target" || return 0
  { [ "$digest" = "$to" ] && [ "$digest" != "$from" ]; } || return 0
  if [ -n "$from" ]; then
    cat -- "$state/kept/$from" >"$staged" && mv -f -- "$staged" "$target"
  else
    rm -f -- "$target"
  fi
}

note_releases() {
  word releases
  while [ "$releases" -gt 0 ]; do
    word release
    word service
    word image
    word because
    word pairs
    set -- "$release" "$service" "$image" "$(now)" "$who" "$because"
    while [ "$pairs" -gt 0 ]; do
      word pair
      set -- "$@" "$pair"
      pairs=$((pairs - 1))
    done
    # Noted once, however often it is asked for.
    grep -Fq -e "$release$tab$service$tab$image$tab" -- "$state/projects/$key.releases" 2>/dev/null ||
      note "$state/projects/$key.releases" 400 "$@" || done_with failed state
    releases=$((releases - 1))
  done
}
`;
