-- Sign-in belongs to a schema and a role of its own: the application's role cannot read a password hash or a session.
-- Column names are those that the sign-in library expects.
CREATE SCHEMA auth;
GRANT USAGE ON SCHEMA auth TO portico_auth;

CREATE TABLE auth."user" (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  "emailVerified" boolean NOT NULL DEFAULT false,
  image text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE auth.session (
  id uuid PRIMARY KEY,
  token text NOT NULL UNIQUE,
  "userId" uuid NOT NULL REFERENCES auth."user" (id) ON DELETE CASCADE,
  "expiresAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX session_of_user ON auth.session ("userId");
CREATE TABLE auth.account (
  id uuid PRIMARY KEY,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" uuid NOT NULL REFERENCES auth."user" (id) ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now(),
  UNIQUE ("providerId", "accountId")
);
CREATE INDEX account_of_user ON auth.account ("userId");
CREATE TABLE auth.verification (
  id uuid PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX verification_by_identifier ON auth.verification (identifier);
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA auth TO portico_auth;

-- Who belongs to which organization. Name and e-mail are kept here too, since the application cannot read the users.
CREATE TABLE members (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL DEFAULT uuidv7(),
  user_id uuid NOT NULL REFERENCES auth."user" (id),
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'support', 'user', 'viewer')),
  name text NOT NULL,
  email text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  deactivated_at timestamptz,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, user_id)
);
SELECT house.tenant_table('members', 'none');
CREATE INDEX members_by_user ON members (user_id);

-- At sign-in no organization is known yet: identity's role finds a person's memberships and makes organizations.
CREATE POLICY identity_reads ON members FOR SELECT TO portico_auth USING (true);
CREATE POLICY identity_adds ON members FOR INSERT TO portico_auth WITH CHECK (true);
GRANT SELECT, INSERT ON members TO portico_auth;
CREATE POLICY identity_adds ON organizations FOR INSERT TO portico_auth WITH CHECK (true);
GRANT INSERT ON organizations TO portico_auth;
CREATE POLICY identity_adds ON event_counters FOR INSERT TO portico_auth WITH CHECK (true);
GRANT INSERT ON event_counters TO portico_auth;
