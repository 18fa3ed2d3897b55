/**
 * Docker, Compose, nginx and sudo as far as the script uses them, as programs of the shell: each notes its words with
 * NUL between them, and keeps containers as files of a folder, so that a test sees what would have happened.
 */
const NOTED = `
words=$#
{ printf '%s\\0' "$words" "\${0##*/}" "$@"; } >>"$WORLD/calls"
fails() {
  if [ -f "$WORLD/slow.$1" ]; then
    : >"$WORLD/began.$1"
    while [ -f "$WORLD/slow.$1" ]; do sleep 0.05; done
  fi
  if [ -f "$WORLD/fail.$1" ]; then cat "$WORLD/fail.$1" >&2; exit 1; fi
}
`;

const COMPOSE = `
scale= override= project= sub= service= last=
while [ $# -gt 0 ]; do
  case $1 in
    -p) project=$2; shift ;;
    -f) override=$2; [ -e "$2" ] || { echo "no such file: $2" >&2; exit 1; }; shift ;;
    --project-directory) shift ;;
    --scale) scale=\${2##*=}; service=\${2%%=*}; shift ;;
    --*|-d) [ "$1" = --no-start ] && last=created ;;
    up|config) [ -n "$sub" ] || sub=$1 ;;
    run) sub=run; shift; while [ "\${1#-}" != "$1" ]; do shift; done; service=$1; scale=1; shift $#; continue ;;
  esac
  shift
done
fails "$sub"
env | LC_ALL=C sort >"$WORLD/env.$sub"
pwd >"$WORLD/pwd.$sub"
[ "$sub" = config ] && exit 0
cp "$override" "$WORLD/override.$sub"
release=$(sed -n 's/.*"dev.fairlead.release":"\\([^"]*\\)".*/\\1/p' "$override")
oneoff=False
[ "$sub" = run ] && oneoff=True
# As Compose does: whatever of the service does not run is started.
if [ "$sub" = up ] && [ -z "$last" ]; then
  sed -i "s/^\\($project $service False .*\\) exited$/\\1 running/" "$WORLD/containers"/* 2>/dev/null
fi
there=0
for one in "$WORLD/containers"/*; do
  [ -f "$one" ] && [ "$oneoff" = False ] && grep -q "^$project $service False " "$one" && there=$((there + 1))
done
while [ "$there" -lt "$scale" ]; do
  there=$((there + 1))
  echo x >>"$WORLD/made"
  id=$(printf '%064x' "$(wc -l <"$WORLD/made")")
  echo "$project $service $oneoff \${release:-none} \${last:-running}" >"$WORLD/containers/$id"
  if [ -f "$WORLD/fail.$sub.$there" ]; then
    echo "$project $service $oneoff \${release:-none} created" >"$WORLD/containers/$id"
    cat "$WORLD/fail.$sub.$there" >&2
    exit 1
  fi
done
`;

export const PROGRAMS: Readonly<Record<string, string>> = {
  docker: `#!/bin/sh
${NOTED}
is() { echo "$1" | grep -Eq -- "$2"; }
case $1 in
  compose)
    [ -f "$WORLD/plugin" ] || { echo "unknown command" >&2; exit 1; }
    shift
    if [ "$1" = version ]; then cat "$WORLD/plugin"; exit 0; fi
    ${COMPOSE}
    ;;
  info) echo "$WORLD" ;;
  ps)
    fails ps
    for one in "$WORLD/containers"/*; do
      [ -f "$one" ] || continue
      read -r project service oneoff release status <"$one"
      states= fits=1
      for word; do
        case $word in
          label=com.docker.compose.project=*) [ "\${word##*=}" = "$project" ] || fits= ;;
          label=com.docker.compose.service=*) [ "\${word##*=}" = "$service" ] || fits= ;;
          label=com.docker.compose.oneoff=*) [ "\${word##*=}" = "$oneoff" ] || fits= ;;
          label=dev.fairlead.release=*) [ "\${word##*=}" = "$release" ] || fits= ;;
          status=*) states="$states \${word##*=}" ;;
        esac
      done
      case "$states " in ' ' | *" $status "*) ;; *) fits= ;; esac
      [ -n "$fits" ] && echo "\${one##*/}"
    done
    ;;
  inspect)
    for id; do :; done
    [ -f "$WORLD/containers/$id" ] || { echo "Error: No such container: $id" >&2; exit 1; }
    echo "$id"
    ;;
  stop|start|rm)
    fails "$1"
    act=$1
    for id; do
      one="$WORLD/containers/$id"
      [ -f "$one" ] || continue
      case $act in
        rm) rm "$one" ;;
        stop) sed -i 's/[a-z]*$/exited/' "$one" ;;
        start) sed -i 's/[a-z]*$/running/' "$one" ;;
      esac
    done
    ;;
  image) cat "$WORLD/digests" ;;
  *) fails "$1" ;;
esac
exit 0
`,
  'docker-compose': `#!/bin/sh
${NOTED}
[ -f "$WORLD/standalone" ] || exit 127
if [ "$1" = version ]; then cat "$WORLD/standalone"; exit 0; fi
${COMPOSE}
`,
  nginx: `#!/bin/sh
${NOTED}
case $1 in
  -v) echo 'nginx version: nginx/1.22.1' >&2; exit 0 ;;
  -t) fails nginx-t ;;
  -s) fails reload; echo "$2" >>"$WORLD/reloads" ;;
esac
exit 0
`,
  sudo: `#!/bin/sh
${NOTED}
exit 1
`,
};
