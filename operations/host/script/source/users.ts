import { shell } from '../shell.ts';

/** Whom nginx sends users to: includes that are written, tested and loaded together, or all as they were. */
export const USERS = shell`
# nginx with the rights it takes here: an account without them has one line for it in sudoers.
as_root() {
  if [ "$(id -u)" != 0 ] && command -v sudo >/dev/null 2>&1 && sudo -n -l -- "$@" >/dev/null 2>&1 </dev/null; then
    within 60 sudo -n -- "$@"
  else
    within 60 "$@"
  fi
}

test_nginx() { as_root "$nginx" -t; }

nginx=$(command -v nginx) || nginx=

# Where it is noted what nginx last took an include to be.
marker_of() {
  marker=$(printf '%s' "$1" | sum)
  marker="$state/loaded/\${marker%% *}"
}

send_users() {
  [ -n "$nginx" ] || done_with rejected nonginx
  mkdir -p -- "$state/loaded"
  word includes
  : >"$job/includes"
  nth=0
  while [ "$includes" -gt 0 ]; do
    nth=$((nth + 1))
    word path
    word lines
    printf '%s\n' "$path" >>"$job/includes"
    [ "$lines" -gt 0 ] && : >"$job/new.$nth"
    while [ "$lines" -gt 0 ]; do
      word line
      printf '%s\n' "$line" >>"$job/new.$nth"
      lines=$((lines - 1))
    done
    includes=$((includes - 1))
  done
  each_include look_at
  fence
  undo=put_users_back
  each_include write_include
  test_nginx >"$job/out" 2>&1 || done_with rejected nginx
  # Between the two nobody else may have been given the host.
  fence
  as_root "$nginx" -s reload >"$job/out" 2>&1 || done_with rejected reload
  undo=
  each_include mark
  rm -f -- "$job/out"
}

each_include() {
  nth=0
  while IFS= read -r path; do
    nth=$((nth + 1))
    culprit=$path
    beside="\${path%/*}/.\${path##*/}.$number"
    "$1"
  done <"$job/includes"
  culprit=
}

look_at() {
  [ -d "\${path%/*}" ] || done_with rejected nofolder
  [ -w "\${path%/*}" ] || done_with rejected unwritable
  [ ! -L "$path" ] || done_with rejected link
  [ -e "$path" ] || return 0
  grep -q Fairlead -- "$path" || done_with rejected foreign
  cp -p -- "$path" "$job/old.$nth" 2>"$job/out" || done_with rejected unwritable
}

# Its name while it is beside does not end as those do that nginx reads.
write_include() {
  if [ -f "$job/new.$nth" ]; then
    cat -- "$job/new.$nth" 2>"$job/out" >"$beside" && chmod 644 -- "$beside" && settle "$beside" &&
      mv -f -- "$beside" "$path" 2>"$job/out" || done_with rejected unwritable
  else
    rm -f -- "$path" 2>"$job/out" || done_with rejected unwritable
  fi
}

put_users_back() { each_include put_back; }

put_back() {
  rm -f -- "$beside"
  if [ -f "$job/old.$nth" ]; then
    cp -p -- "$job/old.$nth" "$beside" && mv -f -- "$beside" "$path"
  else
    rm -f -- "$path"
  fi
}

mark() {
  marker_of "$path"
  if [ -f "$path" ]; then
    digest_of "$path"
    printf '%s\n' "$digest" | replace "$marker"
  else
    rm -f -- "$marker"
  fi
}
`;
