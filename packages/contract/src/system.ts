import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const PartHealth = z
  .object({
    name: z.string(),
    state: z.enum(['ok', 'degraded', 'down']),
    detail: z.string().optional(),
    latencyMs: z.number().optional(),
  })
  .meta({ id: 'PartHealth' });

const Health = z.object({
  state: z.enum(['ok', 'degraded', 'down']),
  version: z.string(),
  parts: z.array(PartHealth),
});

export const system = {
  about: endpoint({
    method: 'GET',
    path: '/api/system',
    access: 'public',
    summary: 'What this installation is',
    description: 'Names the demo sign-ins in demo mode, and nothing else that is not public.',
    response: z.object({
      name: z.string(),
      version: z.string(),
      demo: z
        .object({
          password: z.string(),
          signIns: z.array(
            z.object({ email: z.string(), name: z.string(), role: z.string(), organization: z.string() }),
          ),
          portalSignIns: z.array(
            z.object({ email: z.string(), name: z.string(), role: z.string(), client: z.string() }),
          ),
        })
        .nullable(),
      mailInbox: z
        .boolean()
        .meta({ description: 'Mail is kept in the development inbox instead of being sent' }),
      registration: z.enum(['open', 'closed']).meta({
        description: '`open`: whoever comes may make an organization; `closed`: by invitation alone',
      }),
    }),
    example: {
      response: {
        name: 'Portico',
        version: '0.1.0',
        demo: null,
        mailInbox: false,
        registration: 'closed',
      },
    },
  }),
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    access: 'public',
    summary: 'Health of every part',
    description: 'Answers 200 while Portico can serve, also when a part is degraded; 503 when it cannot.',
    response: Health,
    errors: ['unavailable'],
    example: {
      response: { state: 'ok', version: '0.1.0', parts: [{ name: 'database', state: 'ok', latencyMs: 1.2 }] },
    },
  }),
  live: endpoint({
    method: 'GET',
    path: '/api/health/live',
    access: 'public',
    summary: 'Liveness: the process answers',
    response: z.object({ state: z.literal('ok') }),
    example: { response: { state: 'ok' } },
  }),
  ready: endpoint({
    method: 'GET',
    path: '/api/health/ready',
    access: 'public',
    summary: 'Readiness: the process can take work',
    description: 'Fails from the moment that a stop begins, so that a load balancer turns away first.',
    response: z.object({ state: z.literal('ok') }),
    errors: ['unavailable'],
    example: { response: { state: 'ok' } },
  }),
};
