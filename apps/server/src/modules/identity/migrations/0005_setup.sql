-- The one-time token by which an empty installation gets its first organization: one row or none, and only its hash.
CREATE TABLE auth.setup_token (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  hash text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT, INSERT, UPDATE, DELETE ON auth.setup_token TO portico_auth;

-- The first organization ends it, however it was made.
CREATE FUNCTION house.end_setup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM auth.setup_token;
  RETURN NULL;
END $$;
CREATE TRIGGER organization_made AFTER INSERT ON organizations
  FOR EACH STATEMENT EXECUTE FUNCTION house.end_setup();
