-- At the door of a portal nobody is signed in: whose domain it is tells the host alone.
CREATE INDEX pages_domains_by_host ON pages_domains (host) WHERE state = 'verified';
CREATE POLICY identity_reads ON pages_domains FOR SELECT TO portico_auth USING (true);
GRANT SELECT (org_id, host, state, verified_at) ON pages_domains TO portico_auth;
