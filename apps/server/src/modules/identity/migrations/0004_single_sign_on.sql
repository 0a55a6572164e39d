-- An organization's own identity providers.
CREATE TABLE sign_in_connections (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  protocol text NOT NULL CHECK (protocol IN ('oidc', 'saml')),
  active boolean NOT NULL DEFAULT false,
  -- The provider's own name for itself: OpenID's issuer, SAML's entity id.
  issuer text,
  oidc_client text,
  -- Sealed by the vault.
  oidc_secret text,
  saml_sign_in_url text,
  -- PEM, all that the provider may sign with.
  saml_certificates text[] NOT NULL DEFAULT '{}',
  saml_metadata_url text,
  -- Whoever comes for the first time becomes a member, with this role.
  joins boolean NOT NULL DEFAULT true,
  default_role text NOT NULL DEFAULT 'viewer' CHECK (default_role IN ('admin', 'manager', 'support', 'user', 'viewer')),
  default_role_id uuid,
  proves_second_factor boolean NOT NULL DEFAULT false,
  last_test jsonb,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, default_role_id) REFERENCES custom_roles (org_id, id) ON DELETE SET NULL (default_role_id)
);
CREATE UNIQUE INDEX sign_in_connections_name ON sign_in_connections (org_id, lower(name));
CREATE INDEX sign_in_connections_by_role ON sign_in_connections (org_id, default_role_id);
SELECT house.tenant_table('sign_in_connections', 'none');

-- E-mail domains that an organization speaks for, once their DNS proves it.
CREATE TABLE sign_in_domains (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  domain text NOT NULL CHECK (domain = lower(domain) AND length(domain) BETWEEN 4 AND 253),
  token text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'proven', 'lost')),
  found text[],
  connection_id uuid,
  required boolean NOT NULL DEFAULT false,
  checked_at timestamptz,
  proven_at timestamptz,
  -- Since when the record of a proven domain was not there any more.
  missing_since timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, domain),
  FOREIGN KEY (org_id, connection_id) REFERENCES sign_in_connections (org_id, id) ON DELETE SET NULL (connection_id)
);
-- Any number may claim a domain; one organization has it.
CREATE UNIQUE INDEX sign_in_domains_proven ON sign_in_domains (domain) WHERE state = 'proven';
CREATE INDEX sign_in_domains_by_connection ON sign_in_domains (org_id, connection_id);
SELECT house.tenant_table('sign_in_domains', 'none');

-- At sign-in no organization is known yet.
CREATE POLICY identity_reads ON sign_in_connections FOR SELECT TO portico_auth USING (true);
CREATE POLICY identity_reads ON sign_in_domains FOR SELECT TO portico_auth USING (true);
GRANT SELECT ON sign_in_connections, sign_in_domains TO portico_auth;

-- Sign-ins elsewhere that open an account here. The provider's name for the person counts, not the address.
CREATE TABLE auth.linked_sign_in (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth."user" (id) ON DELETE CASCADE,
  -- One of the installation's providers, or else an organization's connection.
  provider text CHECK (provider IN ('google', 'microsoft')),
  org_id uuid,
  connection_id uuid,
  issuer text NOT NULL,
  subject text NOT NULL,
  email text,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_used_at timestamptz,
  FOREIGN KEY (org_id, connection_id) REFERENCES sign_in_connections (org_id, id) ON DELETE CASCADE,
  CHECK (num_nonnulls(provider, connection_id) = 1 AND (org_id IS NULL) = (connection_id IS NULL))
);
CREATE UNIQUE INDEX linked_sign_in_of_provider ON auth.linked_sign_in (provider, issuer, subject) WHERE provider IS NOT NULL;
CREATE UNIQUE INDEX linked_sign_in_of_connection ON auth.linked_sign_in (org_id, connection_id, issuer, subject)
  WHERE connection_id IS NOT NULL;
CREATE INDEX linked_sign_in_of_user ON auth.linked_sign_in (user_id);

-- A session that began at an identity provider. One of an organization's connection acts in that organization alone.
ALTER TABLE auth.session
  ADD COLUMN connection_id uuid,
  ADD COLUMN linked_id uuid REFERENCES auth.linked_sign_in (id) ON DELETE CASCADE,
  ADD FOREIGN KEY (org_id, connection_id) REFERENCES sign_in_connections (org_id, id) ON DELETE CASCADE;
CREATE INDEX session_of_connection ON auth.session (org_id, connection_id) WHERE connection_id IS NOT NULL;
CREATE INDEX session_of_linked_sign_in ON auth.session (linked_id) WHERE linked_id IS NOT NULL;

-- The way of one browser to an identity provider and back. Only hashes of what the browser holds are kept.
CREATE TABLE auth.sign_in_round (
  hash text PRIMARY KEY,
  browser text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('sign_in', 'link', 'confirm', 'test')),
  provider text,
  org_id uuid,
  connection_id uuid,
  -- Who links, confirms or tests; and who still owes a second factor.
  user_id uuid REFERENCES auth."user" (id) ON DELETE CASCADE,
  session_id uuid REFERENCES auth.session (id) ON DELETE CASCADE,
  details jsonb NOT NULL DEFAULT '{}',
  -- Of a SAML answer that was checked: what it said, and the code by which the browser goes on.
  said jsonb,
  continuation text UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  FOREIGN KEY (org_id, connection_id) REFERENCES sign_in_connections (org_id, id) ON DELETE CASCADE
);
CREATE INDEX sign_in_round_by_end ON auth.sign_in_round (expires_at);

-- SAML assertions that were used: each opens a door once.
CREATE TABLE auth.used_assertion (
  org_id uuid NOT NULL,
  connection_id uuid NOT NULL,
  hash text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, connection_id, hash),
  FOREIGN KEY (org_id, connection_id) REFERENCES sign_in_connections (org_id, id) ON DELETE CASCADE
);
CREATE INDEX used_assertion_by_end ON auth.used_assertion (expires_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.linked_sign_in, auth.sign_in_round, auth.used_assertion TO portico_auth;

CREATE TRIGGER connection_changed AFTER DELETE OR UPDATE OF active ON sign_in_connections
  FOR EACH ROW EXECUTE FUNCTION house.tell_identity('org');
