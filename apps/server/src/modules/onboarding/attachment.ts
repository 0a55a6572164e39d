import type { StoredFile } from '@portico/contract';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, notFound } from '../../platform/fault.ts';
import { type FileRow, findFile, findFiles, presentFile } from '../files/index.ts';

export const MOST_ATTACHMENTS = 12;

/** How many pictures each service of a client has; services without any are left out. */
export async function attachmentCounts(scope: Scope, clientId: string): Promise<Map<string, number>> {
  const rows = await scope.query<{ service: string; count: number }>(
    'SELECT service, count(*)::int AS count FROM attachments WHERE org_id = $1 AND client_id = $2 GROUP BY service',
    [scope.orgId, clientId],
  );
  return new Map(rows.map((row) => [row.service, row.count]));
}

/** The pictures of each service of a client, oldest first. */
export async function attachmentsOf(scope: Scope, clientId: string): Promise<Map<string, StoredFile[]>> {
  const rows = await scope.query<{ service: string; fileId: string }>(
    `SELECT service, file_id AS "fileId" FROM attachments WHERE org_id = $1 AND client_id = $2
     ORDER BY service, created_at, file_id`,
    [scope.orgId, clientId],
  );
  const files = new Map(
    (
      await findFiles(
        scope,
        rows.map((row) => row.fileId),
      )
    ).map((file) => [file.id, file]),
  );
  const byService = new Map<string, StoredFile[]>();
  for (const { service, fileId } of rows) {
    const file = files.get(fileId);
    if (file) byService.set(service, [...(byService.get(service) ?? []), presentFile(file)]);
  }
  return byService;
}

/**
 * Ties a recorded picture to a service whose row is locked.
 * @throws Fault `too_large` where the service has as many as it may have
 */
export async function attach(
  scope: Scope,
  row: { clientId: string; service: string },
  file: FileRow,
  requestId: string | null,
): Promise<void> {
  const held = (await attachmentCounts(scope, row.clientId)).get(row.service) ?? 0;
  if (held >= MOST_ATTACHMENTS) throw tooMany();
  await scope.query(
    `INSERT INTO attachments (org_id, file_id, client_id, service, request_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [scope.orgId, file.id, row.clientId, row.service, requestId, scope.now()],
  );
}

export function tooMany(): Fault {
  return new Fault('too_large', {
    detail: `There are ${MOST_ATTACHMENTS} pictures already, which is as many as one service can have.`,
  });
}

/** A picture that was attached for one of the services. Throws `not_found` for any other file. */
export async function findAttached(
  scope: Scope,
  clientId: string,
  services: string[],
  fileId: string,
): Promise<FileRow> {
  const [found] = await scope.query(
    'SELECT file_id FROM attachments WHERE org_id = $1 AND client_id = $2 AND service = ANY($3) AND file_id = $4',
    [scope.orgId, clientId, services, fileId],
  );
  if (!found) throw notFound('This picture');
  return findFile(scope, fileId);
}
