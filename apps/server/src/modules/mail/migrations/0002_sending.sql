-- How an organization sends its mail, and what became of each message.

CREATE TABLE mail_senders (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  provider text NOT NULL DEFAULT 'instance' CHECK (provider IN ('instance', 'smtp', 'sendgrid', 'ses', 'mailgun')),
  from_address text CHECK (from_address !~ '[\r\n]'),
  -- Where it goes and as whom: host, port, security and user, or region, account and domain.
  place jsonb NOT NULL DEFAULT '{}',
  -- Sealed by the vault; its last characters are kept so that people can tell two keys apart.
  secret text,
  secret_end text,
  last_test jsonb,
  version int NOT NULL DEFAULT 1 CHECK (version > 0),
  updated_at timestamptz
);
SELECT house.tenant_table('mail_senders', 'none');

ALTER TABLE mail_messages DROP CONSTRAINT mail_messages_state_check;
ALTER TABLE mail_messages ADD CONSTRAINT mail_messages_state_check
  CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'unknown'));
ALTER TABLE mail_messages
  ADD COLUMN reply_to text CHECK (reply_to !~ '[\r\n]'),
  ADD COLUMN failure text,
  -- What carried it; null until it went out.
  ADD COLUMN via text;
CREATE INDEX mail_messages_by_state ON mail_messages (org_id, state, created_at DESC, id DESC);
