CREATE TABLE clients (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  -- The client is its own client: the visitors' policy confines them by this column like everywhere else.
  client_id uuid NOT NULL GENERATED ALWAYS AS (id) STORED,
  company_name text NOT NULL CHECK (length(company_name) BETWEEN 1 AND 200),
  contact_name text,
  email text,
  phone text,
  website text,
  industry text,
  client_type text NOT NULL,
  time_zone text NOT NULL,
  currency text NOT NULL,
  language text NOT NULL,
  notes text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  archived_at timestamptz,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX clients_by_name ON clients (org_id, lower(company_name), id);
CREATE INDEX clients_by_creation ON clients (org_id, created_at DESC, id DESC);
CREATE INDEX clients_by_change ON clients (org_id, updated_at DESC, id DESC);
SELECT house.tenant_table('clients', 'own');

CREATE TABLE stakeholders (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  client_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email text,
  phone text,
  title text,
  is_primary boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE
);
CREATE INDEX stakeholders_of_client ON stakeholders (org_id, client_id, id);
CREATE UNIQUE INDEX stakeholders_one_primary ON stakeholders (org_id, client_id) WHERE is_primary;
CREATE UNIQUE INDEX stakeholders_by_email ON stakeholders (org_id, client_id, email) WHERE email IS NOT NULL;
SELECT house.tenant_table('stakeholders', 'own');

ALTER TABLE files ADD FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE;
ALTER TABLE mail_messages ADD FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id) ON DELETE CASCADE;
ALTER TABLE events ADD FOREIGN KEY (org_id, client_id) REFERENCES clients (org_id, id);
