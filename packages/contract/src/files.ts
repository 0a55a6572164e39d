import { z } from 'zod';
import { Id, IdParams, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';

export const StoredFile = z
  .object({
    id: Id,
    name: z.string(),
    mediaType: z.string(),
    bytes: z.number().int(),
    createdAt: Timestamp,
  })
  .meta({ id: 'StoredFile' });
export type StoredFile = z.infer<typeof StoredFile>;

export const files = {
  download: endpoint({
    method: 'GET',
    path: '/api/files/:id',
    access: { can: 'client.read' },
    summary: 'Download a file',
    params: IdParams,
    transfer: 'file',
    example: { params: { id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b41' } },
  }),
};
