#!/bin/sh
# Makes the secrets that docker-compose.yml reads: files in `secrets/` and passwords in `.env`. What is there stays, so it
# may run again after an update. The folder is closed to others; the files in it can be read by whoever is given one, as a
# container's user is not the owner here.
set -eu
cd "$(dirname "$0")/.."
umask 077
mkdir -p secrets
chmod 700 secrets

random() { openssl rand -hex 24; }

# Writes a secret that is not there yet: its name, and its content.
keep() {
  if [ ! -s "secrets/$1" ]; then
    printf '%s\n' "$2" >"secrets/$1.new"
    chmod 444 "secrets/$1.new"
    mv "secrets/$1.new" "secrets/$1"
    echo "made secrets/$1"
  fi
}

keep database-owner-password "$(random)"
keep database-owner-url "postgres://postgres:$(cat secrets/database-owner-password)@postgres:5432/buurtbaan"
keep database-url "postgres://buurtbaan_application:$(random)@postgres:5432/buurtbaan"
keep vault-database-url "postgres://buurtbaan_vault:$(random)@postgres:5432/buurtbaan"
keep analyst-database-url "postgres://buurtbaan_analyst:$(random)@postgres:5432/buurtbaan"
keep vault-key "$(openssl rand -hex 32)"
keep event-store-password "$(random)"
keep grafana-password "$(random)"

if [ ! -s .env ]; then
  while IFS= read -r line; do
    case $line in
      *PASSWORD=) printf '%s%s\n' "$line" "$(random)" ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <.env.example >.env.new
  mv .env.new .env
  echo 'made .env: say SITE_ADDRESS in it'
fi
