import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Scope } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { newId } from '../../platform/ids.ts';

export interface NewFile {
  /** As the person named it; shown, never used as a path. */
  name: string;
  mediaType: string;
  bytes: Uint8Array;
  clientId: string | null;
}

export interface FileRow {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  createdAt: Date;
}

/**
 * Puts the content into the store, outside of any scope, and answers its id. Content without a row is invisible;
 * {@link recordFile} makes it a file.
 */
export async function putContent(store: FileStore, orgId: string, bytes: Uint8Array): Promise<string> {
  const fileId = newId();
  await store.put({ orgId, fileId }, bytes);
  return fileId;
}

/** Records content that {@link putContent} stored. */
export async function recordFile(scope: Scope, id: string, file: NewFile): Promise<FileRow> {
  const createdAt = scope.now();
  await scope.db
    .insertInto('files')
    .values({
      org_id: scope.orgId,
      id,
      client_id: file.clientId,
      name: shownName(file.name),
      media_type: file.mediaType,
      bytes: file.bytes.byteLength,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      created_at: createdAt,
    })
    .execute();
  return {
    id,
    name: shownName(file.name),
    mediaType: file.mediaType,
    bytes: file.bytes.byteLength,
    createdAt,
  };
}

/** The rows of files, in the order of the ids; unknown ones are left out. */
export async function findFiles(scope: Scope, ids: string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  const rows = await scope.db
    .selectFrom('files')
    .select(['id', 'name', 'media_type as mediaType', 'bytes', 'created_at as createdAt'])
    .where('org_id', '=', scope.orgId)
    .where('id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One file's row. Throws `not_found`. */
export async function findFile(scope: Scope, id: string): Promise<FileRow> {
  const [row] = await findFiles(scope, [id]);
  if (!row) throw notFound('This file');
  return row;
}

/** The content of a file that was found. Throws `not_found` where the store has lost it. */
export async function openContent(store: FileStore, orgId: string, fileId: string): Promise<Readable> {
  const content = await store.open({ orgId, fileId });
  if (!content) throw notFound('The content of this file');
  return content;
}

function shownName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const plain = name.replace(/[\u0000-\u001f\u007f/\\]/g, '').trim();
  return plain.slice(-200) || 'file';
}
