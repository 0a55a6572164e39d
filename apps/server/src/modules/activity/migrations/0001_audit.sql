-- The audit trail: a reader of events. Entries are copied out of events in the order of their places and sealed in
-- the same transaction; nothing stands in the trail that is not under a seal. See docs/decisions/0006-audit-trail.md.

-- The parts of the partitioned tables lie in a schema of their own, where no serving role has any right: they are
-- reached through their parents alone, and with them through row-level security.
CREATE SCHEMA audit;

CREATE TABLE audit_entries (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  -- The event's place; no place is ever skipped.
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  actor_kind text NOT NULL,
  actor_id text,
  client_id uuid,
  subject_id text,
  request_id text,
  credential text NOT NULL,
  -- The personal part. What is sealed is its hash, salted, so that it can be taken away and the seal still holds.
  actor_name text NOT NULL,
  ip inet,
  data jsonb NOT NULL,
  -- What happened as it read then: the wording of a later version does not change what the trail says.
  sentence text NOT NULL,
  -- What the entry is found by; audit_words holds the same, the other way round.
  words text[] NOT NULL,
  salt bytea,
  personal_hash bytea NOT NULL,
  -- When the personal part was taken away, and this installation's signature that it was allowed.
  erased_at timestamptz,
  erasure bytea,
  PRIMARY KEY (org_id, seq, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_entries_by_id ON audit_entries (org_id, id);
CREATE INDEX audit_entries_of_type ON audit_entries (org_id, type, seq DESC);
CREATE INDEX audit_entries_of_actor ON audit_entries (org_id, actor_id, seq DESC);
CREATE INDEX audit_entries_of_client ON audit_entries (org_id, client_id, seq DESC);
SELECT house.tenant_table('audit_entries', 'none', 'SELECT, INSERT, DELETE');
GRANT UPDATE (actor_name, ip, data, sentence, words, salt, erased_at, erasure) ON audit_entries TO portico_app;

-- Full text under row-level security: PostgreSQL does not let a search operator (@@, LIKE) use its index past a
-- policy, since it might leak; equality and order of text it does. So words stand as rows.
CREATE TABLE audit_words (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  word text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (org_id, word, seq, at)
) PARTITION BY RANGE (at);
SELECT house.tenant_table('audit_words', 'none', 'SELECT, INSERT, DELETE');

-- One row a batch: the hashes of its entries, chained to the batch before, signed with a key that is not in the
-- database.
CREATE TABLE audit_seals (
  org_id uuid NOT NULL REFERENCES organizations (org_id) ON DELETE CASCADE,
  number bigint NOT NULL,
  first_seq bigint NOT NULL,
  last_seq bigint NOT NULL,
  entries int NOT NULL,
  -- 32 bytes for each entry, in the order of their places: so an edit is found by its place, not by its batch alone.
  entry_hashes bytea NOT NULL,
  previous_hash bytea NOT NULL,
  -- The newest of its entries, and never later than the seal itself; retention goes by it.
  newest_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL,
  hash bytea NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL,
  PRIMARY KEY (org_id, number)
);
CREATE INDEX audit_seals_by_place ON audit_seals (org_id, last_seq);
SELECT house.tenant_table('audit_seals', 'none', 'SELECT, INSERT, DELETE');

-- Where the trail begins since retention took away what was before: signed, so that nobody else can shorten it.
CREATE TABLE audit_trims (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  number bigint NOT NULL,
  last_seq bigint NOT NULL,
  hash bytea NOT NULL,
  trimmed_at timestamptz NOT NULL,
  key_id text NOT NULL,
  signature bytea NOT NULL
);
SELECT house.tenant_table('audit_trims', 'none', 'SELECT, INSERT, UPDATE');

CREATE TABLE audit_settings (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  retention_days int NOT NULL CHECK (retention_days BETWEEN 30 AND 2557),
  updated_at timestamptz NOT NULL
);
SELECT house.tenant_table('audit_settings', 'none', 'SELECT, INSERT, UPDATE');

-- The newest verification, for the screen.
CREATE TABLE audit_verifications (
  org_id uuid PRIMARY KEY REFERENCES organizations (org_id) ON DELETE CASCADE,
  at timestamptz NOT NULL,
  sound boolean NOT NULL,
  number bigint NOT NULL,
  last_seq bigint NOT NULL,
  entries bigint NOT NULL,
  findings jsonb NOT NULL
);
SELECT house.tenant_table('audit_verifications', 'none', 'SELECT, INSERT, UPDATE');

-- What is not past retention's mark is not deleted by the application, whatever asks it to. The mark is signed: one
-- that was set by hand is found by verification.
CREATE FUNCTION house.keep_audited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'portico_app' AND NOT EXISTS (
    SELECT FROM public.audit_trims t WHERE t.org_id = OLD.org_id AND OLD.seq <= t.last_seq
  ) THEN
    RAISE EXCEPTION 'permission denied: % of the audit trail is not past its retention', OLD.seq
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE FUNCTION house.keep_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'portico_app' AND NOT EXISTS (
    SELECT FROM public.audit_trims t WHERE t.org_id = OLD.org_id AND OLD.number <= t.number
  ) THEN
    RAISE EXCEPTION 'permission denied: batch % of the audit trail is not past its retention', OLD.number
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER keep_audited BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION house.keep_audited();
CREATE TRIGGER keep_sealed BEFORE DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION house.keep_sealed();

-- Events hold the same personal data, so they go with their entries, and are emptied with them.
GRANT DELETE, UPDATE (actor_name, ip, data) ON events TO portico_app;
COMMENT ON TABLE events IS 'tenant; visitors: own; may: SELECT, INSERT, DELETE';
CREATE TRIGGER keep_audited BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION house.keep_audited();

-- A part for each month, from the first one on. What is older or further ahead lies in the parts without a month; a
-- month of which something lies there already gets no part of its own.
CREATE FUNCTION audit.make_months(first date, months int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  month date;
  suffix text;
  made int := 0;
BEGIN
  FOR place IN 0 .. months - 1 LOOP
    month := (date_trunc('month', first) + make_interval(months => place))::date;
    suffix := to_char(month, 'YYYY_MM');
    CONTINUE WHEN to_regclass('audit.entries_' || suffix) IS NOT NULL;
    CONTINUE WHEN EXISTS (SELECT FROM audit.entries_other WHERE at >= month::timestamp AT TIME ZONE 'UTC'
      AND at < (month + interval '1 month') AT TIME ZONE 'UTC');
    EXECUTE format('CREATE TABLE audit.entries_%s PARTITION OF public.audit_entries FOR VALUES FROM (%L) TO (%L)',
      suffix, month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
    EXECUTE format('CREATE TABLE audit.words_%s PARTITION OF public.audit_words FOR VALUES FROM (%L) TO (%L)',
      suffix, month || ' 00:00+00', (month + interval '1 month')::date || ' 00:00+00');
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;
CREATE TABLE audit.entries_other PARTITION OF audit_entries DEFAULT;
CREATE TABLE audit.words_other PARTITION OF audit_words DEFAULT;
SELECT audit.make_months((now() - interval '12 months')::date, 16);
