-- Which letters about their work somebody at a client chose to get. By address: those without an account choose too.
CREATE TABLE letter_wishes (
  org_id uuid NOT NULL,
  client_id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  kind text NOT NULL,
  wanted boolean NOT NULL,
  chosen_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, client_id, email, kind),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
SELECT house.tenant_table('letter_wishes', 'own', 'SELECT, INSERT, UPDATE');
