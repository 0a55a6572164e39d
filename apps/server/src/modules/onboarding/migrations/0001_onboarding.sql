-- A client's access: what is asked for, by which link, how far it is, what was checked, who holds what since when.
-- A client's people see and change the rows of their own client alone; the database holds them to it.

CREATE TABLE access_requests (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  client_id uuid NOT NULL,
  -- SHA-256 of the token in the link; the token itself lies sealed beside it, so that staff can copy the link again.
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  token_sealed text NOT NULL,
  message text,
  sent_to text,
  sent_at timestamptz,
  created_by text NOT NULL,
  -- Whom at the agency to tell of questions.
  created_by_email text,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  opened_at timestamptz,
  revoked_at timestamptz,
  revoke_reason text,
  completed_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  CHECK (expires_at > created_at)
);
CREATE UNIQUE INDEX access_requests_by_token ON access_requests (org_id, token_hash);
CREATE UNIQUE INDEX access_requests_one_open ON access_requests (org_id, client_id)
  WHERE revoked_at IS NULL AND completed_at IS NULL;
CREATE INDEX access_requests_of_client ON access_requests (org_id, client_id, id DESC);
CREATE INDEX access_requests_by_age ON access_requests (org_id, created_at);
SELECT house.tenant_table('access_requests', 'own');

CREATE TABLE access_request_services (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  request_id uuid NOT NULL,
  service text NOT NULL,
  client_id uuid NOT NULL,
  level text NOT NULL CHECK (level IN ('view', 'manage', 'admin')),
  -- Why this client is asked for it, as the inspection saw it.
  why text,
  PRIMARY KEY (org_id, request_id, service),
  FOREIGN KEY (org_id, request_id) REFERENCES access_requests (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX access_request_services_of_client ON access_request_services (org_id, client_id, service);
SELECT house.tenant_table('access_request_services', 'own');

-- A name tag on one device, not a sign-in. It belongs to the client, so that it outlives a renewed link.
CREATE TABLE visitors (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  client_id uuid NOT NULL,
  tag_hash bytea NOT NULL CHECK (length(tag_hash) = 32),
  name text NOT NULL,
  email text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX visitors_by_tag ON visitors (org_id, client_id, tag_hash);
SELECT house.tenant_table('visitors', 'own');

CREATE TABLE client_platforms (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  client_id uuid NOT NULL,
  service text NOT NULL,
  level text NOT NULL DEFAULT 'manage' CHECK (level IN ('view', 'manage', 'admin')),
  state text NOT NULL DEFAULT 'not_started' CHECK (state IN ('not_started', 'requested', 'in_progress', 'checking',
    'needs_attention', 'verified', 'drifted', 'not_needed', 'revoked')),
  progress int NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  proof text CHECK (proof IN ('api', 'public', 'attested', 'claimed')),
  -- {key: value}, {key: when}; both are merged key by key, never replaced.
  ids jsonb NOT NULL DEFAULT '{}',
  steps jsonb NOT NULL DEFAULT '{}',
  -- Somebody at the client says that it is done: who, when, and in their own words where they gave any.
  claimed_by text,
  claimed_at timestamptz,
  statement text,
  declined_reason text,
  notes text,
  requested_at timestamptz,
  started_at timestamptz,
  verified_at timestamptz,
  last_check_id uuid,
  -- The criteria that hold as far as is known, and those that held once and were seen to fail: a drift is over when
  -- these hold again.
  held text[] NOT NULL DEFAULT '{}',
  lost text[] NOT NULL DEFAULT '{}',
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, client_id, service),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  CHECK ((state IN ('verified', 'drifted')) <= (verified_at IS NOT NULL))
);
CREATE INDEX client_platforms_by_state ON client_platforms (org_id, state, updated_at);
SELECT house.tenant_table('client_platforms', 'own');

CREATE TABLE checks (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  client_id uuid NOT NULL,
  service text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'done', 'failed')),
  -- `triggered_by`, because TRIGGER is a word of SQL.
  triggered_by text NOT NULL CHECK (triggered_by IN ('staff', 'client', 'watch')),
  attempt int NOT NULL DEFAULT 0,
  outcome text CHECK (outcome IN ('pass', 'fail', 'unknown')),
  proof text CHECK (proof IN ('api', 'public', 'attested', 'claimed')),
  criteria jsonb NOT NULL DEFAULT '[]',
  error text,
  actor_kind text NOT NULL,
  actor_id uuid,
  actor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  deadline_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id, service) REFERENCES client_platforms (org_id, client_id, service) ON DELETE CASCADE,
  CHECK ((state IN ('done', 'failed')) = (finished_at IS NOT NULL)),
  CHECK ((state = 'done') = (outcome IS NOT NULL))
);
CREATE UNIQUE INDEX checks_one_open ON checks (org_id, client_id, service) WHERE state IN ('queued', 'running');
CREATE INDEX checks_of_service ON checks (org_id, client_id, service, id DESC);
CREATE INDEX checks_overdue ON checks (org_id, deadline_at) WHERE state IN ('queued', 'running');
CREATE INDEX checks_finished ON checks (org_id, finished_at) WHERE finished_at IS NOT NULL;
SELECT house.tenant_table('checks', 'own');

