-- What an organization says of itself and how it looks to its clients. One row each; none means the defaults.

CREATE TABLE organization_profiles (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  legal_name text,
  address text,
  time_zone text NOT NULL DEFAULT 'UTC',
  language text NOT NULL DEFAULT 'en',
  currency text NOT NULL DEFAULT 'EUR',
  support_email text,
  support_phone text,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  updated_at timestamptz
);
-- A client's people cause mail, which is written in the organization's language where theirs is not known.
SELECT house.tenant_table('organization_profiles', 'read');

-- Every logo that was ever in use: mail that was sent keeps its picture.
CREATE TABLE brand_logos (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  file_id uuid NOT NULL,
  width int NOT NULL CHECK (width > 0),
  height int NOT NULL CHECK (height > 0),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, file_id),
  FOREIGN KEY (org_id, file_id) REFERENCES files (org_id, id)
);
SELECT house.tenant_table('brand_logos', 'read', 'SELECT, INSERT');

CREATE TABLE white_labels (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  display_name text CHECK (length(display_name) BETWEEN 1 AND 120),
  accent text CHECK (accent ~ '^#[0-9a-f]{6}$'),
  accent_dark text CHECK (accent_dark ~ '^#[0-9a-f]{6}$'),
  logo_id uuid,
  logo_dark_id uuid,
  sender_name text CHECK (sender_name !~ '[\r\n<>"]'),
  reply_to text CHECK (reply_to !~ '[\r\n]'),
  mail_footer text CHECK (length(mail_footer) BETWEEN 1 AND 1000),
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  updated_at timestamptz,
  FOREIGN KEY (org_id, logo_id) REFERENCES brand_logos (org_id, file_id),
  FOREIGN KEY (org_id, logo_dark_id) REFERENCES brand_logos (org_id, file_id)
);
CREATE INDEX white_labels_by_logo ON white_labels (org_id, logo_id);
CREATE INDEX white_labels_by_dark_logo ON white_labels (org_id, logo_dark_id);
SELECT house.tenant_table('white_labels', 'read');

-- The own domain of the client's pages. Two organizations may name the same host: only the one that can write into
-- its DNS gets it verified.
CREATE TABLE pages_domains (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  host text NOT NULL CHECK (length(host) BETWEEN 4 AND 253),
  token text NOT NULL,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'verified', 'failed')),
  -- What DNS said at the last check: {"proof": DnsAnswer, "alias": DnsAnswer}, records and status alone.
  seen jsonb,
  leads_here boolean,
  checked_at timestamptz,
  verified_at timestamptz,
  version int NOT NULL DEFAULT 1 CHECK (version > 0)
);
SELECT house.tenant_table('pages_domains', 'read');
