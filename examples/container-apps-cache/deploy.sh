#!/usr/bin/env bash
# Moves traffic to a new revision in steps and gives it back when the revision does not answer.
set -euo pipefail

environment=${1:?usage: deploy.sh dev|prod}
case $environment in
  dev) app=intake-api-dev group=rg-intake-dev registry=fabrikamintakedev ;;
  prod) app=intake-api group=rg-intake registry=fabrikamintake ;;
  *) echo "There is no environment '$environment'." >&2; exit 2 ;;
esac
stamp=$(date -u +%Y%m%d%H%M%S)
image="$registry.azurecr.io/intake-api:$stamp"

weight_of_new() {
  az containerapp ingress traffic set --name "$app" --resource-group "$group" \
    --revision-weight "$old=$((100 - $1))" "$new=$1" --output none
}

healthy() {
  curl --fail --silent --show-error --retry 12 --retry-delay 5 --retry-all-errors --max-time 5 "https://$1/health/ready" > /dev/null
}

az acr build --registry "$registry" --image "intake-api:$stamp" .
old=$(az containerapp ingress traffic show --name "$app" --resource-group "$group" --query '[?weight > `0`] | [0].revisionName' --output tsv)
az containerapp update --name "$app" --resource-group "$group" --image "$image" --revision-suffix "v$stamp" --output none
new="$app--v$stamp"
host=$(az containerapp revision show --name "$app" --resource-group "$group" --revision "$new" --query properties.fqdn --output tsv)

trap 'weight_of_new 0; echo "Traffic is back on $old." >&2' ERR
healthy "$host"
for weight in 10 50 100; do
  weight_of_new "$weight"
  sleep 60
  healthy "$host"
done
echo "$new answers all requests."
