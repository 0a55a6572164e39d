-- Counts that all processes share: requests of a caller in a window, wrong passwords of an address. The key is an HMAC,
-- so that neither accounts nor addresses stand here. Unlogged: counts live for minutes, and a crash of the database may
-- forget them. No index on ends_at: updates stay within their page, and a sweep reads the small table as it is.
-- The application's role has no business here; a process counts before it knows for whom it works.
CREATE UNLOGGED TABLE limit_counters (
  key text PRIMARY KEY,
  points bigint NOT NULL,
  ends_at timestamptz NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
GRANT SELECT, INSERT, UPDATE, DELETE ON limit_counters TO portico_system;
COMMENT ON TABLE limit_counters IS 'system: limits';
