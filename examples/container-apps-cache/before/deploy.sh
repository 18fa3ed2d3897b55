#!/usr/bin/env bash
# Everybody gets the new revision at once, whatever the strategy says.
set -euo pipefail
az acr build --registry fabrikamintake --image intake-api:latest .
az containerapp update --name intake-api --resource-group rg-intake --image fabrikamintake.azurecr.io/intake-api:latest
az containerapp ingress traffic set --name intake-api --resource-group rg-intake --revision-weight latest=100
