import type { FastifyRequest } from 'fastify';
import type { VisitorActor } from '../../platform/actor.ts';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../platform/fault.ts';
import { cleanPicture, putContent, recordFile } from '../files/index.ts';
import { linkIdOf, notePicture } from './answer.ts';
import { attach, attachmentCounts, MOST_ATTACHMENTS, tooMany } from './attachment.ts';
import type { Desk } from './desk.ts';
import { findPlatformRow } from './queries.ts';
import { refuseSecrets } from './secrets.ts';
import { linkedServices, readWelcomeGuide } from './welcome.ts';

interface Doors {
  withScope<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
  withReadScope<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/**
 * Takes a screenshot from a request: refused before it is read where it cannot be kept, drawn anew outside of any
 * transaction, then stored, tied to its service and told of in one.
 */
export async function takeScreenshot(
  desk: Desk,
  actor: VisitorActor,
  doors: Doors,
  request: FastifyRequest,
  service: string,
) {
  await doors.withReadScope((scope) => refuseEarly(scope, service));
  const { name, bytes } = await readUpload(request);
  const clean = await cleanPicture(bytes);
  const fileId = await putContent(desk.fileStore, actor.orgId, clean.bytes);
  try {
    return await doors.withScope(async (scope) => {
      const row = await notePicture(scope, service, name);
      const file = await recordFile(scope, fileId, {
        name,
        mediaType: clean.mediaType,
        bytes: clean.bytes,
        clientId: actor.clientId,
      });
      await attach(scope, row, file, linkIdOf(scope));
      return readWelcomeGuide(scope, service);
    });
  } catch (error) {
    await desk.fileStore.remove({ orgId: actor.orgId, fileId }).catch(() => {});
    throw error;
  }
}

async function refuseEarly(scope: Scope, service: string): Promise<void> {
  if (!(await linkedServices(scope)).includes(service)) throw notFound('This service');
  const row = await findPlatformRow(scope, scope.clientId ?? '', service);
  if (!row) throw notFound('This service');
  const held = (await attachmentCounts(scope, row.clientId)).get(service) ?? 0;
  if (held >= MOST_ATTACHMENTS) throw tooMany();
}

async function readUpload(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  if (!request.isMultipart()) {
    throw new Fault('unsupported_media', {
      detail: 'Send the picture as a form with one field named “file”.',
    });
  }
  const part = await request.file();
  if (part?.fieldname !== 'file') throw invalid('file', 'Choose a picture to attach.');
  const bytes = await part.toBuffer();
  return { name: harmlessName(part.filename), bytes };
}

/** People name files after what is on them; a name that tells a secret is not kept. */
function harmlessName(name: string | undefined): string {
  try {
    refuseSecrets(name);
    return name?.trim() || 'screenshot';
  } catch {
    return 'screenshot';
  }
}
