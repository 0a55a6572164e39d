-- Inspections of clients' web sites. The raw results are for staff; what a client's own guide needs of them
-- (which traps apply, which ids are public) is kept apart, one row a client.

CREATE TABLE scans (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  client_id uuid NOT NULL,
  website text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
  progress int NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  attempt int NOT NULL DEFAULT 0,
  error text,
  result jsonb,
  -- The event that started it by itself: the same event starts it once.
  event_id uuid,
  created_at timestamptz NOT NULL,
  -- Whoever is not done by then has lost its worker.
  deadline_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL)),
  CHECK ((state = 'done') = (result IS NOT NULL))
);
CREATE UNIQUE INDEX scans_one_open ON scans (org_id, client_id) WHERE state IN ('queued', 'running');
CREATE UNIQUE INDEX scans_once_an_event ON scans (org_id, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX scans_of_client ON scans (org_id, client_id, id DESC);
CREATE INDEX scans_overdue ON scans (org_id, deadline_at) WHERE state IN ('queued', 'running');
SELECT house.tenant_table('scans', 'none');

CREATE TABLE site_facts (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  client_id uuid NOT NULL,
  scan_id uuid NOT NULL,
  facts jsonb NOT NULL,
  seen jsonb NOT NULL,
  certificate_ends_at timestamptz,
  scanned_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, client_id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, scan_id) REFERENCES scans (org_id, id) ON DELETE CASCADE
);
CREATE INDEX site_facts_of_scan ON site_facts (org_id, scan_id);
CREATE INDEX site_facts_certificates ON site_facts (org_id, certificate_ends_at) WHERE certificate_ends_at IS NOT NULL;
SELECT house.tenant_table('site_facts', 'own');
