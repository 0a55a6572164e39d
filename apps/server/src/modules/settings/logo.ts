import type { WhiteLabel } from '@portico/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { systemActor } from '../../platform/actor.ts';
import type { Scope, ScopeRunner } from '../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../platform/fault.ts';
import type { FileStore } from '../../platform/files/store.ts';
import {
  type CleanPicture,
  cleanPicture,
  findFile,
  openContent,
  putContent,
  recordFile,
} from '../files/index.ts';
import { setLogo } from './white-label.ts';

/** Sharp at twice the size that it is shown in. */
const LONGEST_SIDE = 640;

interface Doors {
  fileStore: FileStore;
  withScope<T>(work: (scope: Scope) => Promise<T>): Promise<T>;
}

/**
 * Takes a logo from a request: told by its content and drawn anew as PNG outside of any transaction, then stored and
 * put in its place in one. Throws `unsupported_media` and `too_large` with a sentence.
 */
export async function takeLogo(doors: Doors, orgId: string, request: FastifyRequest): Promise<WhiteLabel> {
  const { name, theme, bytes } = await readUpload(request);
  const picture = await cleanPicture(bytes, { longestSide: LONGEST_SIDE, as: 'image/png' });
  const fileId = await putContent(doors.fileStore, orgId, picture.bytes);
  try {
    return await doors.withScope(async (scope) => {
      await recordLogo(scope, fileId, name, picture);
      return setLogo(scope, theme, fileId);
    });
  } catch (error) {
    await doors.fileStore.remove({ orgId, fileId }).catch(() => {});
    throw error;
  }
}

/** Records a picture whose content was stored as one that anyone may read. */
export async function recordLogo(
  scope: Scope,
  fileId: string,
  name: string,
  { bytes, width, height }: CleanPicture,
): Promise<void> {
  await recordFile(scope, fileId, { name, mediaType: 'image/png', bytes, clientId: null });
  await scope.query(
    'INSERT INTO brand_logos (org_id, file_id, width, height, created_at) VALUES ($1, $2, $3, $4, $5)',
    [scope.orgId, fileId, width, height, scope.now()],
  );
}

async function readUpload(request: FastifyRequest) {
  if (!request.isMultipart()) {
    throw new Fault('unsupported_media', {
      detail: 'Send the picture as a form with one field named “file”.',
    });
  }
  const part = await request.file();
  if (part?.fieldname !== 'file') throw invalid('file', 'Choose a picture.');
  const bytes = await part.toBuffer();
  const field = part.fields['theme'];
  const theme = field && 'value' in field ? String(field.value) : 'light';
  if (theme !== 'light' && theme !== 'dark') throw invalid('theme', 'light or dark');
  return { name: part.filename?.trim() || 'logo', theme, bytes } as const;
}

/** Answers a picture that is or was an organization's logo, to anyone. Throws `not_found` for any other file. */
export async function sendLogo(
  { scopes, fileStore }: { scopes: ScopeRunner; fileStore: FileStore },
  organizationId: string,
  fileId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await scopes.withReadScope(systemActor(organizationId), async (scope) => {
    const [found] = await scope.query('SELECT 1 FROM brand_logos WHERE org_id = $1 AND file_id = $2', [
      organizationId,
      fileId,
    ]);
    if (!found) throw notFound('This picture');
    return findFile(scope, fileId);
  });
  const content = await openContent(fileStore, organizationId, fileId);
  return (
    reply
      .type('image/png')
      .header('content-length', file.bytes)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      // Mail programs in a browser load it from another origin.
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(content)
  );
}
