-- Every mail that Portico sends: written with the fact it tells of, carried out by a job.
CREATE TABLE mail_messages (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  id uuid NOT NULL,
  client_id uuid,
  sender text NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sending', 'sent', 'failed')),
  attempts int NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX mail_messages_by_age ON mail_messages (org_id, created_at DESC, id DESC);
CREATE INDEX mail_messages_of_client ON mail_messages (org_id, client_id, id);
-- A client's people may cause mail (a question reaches staff), and see only what concerns their own client.
SELECT house.tenant_table('mail_messages', 'own');
