#!/bin/bash
docker compose -f docker-compose.prod.yml build
docker compose -f docker-compose.prod.yml up -d
sleep 30
curl http://localhost:8000/health || echo "not healthy"
sudo systemctl reload nginx
