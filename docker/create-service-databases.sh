#!/usr/bin/env bash
# Run by the postgres image on an empty data folder: a database and a role for each service, which owns it and is no
# superuser. Only the owner can connect.
set -euo pipefail

create() {
  psql --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --set=name="$1" --set=password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

create orchestrator "$ORCHESTRATOR_DATABASE_PASSWORD"
create payment "$PAYMENT_DATABASE_PASSWORD"
create parts "$PARTS_DATABASE_PASSWORD"
create repair_orders "$REPAIR_ORDERS_DATABASE_PASSWORD"
