import { shell } from '../shell.ts';

/** What is done with images and containers. */
export const DOCKER = shell`
# Runs a program of which a bad end is the end of the job.
must() {
  "$@" >"$job/out" 2>&1
  ended=$?
  case $ended in
    0) return 0 ;;
    124 | 137 | 143) done_with failed late ;;
    *) done_with failed program ;;
  esac
}

# Some questions take a good part of a second, and what was answered is believed for five minutes. $1: when that was.
is_believed() {
  uptime_ms
  [ "\${1% *}" = "$boot" ] && [ $((ms - \${1##* })) -lt 300000 ]
}

# Where Compose is a program in Python it takes long to start.
read_compose() {
  {
    IFS= read -r asked && IFS= read -r compose_is && IFS= read -r version
  } 2>/dev/null <"$state/compose" && is_believed "$asked" && return 0
  if version=$(within 20 docker compose version --short 2>/dev/null) && [ -n "$version" ]; then
    compose_is=plugin
  elif version=$(within 20 docker-compose version --short 2>/dev/null) && [ -n "$version" ]; then
    compose_is=standalone
  else
    compose_is=
    rm -f -- "$state/compose"
    return 0
  fi
  uptime_ms
  printf '%s\n' "$boot $ms" "$compose_is" "$version" | replace "$state/compose"
}

# The folder that Docker keeps its images in.
read_root() {
  { IFS= read -r asked && IFS= read -r root; } 2>/dev/null <"$state/docker-root" && is_believed "$asked" && return 0
  root=$(within 20 docker info --format '{{.DockerRootDir}}' 2>/dev/null) || root=
  uptime_ms
  # Docker may keep its images where this account, or this computer, has no folder.
  case $root in
    /*) printf '%s\n' "$boot $ms" "$root" | replace "$state/docker-root" ;;
    *) root=/ ;;
  esac
}

# $1: the project, $2: seconds; then the words for Compose. Its variables and the file that overrides are in the job.
compose() {
  as=$1
  seconds=$2
  shift 2
  own=$#
  set -- "$@" env
  while IFS= read -r pair; do set -- "$@" "$pair"; done <"$job/variables"
  case $compose_is in
    plugin) set -- "$@" docker compose ;;
    standalone) set -- "$@" docker-compose ;;
    *) done_with rejected nocompose ;;
  esac
  set -- "$@" -p "$as" --project-directory "$directory"
  while IFS= read -r file; do set -- "$@" -f "$directory/$file"; done <"$job/files"
  [ -f "$job/override.json" ] && set -- "$@" -f "$job/override.json"
  # Its own words go behind.
  while [ "$own" -gt 0 ]; do
    set -- "$@" "$1"
    shift
    own=$((own - 1))
  done
  (cd -- "$directory" && within "$seconds" "$@")
}

# Project, service, release, override and variables of what is started.
word_run() {
  word as
  word service
  word count
  word release
  word override
  printf '%s\n' "$override" >"$job/override.json"
  word_variables
}

word_variables() {
  word pairs
  : >"$job/variables"
  while [ "$pairs" -gt 0 ]; do
    word pair
    printf '%s\n' "$pair" >>"$job/variables"
    pairs=$((pairs - 1))
  done
}

# Ids of the containers of the service, one-off ones aside.
containers() {
  within 60 docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$as" \
    --filter "label=com.docker.compose.service=$service" --filter label=com.docker.compose.oneoff=False "$@"
}

lines_of() { wc -l <"$1" | tr -d ' '; }

# Of a request of which one container cannot be made, none stays. Those of it from before do.
take_new_away() {
  [ -f "$job/made" ] || return 0
  while IFS= read -r as && IFS= read -r service && IFS= read -r release; do
    containers --filter "label=dev.fairlead.release=$release" 2>/dev/null </dev/null | while IFS= read -r id; do
      grep -Fxq -e "$id" "$job/before" || within 60 docker rm -f -- "$id" >/dev/null 2>&1
    done
  done <"$job/made"
}

start() {
  read_compose
  : >"$job/made"
  : >"$job/before"
  undo=take_new_away
  word runs
  while [ "$runs" -gt 0 ]; do
    word_run
    culprit=$service
    containers >"$job/there" 2>"$job/out" || done_with failed program
    containers --filter "label=dev.fairlead.release=$release" >"$job/ours" 2>"$job/out" || done_with failed program
    containers --filter status=exited --filter status=created --filter status=dead >"$job/idle" 2>"$job/out" ||
      done_with failed program
    missing=$((count - $(lines_of "$job/ours")))
    cat -- "$job/ours" >>"$job/before"
    printf '%s\n' "$as" "$service" "$release" >>"$job/made"
    if [ "$missing" -gt 0 ]; then
      scale=$(($(lines_of "$job/there") + missing))
      fence failed
      if [ -s "$job/idle" ]; then
        # Compose starts whatever of a service does not run, and what was stopped stays so.
        must compose "$as" 900 up --no-start --no-deps --no-recreate --no-build --scale "$service=$scale" "$service"
      else
        must compose "$as" 900 up -d --no-deps --no-recreate --no-build --scale "$service=$scale" "$service"
      fi
    fi
    containers --filter status=created --filter "label=dev.fairlead.release=$release" >"$job/ids" 2>"$job/out" ||
      done_with failed program
    to_each start --
    runs=$((runs - 1))
  done
  undo=
}

migrate() {
  read_compose
  word_run
  culprit=$service
  word arguments
  set --
  while [ "$arguments" -gt 0 ]; do
    word argument
    set -- "$@" "$argument"
    arguments=$((arguments - 1))
  done
  must compose "$as" 900 run -d --no-deps "$service" "$@"
}

pull() {
  word images
  while [ "$images" -gt 0 ]; do
    word image
    culprit=$image
    fence failed
    must within 3600 docker pull -q -- "$image"
    images=$((images - 1))
  done
}

# What a tag means to the registry, for an account that it lets in.
pull_digest() {
  word reference
  if said=$(within 1800 docker pull -q -- "$reference" 2>&1); then
    digests=$(within 60 docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' -- "$reference" 2>&1)
    printf '%s\n' "$digests" | while IFS= read -r digest; do [ -n "$digest" ] && say digest "$digest"; done
  else
    printf '%s\n' "$said" | tail -n 20 | while IFS= read -r line; do say '|' "$line"; done
  fi
  say end
}

# Reads ids; those that are there are left in $job/ids.
word_containers() {
  word ids
  : >"$job/ids"
  while [ "$ids" -gt 0 ]; do
    word id
    culprit=$id
    if within 60 docker inspect --type container --format '{{.Id}}' -- "$id" >"$job/out" 2>&1; then
      printf '%s\n' "$id" >>"$job/ids"
    else
      grep -qi 'no such' "$job/out" || done_with failed program
    fi
    ids=$((ids - 1))
  done
  culprit=
}

# A docker command for all of them at once.
to_each() {
  [ -s "$job/ids" ] || return 0
  while IFS= read -r id; do set -- "$@" "$id"; done <"$job/ids"
  fence failed
  must within 3600 docker "$@"
}

stop() {
  word_containers
  # Each with the grace that Compose gave it.
  to_each stop --
}

start_again() {
  word_containers
  to_each start --
}

remove() {
  word_containers
  to_each stop --
  # Their anonymous volumes stay: nobody can tell what is in them.
  to_each rm --
}

forget_images() {
  word images
  while [ "$images" -gt 0 ]; do
    word image
    culprit=$image
    fence failed
    if ! within 300 docker rmi -- "$image" >"$job/out" 2>&1; then
      # One that is used stays, and one that is gone is forgotten.
      grep -Eqi 'conflict|being used|no such image' "$job/out" || done_with failed program
    fi
    images=$((images - 1))
  done
  rm -f -- "$job/out"
}
`;
