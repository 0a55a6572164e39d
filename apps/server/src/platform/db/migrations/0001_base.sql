-- The ground that every other table stands on: one template for tenancy, the event log, idempotency, data keys.
-- Functions run as their caller; nothing here bypasses row-level security.

CREATE SCHEMA house;
GRANT USAGE ON SCHEMA house TO portico_app, portico_auth, portico_system;
GRANT USAGE ON SCHEMA public TO portico_app, portico_auth, portico_system;

-- The organization and, for a client's people, the client that the current transaction acts for.
-- Unset and empty both mean none: after a transaction PostgreSQL leaves '' behind, not NULL.
CREATE FUNCTION house.org_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.org_id', true), '')::uuid $$;
CREATE FUNCTION house.client_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.client_id', true), '')::uuid $$;

-- Puts a table under the one template. `visitors` says what a client's people may do with it:
--   none    nothing (staff and the house alone)
--   read    read all of the organization's rows
--   own     read and write the rows of their own client (the table has client_id)
--   all     no further restriction (counters and the like, which hold no client's facts)
-- `actions` are the verbs that the application may use at all.
CREATE FUNCTION house.tenant_table(name regclass, visitors text, actions text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant ON %s FOR ALL TO portico_app '
    'USING (org_id = (SELECT house.org_id())) WITH CHECK (org_id = (SELECT house.org_id()))', name);
  IF visitors = 'none' THEN
    EXECUTE format('CREATE POLICY visitors ON %s AS RESTRICTIVE FOR ALL TO portico_app '
      'USING ((SELECT house.client_id()) IS NULL) WITH CHECK ((SELECT house.client_id()) IS NULL)', name);
  ELSIF visitors = 'read' THEN
    EXECUTE format('CREATE POLICY visitors_insert ON %s AS RESTRICTIVE FOR INSERT TO portico_app '
      'WITH CHECK ((SELECT house.client_id()) IS NULL)', name);
    EXECUTE format('CREATE POLICY visitors_update ON %s AS RESTRICTIVE FOR UPDATE TO portico_app '
      'USING ((SELECT house.client_id()) IS NULL)', name);
    EXECUTE format('CREATE POLICY visitors_delete ON %s AS RESTRICTIVE FOR DELETE TO portico_app '
      'USING ((SELECT house.client_id()) IS NULL)', name);
  ELSIF visitors = 'own' THEN
    EXECUTE format('CREATE POLICY visitors ON %s AS RESTRICTIVE FOR ALL TO portico_app '
      'USING ((SELECT house.client_id()) IS NULL OR client_id = (SELECT house.client_id())) '
      'WITH CHECK ((SELECT house.client_id()) IS NULL OR client_id = (SELECT house.client_id()))', name);
  ELSIF visitors <> 'all' THEN
    RAISE EXCEPTION 'visitors must be none, read, own or all, not %', visitors;
  END IF;
  EXECUTE format('GRANT %s ON %s TO portico_app', actions, name);
  EXECUTE format('COMMENT ON TABLE %s IS %L', name, 'tenant; visitors: ' || visitors);
END $$;

CREATE TABLE organizations (
  org_id uuid PRIMARY KEY DEFAULT uuidv7(),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9](-?[a-z0-9]+)*$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT house.tenant_table('organizations', 'read', 'SELECT, UPDATE');
-- Schedules walk over all organizations; they read names and ids, nothing else.
CREATE POLICY house_reads ON organizations FOR SELECT TO portico_system USING (true);
GRANT SELECT ON organizations TO portico_system;
CREATE POLICY identity_reads ON organizations FOR SELECT TO portico_auth USING (true);
GRANT SELECT ON organizations TO portico_auth;

-- One row an organization: the last place given out in its own sequence. Writers queue on the row until they
-- commit, so places are given in the order of commits and none is ever skipped.
CREATE TABLE event_counters (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  last_seq bigint NOT NULL DEFAULT 0
);
SELECT house.tenant_table('event_counters', 'all', 'SELECT, UPDATE');

CREATE TABLE events (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  seq bigint NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('member', 'visitor', 'system', 'program')),
  actor_id text,
  actor_name text NOT NULL,
  client_id uuid,
  subject_id text,
  data jsonb NOT NULL DEFAULT '{}',
  ip inet,
  request_id text,
  credential text NOT NULL CHECK (credential IN ('cookie', 'token', 'link', 'none')),
  PRIMARY KEY (org_id, seq),
  UNIQUE (org_id, id)
);
CREATE INDEX events_of_client ON events (org_id, client_id, seq DESC);
CREATE INDEX events_of_type ON events (org_id, type, seq DESC);
-- Append-only for the application: no update, no delete.
SELECT house.tenant_table('events', 'own', 'SELECT, INSERT');

CREATE TABLE idempotency_keys (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  actor text NOT NULL,
  endpoint text NOT NULL,
  request_hash text NOT NULL,
  -- Sealed by the vault: an answer may hold what is shown but once, such as an access link.
  response text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, actor, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (org_id, created_at);
SELECT house.tenant_table('idempotency_keys', 'all');

-- Data keys of the vault, wrapped by a master key that is never in the database. The application's role has no
-- business here: the vault reads and writes them as a role of its own.
CREATE TABLE data_keys (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  version int NOT NULL,
  master_key_id text NOT NULL,
  wrapped text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, version)
);
ALTER TABLE data_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE data_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY vault ON data_keys FOR ALL TO portico_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON data_keys TO portico_system;
COMMENT ON TABLE data_keys IS 'system: the vault';
-- What the installation remembers of itself, such as whether its demo data is complete. The owner's alone.
CREATE TABLE installation (
  key text PRIMARY KEY,
  value text NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE installation IS 'system: the owner';
COMMENT ON TABLE public.migrations IS 'system: the owner';
