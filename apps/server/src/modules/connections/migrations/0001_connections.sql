-- Accounts at providers that Portico may act through: whose they are, how they are proved, what they reach.
-- A client's people see and make the connections of their own client alone. What proves a connection is sealed.

-- An organization's own app at a provider. One that was replaced stays as long as connections were made by it: a token
-- can be renewed and revoked only in the name of the app that got it.
CREATE TABLE provider_apps (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  provider text NOT NULL,
  public_values jsonb NOT NULL,
  -- The secret fields as JSON, sealed for this row.
  secret_values text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX provider_apps_in_use ON provider_apps (org_id, provider) WHERE retired_at IS NULL;
-- A client's consent is asked for in the name of the organization's app.
SELECT house.tenant_table('provider_apps', 'read');

CREATE TABLE connections (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- Null: the organization's own.
  client_id uuid,
  provider text NOT NULL,
  method text NOT NULL CHECK (method IN ('oauth2', 'api_key', 'service_account')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  settings jsonb NOT NULL DEFAULT '{}',
  -- Whose account it is at the provider: {"id", "name", "email"}.
  holder jsonb,
  scopes_asked text[] NOT NULL DEFAULT '{}',
  -- Null where the provider does not say.
  scopes_granted text[],
  gaps jsonb NOT NULL DEFAULT '[]',
  -- The own app that it was made by; null for the installation's, or for none.
  app_id uuid,
  -- Names the app whose limits count, and by which it is known again: `own:<id>`, `instance:<its id>`, or `none`.
  app_key text NOT NULL,
  state text NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'broken', 'ended')),
  -- What proves it, as JSON, sealed for this row; null once it was ended, and where it never came.
  credential text,
  -- Rises with every credential: whoever renews one that is no longer there has come too late.
  credential_number int NOT NULL DEFAULT 0,
  obtained_at timestamptz,
  expires_at timestamptz,
  refresh_expires_at timestamptz,
  -- When it is renewed by itself; null where it is not.
  renew_at timestamptz,
  -- When it ends although it is renewed.
  ends_at timestamptz,
  failed_renewals int NOT NULL DEFAULT 0,
  -- Who renews it just now. Left behind, it tells of a process that stopped between question and answer.
  lease uuid,
  lease_until timestamptz,
  -- The provider asks to wait.
  limited_until timestamptz,
  -- {"kind", "sentence", "code", "at"}
  last_error jsonb,
  checked_at timestamptz,
  created_by_kind text NOT NULL,
  created_by_id text,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, app_id) REFERENCES provider_apps (org_id, id),
  CHECK (state <> 'ended' OR (credential IS NULL AND ended_at IS NOT NULL)),
  CHECK ((lease IS NULL) = (lease_until IS NULL))
);
CREATE INDEX connections_newest ON connections (org_id, created_at DESC, id DESC);
CREATE INDEX connections_of_client ON connections (org_id, client_id, created_at DESC);
CREATE INDEX connections_of_app ON connections (org_id, app_id);
CREATE INDEX connections_to_renew ON connections (org_id, renew_at) WHERE state = 'live' AND renew_at IS NOT NULL;
SELECT house.tenant_table('connections', 'own');

CREATE TABLE connection_assets (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  connection_id uuid NOT NULL,
  service text NOT NULL,
  asset_id text NOT NULL,
  -- As the connection's.
  client_id uuid,
  name text NOT NULL,
  parent jsonb,
  role text,
  level text CHECK (level IN ('view', 'manage', 'admin')),
  -- [{"kind", "value"}]: other ids by which evidence elsewhere names it.
  marks jsonb NOT NULL DEFAULT '[]',
  -- The asset's id and its marks, as they are compared.
  known_as text[] NOT NULL,
  accepted boolean NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  lost_at timestamptz,
  PRIMARY KEY (org_id, connection_id, service, asset_id),
  FOREIGN KEY (org_id, connection_id) REFERENCES connections (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX connection_assets_of_client ON connection_assets (org_id, client_id, service);
CREATE INDEX connection_assets_of_service ON connection_assets (org_id, service) WHERE lost_at IS NULL;
SELECT house.tenant_table('connection_assets', 'own');

-- Consent that was asked for and not yet given: one round through a provider, for one browser.
CREATE TABLE authorizations (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  client_id uuid,
  provider text NOT NULL,
  -- SHA-256 of the state and of the cookie of the browser that asked.
  state_hash bytea NOT NULL CHECK (length(state_hash) = 32),
  browser_hash bytea NOT NULL CHECK (length(browser_hash) = 32),
  -- The verifier (RFC 7636) and the path to come back to, as JSON, sealed for this row.
  secret text,
  -- The connection that is repaired; null for a new one.
  connection_id uuid,
  name text,
  settings jsonb NOT NULL DEFAULT '{}',
  scopes text[] NOT NULL,
  app_id uuid,
  app_key text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  actor_name text NOT NULL,
  credential text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- A state works once: from here on nobody else can come back with it.
  used_at timestamptz,
  -- What came of it; null while it is open, and where a process stopped in the middle.
  outcome text CHECK (outcome IN ('connected', 'declined', 'failed', 'refused', 'interrupted')),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, connection_id) REFERENCES connections (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, app_id) REFERENCES provider_apps (org_id, id)
);
CREATE UNIQUE INDEX authorizations_by_state ON authorizations (org_id, state_hash);
CREATE INDEX authorizations_of_client ON authorizations (org_id, client_id);
CREATE INDEX authorizations_of_connection ON authorizations (org_id, connection_id);
CREATE INDEX authorizations_of_app ON authorizations (org_id, app_id);
CREATE INDEX authorizations_by_age ON authorizations (org_id, created_at);
SELECT house.tenant_table('authorizations', 'own');

-- What Portico asked a provider to grant to the agency.
CREATE TABLE connection_grants (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  connection_id uuid NOT NULL,
  client_id uuid,
  service text NOT NULL,
  asset_id text NOT NULL,
  level text NOT NULL CHECK (level IN ('view', 'manage', 'admin')),
  holder text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'pending', 'done', 'failed', 'unknown', 'taken_back')),
  -- The provider's id of the grant, by which it is taken back.
  provider_grant_id text,
  note text,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, connection_id) REFERENCES connections (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX connection_grants_of_connection ON connection_grants (org_id, connection_id, asked_at DESC);
CREATE INDEX connection_grants_of_client ON connection_grants (org_id, client_id);
SELECT house.tenant_table('connection_grants', 'own');

-- What providers last said of their limits. An app's allowance is shared by all organizations that go by it, so that
-- these rows belong to none; a role of its own reads and writes them, by keys that only a connection's own row knows.
CREATE TABLE provider_limits (
  provider text NOT NULL,
  app_key text NOT NULL,
  -- Empty: the app's own.
  asset text NOT NULL DEFAULT '',
  name text NOT NULL,
  allowance double precision,
  remaining double precision,
  resets_at timestamptz,
  blocked_until timestamptz,
  noted_at timestamptz NOT NULL,
  PRIMARY KEY (provider, app_key, asset, name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON provider_limits TO portico_system;
COMMENT ON TABLE provider_limits IS 'system: limits of providers';

-- The history of a connection.
CREATE INDEX events_of_connection ON events (org_id, subject_id, seq DESC) WHERE type LIKE 'connection.%';
