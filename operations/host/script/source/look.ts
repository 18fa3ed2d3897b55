import { shell } from '../shell.ts';

/** What a reading of the host needs beside what Docker tells itself. */
export const LOOK = shell`
look() {
  word key
  word directory
  say account "$(id -un 2>/dev/null || id -u)"
  look_at_compose
  look_at_disk
  latest
  if [ "$turn" -gt 0 ] && [ "$free" = 0 ]; then
    silence
    say_holder lock
  fi
  look_at_ports
  word count
  while [ "$count" -gt 0 ]; do
    word file
    digest=
    if [ -e "$directory/$file" ]; then
      [ -r "$directory/$file" ] && [ -f "$directory/$file" ] ||
        refuse unreadable "The account cannot read $directory/$file"
      digest_of "$directory/$file"
    fi
    say file "$file" "$digest"
    count=$((count - 1))
  done
  look_at_includes
  if [ -f "$state/projects/$key.releases" ]; then
    tail -n 400 -- "$state/projects/$key.releases" | sed "s/^/release$tab/"
  fi
  say end
}

look_at_compose() {
  read_compose
  [ -n "$compose_is" ] && say compose "$compose_is" "$version"
}

look_at_disk() {
  read_root
  df -Pk -- "$root" >/dev/null 2>&1 || root=/
  # shellcheck disable=SC2046
  set -- $(df -Pk -- "$root" 2>/dev/null | tail -n 1 |
    sed -n 's/^.*[[:space:]]\([0-9]\{1,\}\)[[:space:]]\{1,\}[0-9]\{1,\}[[:space:]]\{1,\}\(-\{0,1\}[0-9]\{1,\}\)[[:space:]]\{1,\}[0-9]\{1,\}%.*$/\1 \2/p')
  [ $# -eq 2 ] && say disk "$root" "$(($2 * 1024))" "$(($1 * 1024))"
}

# Of the ports 20000 to 20999, which are 4E20 to 5207 there, those that somebody listens on (state 0A).
look_at_ports() {
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
    grep -E '^ *[0-9]+: [0-9A-F]+:(4E[2-9A-F].|4F..|50..|51..|520[0-7]) [0-9A-F]+:[0-9A-F]+ 0A ' |
    while read -r _ local_ _; do say port "$((0x\${local_##*:}))"; done | sort -u
}

look_at_includes() {
  word count
  [ "$count" -gt 0 ] || return 0
  while [ "$count" -gt 0 ]; do
    word service
    word path
    digest=
    loaded=
    marker_of "$path"
    [ -f "$marker" ] && IFS= read -r loaded <"$marker"
    if [ -e "$path" ]; then
      [ -r "$path" ] && [ -f "$path" ] || refuse unreadable "The account cannot read $path"
      digest_of "$path"
    fi
    say include "$service" "$path" "$digest" "$loaded"
    if [ -n "$digest" ]; then
      head -c 65536 <"$path" | tr -d '\000-\010\013-\037\177' | sed "s/^/|$tab/"
      printf '\n'
    fi
    count=$((count - 1))
  done
  if [ -z "$nginx" ]; then
    say complaint 'nginx is not there.'
  else
    complaint=$(test_nginx 2>&1) || say complaint "$(printf '%s\n' "$complaint" | grep -v '^$' | grep -m 1 -i -e '\[emerg\]' -e sudo -e '\[alert\]' || printf '%s\n' "$complaint" | tail -n 1)"
  fi
  say draining "$(draining)"
}

# Workers of nginx that finish what they began, those in containers aside: they have a number in each space.
draining() {
  count_=0
  set +f
  for process in /proc/[0-9]*; do
    { IFS= read -r line_ || [ -n "$line_" ]; } 2>/dev/null <"$process/cmdline" || continue
    case $line_ in
      'nginx: worker process is shutting down'*)
        while read -r name_ _ second_; do
          [ "$name_" = NSpid: ] && [ -z "$second_" ] && count_=$((count_ + 1))
        done 2>/dev/null <"$process/status"
        ;;
    esac
  done
  set -f
  printf '%s' "$count_"
}

hello() {
  word count
  rm -f -- "$state/compose" "$state/docker-root"
  say account "$(id -un 2>/dev/null || id -u)"
  look_at_compose
  if [ -n "$nginx" ]; then
    said=$("$nginx" -v 2>&1 </dev/null)
    say nginx "\${said##*/}"
    if [ "$(id -u)" = 0 ] || sudo -n -l -- "$nginx" -t >/dev/null 2>&1 </dev/null; then say sudo; fi
  fi
  while [ "$count" -gt 0 ]; do
    word path
    if [ -d "$path" ] && [ -w "$path" ]; then say include "$path" writable; else say include "$path" ''; fi
    count=$((count - 1))
  done
  say end
}
`;
