#!/usr/bin/env bash
# Replaces one service or all of them; the API first starts the new containers, then stops the old ones.
set -euo pipefail

target=${1:?usage: deploy.sh all|api|worker|report-service|model-server}
: "${VERSION:?say which version to run}"
compose=(docker compose -f docker-compose.prod.yml)

replace_api() {
  local old
  old=$("${compose[@]}" ps --quiet api)
  if ! "${compose[@]}" up --detach --wait --wait-timeout 300 --no-deps --no-recreate --scale api=4 api; then
    "${compose[@]}" ps --quiet api | grep --invert-match --line-regexp --fixed-strings "$old" | xargs --no-run-if-empty docker rm --force
    echo "The new API did not become healthy; the old one goes on answering." >&2
    return 1
  fi
  # shellcheck disable=SC2086 # one container id a word
  [[ -z $old ]] || { docker stop --time 130 $old && docker rm $old; } > /dev/null
  sudo nginx -t && sudo systemctl reload nginx
}

replace() {
  "${compose[@]}" up --detach --wait --wait-timeout 600 --no-deps "$1"
}

case $target in
  all)
    replace model-server
    replace report-service
    replace worker
    replace_api
    ;;
  api) replace_api ;;
  worker | report-service | model-server) replace "$target" ;;
  *) echo "There is no service '$target'." >&2; exit 2 ;;
esac
echo "$target runs $VERSION."
