#!/bin/sh
# The script that seed 003 describes as zero-downtime: for each service the new image is fetched, the old container is
# stopped with its grace, the new one is started, and its health is waited for; in the end nginx is reloaded.
set -eu
tag=$1
shift
cd "$(dirname "$0")"
for service in "$@"; do
  export "$(printf '%s' "$service" | tr 'a-z-' 'A-Z_')_TAG=$tag"
  docker-compose -f compose.yaml pull -q "$service"
  if [ "$service" = api ]; then docker-compose -f compose.yaml up -d --no-deps --scale api=2 api
  else docker-compose -f compose.yaml up -d --no-deps "$service"; fi
  for container in $(docker-compose -f compose.yaml ps -q "$service"); do
    until [ "$(docker inspect --format '{{.State.Health.Status}}' "$container")" = healthy ]; do sleep 0.2; done
  done
done
sudo nginx -t -q && sudo nginx -s reload
