#!/usr/bin/env bash
# Brings a version up on stage or prod and returns to the one before when it does not become ready.
set -euo pipefail

environment=${1:?usage: deploy.sh stage|prod VERSION}
version=${2:?usage: deploy.sh stage|prod VERSION}
host="deploy@$environment.example.com"
files=(-f docker-compose.yml -f "docker-compose.$environment.yml")

if [[ -n ${SSH_KEY:-} ]]; then
  eval "$(ssh-agent -s)" > /dev/null
  ssh-add - <<< "$SSH_KEY"
fi

remote() {
  ssh "$host" "cd /opt/catalog && $*"
}

run() {
  remote "VERSION=$1 docker compose ${files[*]} up --detach --wait --wait-timeout 600"
}

smoke() {
  remote "curl --fail --silent --show-error --max-time 2 http://localhost:8000/api/v1/products > /dev/null"
}

before=$(remote cat VERSION 2> /dev/null || true)
if run "$version" && smoke; then
  remote "echo $version > VERSION"
  echo "$version runs on $environment."
elif [[ -n $before ]]; then
  run "$before"
  echo "$version did not become ready; $before runs again on $environment." >&2
  exit 1
else
  echo "$version did not become ready, and there is no version before it." >&2
  exit 1
fi
