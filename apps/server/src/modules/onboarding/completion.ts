import type { Scope } from '../../platform/db/scope.ts';

/** Marks the client's open request as completed once every service of it is verified or set aside. */
export async function completeRequests(scope: Scope, clientId: string): Promise<void> {
  const completed = await scope.query<{ id: string }>(
    `UPDATE access_requests r SET completed_at = $3
     WHERE r.org_id = $1 AND r.client_id = $2 AND r.revoked_at IS NULL AND r.completed_at IS NULL
       AND NOT EXISTS (
         SELECT FROM access_request_services s
         JOIN client_platforms p ON p.org_id = s.org_id AND p.client_id = s.client_id AND p.service = s.service
         WHERE s.org_id = r.org_id AND s.request_id = r.id AND p.state NOT IN ('verified', 'not_needed', 'revoked'))
     RETURNING r.id`,
    [scope.orgId, clientId, scope.now()],
  );
  for (const { id } of completed) scope.emit('access_request.completed', { clientId, subjectId: id }, {});
}

/** Opens a completed request again, because one of its services is to be done after all; unless a newer one is open. */
export async function reopenRequest(scope: Scope, id: string): Promise<void> {
  await scope.query(
    `UPDATE access_requests r SET completed_at = NULL
     WHERE r.org_id = $1 AND r.id = $2 AND r.completed_at IS NOT NULL AND r.revoked_at IS NULL
       AND NOT EXISTS (SELECT FROM access_requests other WHERE other.org_id = r.org_id
         AND other.client_id = r.client_id AND other.revoked_at IS NULL AND other.completed_at IS NULL)`,
    [scope.orgId, id],
  );
}
