-- A client's people with a sign-in of their own, who is invited, and which staff look at a portal as its people see it.

CREATE TABLE portal_users (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES auth."user" (id),
  -- The same person among the people at the client.
  stakeholder_id uuid,
  role text NOT NULL CHECK (role IN ('primary', 'approver', 'member', 'read_only')),
  name text NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz,
  deactivated_at timestamptz,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, client_id, user_id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, stakeholder_id) REFERENCES stakeholders (org_id, id) ON DELETE SET NULL (stakeholder_id),
  -- Whoever is the primary contact is there: it is handed on before the portal is closed to them.
  CHECK (role <> 'primary' OR deactivated_at IS NULL)
);
CREATE UNIQUE INDEX portal_users_one_primary ON portal_users (org_id, client_id) WHERE role = 'primary';
CREATE INDEX portal_users_by_stakeholder ON portal_users (org_id, stakeholder_id);
CREATE INDEX portal_users_by_user ON portal_users (user_id);
SELECT house.tenant_table('portal_users', 'own', 'SELECT, INSERT, UPDATE');

CREATE TABLE portal_invitations (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  name text,
  role text NOT NULL CHECK (role IN ('primary', 'approver', 'member', 'read_only')),
  token_hash text NOT NULL,
  -- `domain`: nobody invited; the person asked for it by an address of the client's own domain.
  invited_by_kind text NOT NULL CHECK (invited_by_kind IN ('member', 'program', 'portal', 'domain')),
  invited_by uuid,
  invited_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  sent_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX portal_invitations_of_client ON portal_invitations (org_id, client_id, created_at);
CREATE UNIQUE INDEX portal_invitations_open ON portal_invitations (org_id, client_id, email)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;
SELECT house.tenant_table('portal_invitations', 'own', 'SELECT, INSERT, UPDATE');

-- A member of staff looks at a portal for an hour from then on.
CREATE TABLE portal_views (
  org_id uuid NOT NULL,
  member_id uuid NOT NULL,
  client_id uuid NOT NULL,
  -- As whom; null for somebody who may only read.
  portal_user_id uuid,
  opened_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, member_id, client_id),
  FOREIGN KEY (org_id, member_id) REFERENCES members (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE,
  FOREIGN KEY (org_id, portal_user_id) REFERENCES portal_users (org_id, id) ON DELETE CASCADE
);
CREATE INDEX portal_views_of_client ON portal_views (org_id, client_id);
CREATE INDEX portal_views_of_user ON portal_views (org_id, portal_user_id);
SELECT house.tenant_table('portal_views', 'none');

-- At sign-in no organization is known yet: identity's role finds where a person is in a portal, and with it the name of
-- the client and whether it was archived. It reads nothing else of a client.
CREATE POLICY identity_reads ON portal_users FOR SELECT TO portico_auth USING (true);
CREATE POLICY identity_touches ON portal_users FOR UPDATE TO portico_auth USING (true);
GRANT SELECT, UPDATE (name, last_seen_at) ON portal_users TO portico_auth;
CREATE POLICY identity_reads ON clients FOR SELECT TO portico_auth USING (true);
GRANT SELECT (org_id, id, company_name, archived_at) ON clients TO portico_auth;

CREATE TRIGGER portal_user_changed AFTER DELETE OR UPDATE OF role, name, deactivated_at ON portal_users
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('user');
CREATE TRIGGER client_archived AFTER DELETE OR UPDATE OF archived_at ON clients
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('org');
