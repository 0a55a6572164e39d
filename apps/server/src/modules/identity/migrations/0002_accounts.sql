-- Where a session acts (its place), how long it may, and what it has proved.
ALTER TABLE auth.session
  ADD COLUMN kind text NOT NULL DEFAULT 'browser' CHECK (kind IN ('browser', 'program')),
  ADD COLUMN place text CHECK (place IN ('member', 'portal')),
  ADD COLUMN org_id uuid,
  ADD COLUMN client_id uuid,
  ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(),
  -- When the person last proved to be who they are: at sign-in, and again before what is dangerous.
  ADD COLUMN proved_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN second_factor boolean NOT NULL DEFAULT false;
-- Sessions of before this version belong to nobody's place; they end.
DELETE FROM auth.session;
ALTER TABLE auth."user" ADD COLUMN last_org_id uuid, ADD COLUMN last_client_id uuid;

-- One row for each refresh token ever given out in a family; the family is the session. Only hashes are kept.
CREATE TABLE auth.refresh_token (
  hash text PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES auth.session (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  -- The answer that the use of this token was given, sealed with a key that only the token itself yields.
  answer text,
  -- When that answer was given a second time: for a reply that was lost on the way, once.
  repeated_at timestamptz,
  successor text
);
CREATE INDEX refresh_token_of_session ON auth.refresh_token (session_id);

-- Codes that travel in mail: registering, a new password, a new address. Only hashes are kept.
CREATE TABLE auth.one_time_code (
  hash text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('register', 'reset_password', 'change_email')),
  user_id uuid REFERENCES auth."user" (id) ON DELETE CASCADE,
  data jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX one_time_code_of_user ON auth.one_time_code (user_id);
CREATE INDEX one_time_code_by_end ON auth.one_time_code (expires_at);

-- Mail about accounts. It is not in an organization's own log: whoever reads that must not find a link there by which
-- somebody else signs in.
CREATE TABLE auth.letter (
  id uuid PRIMARY KEY,
  org_id uuid,
  recipient text NOT NULL,
  sender text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT now(),
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz
);
CREATE INDEX letter_waiting ON auth.letter (next_attempt_at) WHERE state = 'queued';
CREATE INDEX letter_by_age ON auth.letter (created_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.refresh_token, auth.one_time_code, auth.letter TO portico_auth;

-- Roles of an organization's own making, out of the same permissions.
CREATE TABLE custom_roles (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  description text,
  permissions text[] NOT NULL,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX custom_roles_name ON custom_roles (org_id, lower(name));
SELECT house.tenant_table('custom_roles', 'none');

ALTER TABLE members
  ADD COLUMN role_id uuid,
  ADD COLUMN client_ids uuid[],
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD COLUMN last_seen_at timestamptz,
  ADD FOREIGN KEY (org_id, role_id) REFERENCES custom_roles (org_id, id);
CREATE INDEX members_by_role ON members (org_id, role_id);

CREATE TABLE invitations (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  name text,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'support', 'user', 'viewer')),
  role_id uuid,
  client_ids uuid[],
  token_hash text NOT NULL,
  invited_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  sent_at timestamptz NOT NULL DEFAULT now(),
  accepted_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, invited_by) REFERENCES members (org_id, id),
  FOREIGN KEY (org_id, role_id) REFERENCES custom_roles (org_id, id)
);
CREATE INDEX invitations_by_sender ON invitations (org_id, invited_by);
CREATE INDEX invitations_by_role ON invitations (org_id, role_id);
CREATE UNIQUE INDEX invitations_open ON invitations (org_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL;
SELECT house.tenant_table('invitations', 'none');

CREATE TABLE api_keys (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  hash text NOT NULL,
  -- The last letters, so that people can tell keys apart.
  tail text NOT NULL,
  permissions text[] NOT NULL,
  client_ids uuid[],
  per_minute int NOT NULL DEFAULT 600 CHECK (per_minute BETWEEN 1 AND 100000),
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  last_used_ip inet,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, created_by) REFERENCES members (org_id, id)
);
CREATE INDEX api_keys_by_maker ON api_keys (org_id, created_by);
SELECT house.tenant_table('api_keys', 'none');

-- An organization's rules for signing in; without a row the standard ones hold.
CREATE TABLE security_policies (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  second_factor_roles text[] NOT NULL DEFAULT '{}',
  idle_minutes int NOT NULL DEFAULT 10080 CHECK (idle_minutes BETWEEN 5 AND 43200),
  absolute_hours int NOT NULL DEFAULT 720 CHECK (absolute_hours BETWEEN 1 AND 8760),
  portal_domains boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL DEFAULT now()
);
SELECT house.tenant_table('security_policies', 'none');

-- At sign-in no organization is known yet.
CREATE POLICY identity_reads ON custom_roles FOR SELECT TO portico_auth USING (true);
CREATE POLICY identity_reads ON security_policies FOR SELECT TO portico_auth USING (true);
CREATE POLICY identity_reads ON api_keys FOR SELECT TO portico_auth USING (true);
CREATE POLICY identity_touches ON api_keys FOR UPDATE TO portico_auth USING (true);
CREATE POLICY identity_touches ON members FOR UPDATE TO portico_auth USING (true);
GRANT SELECT ON custom_roles, security_policies TO portico_auth;
GRANT SELECT, UPDATE (last_used_at, last_used_ip) ON api_keys TO portico_auth;
GRANT UPDATE (last_seen_at, name) ON members TO portico_auth;

-- Whoever holds a credential in memory hears at once that it may have changed. Ids alone travel.
CREATE FUNCTION house.tell_identity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portico_identity', TG_ARGV[0] || ':' || CASE TG_ARGV[0]
    WHEN 'session' THEN to_jsonb(OLD) ->> 'id'
    WHEN 'key' THEN to_jsonb(OLD) ->> 'id'
    WHEN 'user' THEN to_jsonb(OLD) ->> 'user_id'
    ELSE to_jsonb(OLD) ->> 'org_id' END);
  RETURN NULL;
END $$;
CREATE TRIGGER session_changed AFTER DELETE OR UPDATE OF token, place, org_id, client_id, second_factor, proved_at ON auth.session
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('session');
CREATE TRIGGER member_changed AFTER DELETE OR UPDATE OF role, role_id, client_ids, name, deactivated_at ON members
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('user');
CREATE TRIGGER role_changed AFTER DELETE OR UPDATE OF permissions ON custom_roles
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('org');
CREATE TRIGGER policy_changed AFTER DELETE OR UPDATE ON security_policies
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('org');
CREATE TRIGGER key_changed AFTER DELETE OR UPDATE OF revoked_at, permissions, client_ids, expires_at ON api_keys
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('key');
