import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FileRow } from './file.ts';

/** What a browser may show in place; everything else is offered as a download. */
const shownInPlace = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Answers a file's bytes so that a browser can do no harm with them, whatever they are. */
export function sendFile(reply: FastifyReply, file: FileRow, content: Readable): FastifyReply {
  const disposition = shownInPlace.has(file.mediaType) ? 'inline' : 'attachment';
  return reply
    .type(file.mediaType)
    .header('content-length', file.bytes)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=3600')
    .send(content);
}

/** The shape in which other answers name a file. */
export function presentFile(file: FileRow) {
  return {
    id: file.id,
    name: file.name,
    mediaType: file.mediaType,
    bytes: file.bytes,
    createdAt: file.createdAt.toISOString(),
  };
}
