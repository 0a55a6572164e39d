-- Some services give nobody access, such as the certificate: the ledger then says what is watched, and names no holder.
ALTER TABLE access_ledger
  ALTER COLUMN holder DROP NOT NULL,
  ALTER COLUMN level DROP NOT NULL,
  DROP CONSTRAINT access_ledger_kind_check,
  ADD CONSTRAINT access_ledger_kind_check CHECK (kind IN ('claimed', 'attested', 'verified', 'watched', 'level_changed',
    'drifted', 'restored', 'declined', 'revoked')),
  ADD CONSTRAINT access_ledger_holding CHECK ((holder IS NULL) = (level IS NULL));