-- Who holds what, since when, how we know. Lines are added, never changed.
CREATE TABLE access_ledger (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  client_id uuid NOT NULL,
  service text NOT NULL,
  service_name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('claimed', 'attested', 'verified', 'level_changed', 'drifted', 'restored',
    'declined', 'revoked')),
  holder text NOT NULL,
  level text NOT NULL CHECK (level IN ('view', 'manage', 'admin')),
  asset text,
  proof text CHECK (proof IN ('api', 'public', 'attested', 'claimed')),
  how text NOT NULL,
  check_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX access_ledger_of_client ON access_ledger (org_id, client_id, at DESC, id DESC);
CREATE INDEX access_ledger_of_check ON access_ledger (org_id, check_id) WHERE check_id IS NOT NULL;
CREATE INDEX access_ledger_by_time ON access_ledger (org_id, at);
SELECT house.tenant_table('access_ledger', 'own', 'SELECT, INSERT');

CREATE TABLE attachments (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  file_id uuid NOT NULL,
  client_id uuid NOT NULL,
  service text NOT NULL,
  request_id uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, file_id),
  FOREIGN KEY (org_id, file_id) REFERENCES files (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, client_id, service) REFERENCES client_platforms (org_id, client_id, service) ON DELETE CASCADE,
  FOREIGN KEY (org_id, request_id) REFERENCES access_requests (org_id, id) ON DELETE SET NULL (request_id)
);
CREATE INDEX attachments_of_service ON attachments (org_id, client_id, service, created_at);
CREATE INDEX attachments_of_request ON attachments (org_id, request_id);
SELECT house.tenant_table('attachments', 'own', 'SELECT, INSERT, DELETE');

CREATE TABLE help_requests (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  client_id uuid NOT NULL,
  request_id uuid,
  service text,
  step text,
  message text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed')),
  visitor_id uuid,
  visitor_name text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, request_id) REFERENCES access_requests (org_id, id) ON DELETE SET NULL (request_id),
  FOREIGN KEY (org_id, visitor_id) REFERENCES visitors (org_id, id) ON DELETE SET NULL (visitor_id)
);
CREATE INDEX help_requests_newest ON help_requests (org_id, id DESC);
CREATE INDEX help_requests_of_client ON help_requests (org_id, client_id, id DESC);
CREATE INDEX help_requests_of_request ON help_requests (org_id, request_id);
CREATE INDEX help_requests_of_visitor ON help_requests (org_id, visitor_id);
CREATE INDEX help_requests_open ON help_requests (org_id, state, created_at);
SELECT house.tenant_table('help_requests', 'own');

CREATE TABLE help_replies (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  help_id uuid NOT NULL,
  client_id uuid NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'visitor', 'system', 'program')),
  actor_id uuid,
  actor_name text NOT NULL,
  body text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, help_id) REFERENCES help_requests (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX help_replies_of_help ON help_replies (org_id, help_id, id);
CREATE INDEX help_replies_of_client ON help_replies (org_id, client_id);
SELECT house.tenant_table('help_replies', 'own', 'SELECT, INSERT');
