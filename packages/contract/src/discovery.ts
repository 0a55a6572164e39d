import { z } from 'zod';
import { Id, IdParams, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ScanResult } from './findings.ts';
import { ServiceKey } from './guides.ts';
import { AccessLevel } from './onboarding-words.ts';

export const Scan = z
  .object({
    id: Id,
    clientId: Id,
    website: z.string(),
    state: z.enum(['queued', 'running', 'done', 'failed']),
    progress: z.number().int().min(0).max(100),
    error: z
      .string()
      .nullable()
      .meta({ description: 'A plain sentence, where the inspection itself broke off' }),
    result: ScanResult.nullable(),
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Scan' });
export type Scan = z.infer<typeof Scan>;

export const ProposedService = z
  .object({
    service: ServiceKey,
    name: z.string(),
    level: AccessLevel,
    reason: z.string(),
    recommended: z
      .boolean()
      .meta({ description: 'False where something else that is asked makes it unnecessary' }),
    ids: z
      .record(z.string(), z.string())
      .meta({ description: 'Ids already seen in public, to fill in for the client' }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'ProposedService' });
export const Proposal = z
  .object({ scanId: Id.nullable(), items: z.array(ProposedService) })
  .meta({ id: 'Proposal', description: 'What to ask this client for, most unlocking first' });
export type Proposal = z.infer<typeof Proposal>;

const clientId = '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21';
const exampleScan = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b71',
  clientId,
  website: 'https://brightsmile-dental.example',
  state: 'queued' as const,
  progress: 0,
  error: null,
  result: null,
  createdAt: '2026-11-02T09:12:00.000Z',
  finishedAt: null,
};

export const discovery = {
  start: endpoint({
    method: 'POST',
    path: '/api/clients/:id/scans',
    access: { can: 'scan.run' },
    summary: "Inspect a client's web site, DNS and certificate",
    description: 'Goes on as a job. Asking again while one runs answers the running one.',
    params: IdParams,
    response: Scan,
    status: 202,
    errors: ['wrong_state'],
    ratePerMinute: 30,
    example: { params: { id: clientId }, response: exampleScan },
  }),
  latest: endpoint({
    method: 'GET',
    path: '/api/clients/:id/scans/latest',
    access: { can: 'client.read' },
    summary: 'Read the latest inspection, findings and raw evidence',
    params: IdParams,
    response: z.object({
      scan: Scan.nullable(),
      previous: Scan.nullable().meta({ description: 'The last finished one, while a new one runs' }),
    }),
    example: { params: { id: clientId }, response: { scan: exampleScan, previous: null } },
  }),
  proposal: endpoint({
    method: 'GET',
    path: '/api/clients/:id/proposal',
    access: { can: 'client.read' },
    summary: 'What access to ask this client for, from what the inspection saw',
    params: IdParams,
    response: Proposal,
    example: {
      params: { id: clientId },
      response: {
        scanId: exampleScan.id,
        items: [
          {
            service: 'google_tag_manager',
            name: 'Google Tag Manager',
            level: 'manage',
            reason: 'Your site loads the container GTM-K7XW2PD.',
            recommended: true,
            ids: { containerId: 'GTM-K7XW2PD' },
            warnings: [],
          },
        ],
      },
    },
  }),
};
