import { readFile } from 'node:fs/promises';
import { system } from '@portico/contract';
import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault.ts';
import type { Telemetry } from '../telemetry.ts';
import { implement, type Route, unscoped } from './implement.ts';

export interface PartProbe {
  name: string;
  /** Without it Portico cannot serve; otherwise its failure is a degradation. */
  vital: boolean;
  /** Throws where the part does not work; may answer a detail. */
  probe(): Promise<string | undefined>;
}

export interface DemoSignIns {
  password: string;
  signIns: { email: string; name: string; role: string; organization: string }[];
  /** A client's people, who sign in at its portal. */
  portalSignIns: { email: string; name: string; role: string; client: string }[];
}

export interface SystemOptions {
  version: string;
  demo: DemoSignIns | null;
  mailInbox: boolean;
  registration: 'open' | 'closed';
  parts: PartProbe[];
  /** True from the moment that a stop begins. */
  stopping(): boolean;
}

/** A probe that has not answered by then counts as down. */
const PROBE_MS = 3000;

export function systemRoutes(options: SystemOptions): Route[] {
  return implement(system, {
    about: unscoped(async () => ({
      name: 'Portico',
      version: options.version,
      demo: options.demo,
      mailInbox: options.mailInbox,
      registration: options.registration,
    })),
    live: unscoped(async () => ({ state: 'ok' as const })),
    ready: unscoped(async () => {
      const vital = await Promise.all(options.parts.filter((part) => part.vital).map(examine));
      const down = vital.find((part) => part.state === 'down');
      if (options.stopping() || down)
        throw new Fault('unavailable', { detail: down?.detail ?? 'Portico is stopping.' });
      return { state: 'ok' as const };
    }),
    health: unscoped(async ({ reply }) => {
      const parts = await Promise.all(options.parts.map(examine));
      const worst = parts.some((part) => part.state === 'down')
        ? 'down'
        : parts.some((part) => part.state === 'degraded')
          ? 'degraded'
          : 'ok';
      const answer = { state: worst as 'ok' | 'degraded' | 'down', version: options.version, parts };
      if (worst !== 'down') return answer;
      // The same body with 503: monitors read the status, people read the parts.
      return reply.code(503).serializer(JSON.stringify).send(answer) as unknown as typeof answer;
    }),
  });
}

async function examine({ name, vital, probe }: PartProbe) {
  const started = performance.now();
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('No answer in time')), PROBE_MS).unref();
  });
  try {
    const detail = await Promise.race([probe(), timeout]);
    const latencyMs = Math.round((performance.now() - started) * 10) / 10;
    return { name, state: 'ok' as const, latencyMs, ...(detail ? { detail } : {}) };
  } catch {
    // What failed exactly stays in the log of the part; health is public.
    return {
      name,
      state: vital ? ('down' as const) : ('degraded' as const),
      detail: `${name} does not answer`,
    };
  }
}

/** `GET /metrics` in Prometheus' text format; behind a bearer token, or for this machine alone where none is set. */
export function registerMetrics(app: FastifyInstance, telemetry: Telemetry, token: string | undefined): void {
  app.get('/metrics', async (request, reply) => {
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    const allowed = token ? request.headers.authorization === `Bearer ${token}` : local;
    if (!allowed) throw new Fault('not_found', { detail: 'No such address.' });
    const { contentType, body } = await telemetry.expose();
    return reply.type(contentType).send(body);
  });
}

/** The version in the package's own file. */
export async function readVersion(): Promise<string> {
  const file = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
