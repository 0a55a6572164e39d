-- What an agency adds to the built-in catalogue: its own ids, and its own versions of guides.

CREATE TABLE agency_ids (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-zA-Z]{1,59}$'),
  value text NOT NULL CHECK (length(value) BETWEEN 1 AND 500),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, kind)
);
-- Clients copy these into their platforms.
SELECT house.tenant_table('agency_ids', 'read');

-- One row for each built-in guide that the agency changed and each guide of its own. An own guide that was removed
-- stays, because clients' access, checks and ledgers may still name its service.
CREATE TABLE guide_overrides (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  service text NOT NULL CHECK (service ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$' AND length(service) <= 60),
  guide jsonb NOT NULL,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  updated_by text NOT NULL,
  updated_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (org_id, service)
);
SELECT house.tenant_table('guide_overrides', 'read');
