-- Staff may be limited to chosen clients: their ids, as an array. Unset and empty mean all; '{}' means none.
CREATE FUNCTION house.client_ids() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.client_ids', true), '')::uuid[] $$;

-- The second restrictive policy of every table whose rows belong to a client. What belongs to no client (the column
-- is null) stays everybody's.
CREATE FUNCTION house.chosen_clients(name regclass, client_column text DEFAULT 'client_id')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY chosen_clients ON %1$s AS RESTRICTIVE FOR ALL TO portico_app '
    'USING ((SELECT house.client_ids()) IS NULL OR %2$I IS NULL OR %2$I = ANY ((SELECT house.client_ids())::uuid[])) '
    'WITH CHECK ((SELECT house.client_ids()) IS NULL OR %2$I IS NULL OR %2$I = ANY ((SELECT house.client_ids())::uuid[]))',
    name, client_column);
END $$;

-- The template of 0001 with that policy in it, and with the verbs written down, so that a later grant is noticed.
ALTER FUNCTION house.tenant_table(regclass, text, text) RENAME TO tenant_table_1;
CREATE FUNCTION house.tenant_table(name regclass, visitors text, actions text DEFAULT 'SELECT, INSERT, UPDATE, DELETE')
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM house.tenant_table_1(name, visitors, actions);
  EXECUTE format('COMMENT ON TABLE %s IS %L', name, 'tenant; visitors: ' || visitors || '; may: ' || actions);
  IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = name AND attname = 'client_id' AND NOT attisdropped) THEN
    PERFORM house.chosen_clients(name);
  END IF;
END $$;

-- The tables that stand already.
DO $$
DECLARE
  name regclass;
  actions text;
BEGIN
  FOR name IN
    SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND obj_description(c.oid) LIKE 'tenant; %'
  LOOP
    SELECT string_agg(verb, ', ' ORDER BY place) INTO actions
    FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) WITH ORDINALITY AS v (verb, place)
    WHERE has_table_privilege('portico_app', name, verb);
    EXECUTE format('COMMENT ON TABLE %s IS %L', name, obj_description(name) || '; may: ' || actions);
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = name AND attname = 'client_id' AND NOT attisdropped) THEN
      PERFORM house.chosen_clients(name);
    END IF;
  END LOOP;
END $$;

-- Who acts: a client's people in their portal, and programs with an API key, too.
ALTER TABLE events DROP CONSTRAINT events_actor_kind_check;
ALTER TABLE events ADD CONSTRAINT events_actor_kind_check
  CHECK (actor_kind IN ('member', 'portal', 'visitor', 'system', 'program'));
ALTER TABLE events DROP CONSTRAINT events_credential_check;
ALTER TABLE events ADD CONSTRAINT events_credential_check
  CHECK (credential IN ('cookie', 'token', 'key', 'link', 'none'));
