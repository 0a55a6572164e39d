import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { demoIds } from '../../sites/ids.ts';
import type { Api, ApiWorld } from '../api.ts';

interface SendGridKey {
  value: string;
  account: string;
  userId: number;
  username: string;
  scopes: string[];
}

interface Memory {
  keys: SendGridKey[];
  domains: { id: number; userId: number; domain: string; subdomain: string; valid: boolean }[];
}

const reading = ['user.username.read', 'user.email.read', 'whitelabel.read'];

/** Accounts of the demo's agencies, with keys that are written in the README. */
const memoryAtStart = (): Memory => ({
  keys: [
    {
      value: 'SG.sandboxNorthlight0000.sandboxNorthlightKey000000000000000000000000',
      account: 'access@northlight.example',
      userId: 31_884_201,
      username: 'northlight',
      scopes: ['mail.send', ...reading],
    },
    {
      value: 'SG.sandboxHarbor00000000.sandboxHarborKey0000000000000000000000000000',
      account: 'owner@harbor.example',
      userId: 31_884_377,
      username: 'harbor',
      scopes: ['user.username.read'],
    },
  ],
  domains: [
    { id: 18_840_111, userId: 31_884_201, domain: 'northlight.example', subdomain: 'em4400', valid: true },
    {
      id: 18_840_112,
      userId: 31_884_201,
      domain: demoIds['brightsmile-dental'].domain,
      subdomain: 'em4401',
      valid: false,
    },
  ],
});

/** SendGrid's interface v3, as far as it says what a key may do (twilio.com/docs/sendgrid/api-reference). */
export function sendgrid(world: ApiWorld): Api {
  const memory = (world.recall('sendgrid') as Memory | undefined) ?? memoryAtStart();
  const routes = new Hono();
  for (const host of ['api.sendgrid.com', 'api.eu.sendgrid.com']) keyRoutes(routes, `/${host}/v3`, memory);
  routes.notFound(() => failed(404, 'not found').getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'sendgrid',
    name: 'SendGrid',
    hosts: ['api.sendgrid.com', 'api.eu.sendgrid.com'],
    app: {},
    routes,
    says: {
      rateLimited: () => {
        const reset = Math.ceil(world.clock.now().getTime() / 1000) + 60;
        return failed(429, 'too many requests', {
          ...limitHeaders(0),
          'x-ratelimit-reset': String(reset),
        }).getResponse();
      },
      serverError: () => internal().getResponse(),
      sunset: () => failed(404, 'not found').getResponse(),
    },
    revoke(account) {
      const held = memory.keys.filter((key) => key.account === account);
      memory.keys = memory.keys.filter((key) => key.account !== account);
      return held.length;
    },
    memory,
  };
}

const internal = () => failed(500, 'internal error');
const limitHeaders = (remaining: number) => ({
  'x-ratelimit-limit': '600',
  'x-ratelimit-remaining': String(remaining),
});

/** twilio.com/docs/sendgrid/api-reference/how-to-use-the-sendgrid-v3-api/errors */
function failed(status: number, message: string, headers: Record<string, string> = {}): HTTPException {
  const res = Response.json({ errors: [{ field: null, message }] }, { status, headers });
  return new HTTPException(status as 400, { res });
}

function keyRoutes(routes: Hono, base: string, memory: Memory): void {
  routes.get(`${base}/scopes`, (context) => {
    const { scopes } = callerOf(memory, context);
    return context.json({ scopes }, 200, limitHeaders(598));
  });
  routes.get(`${base}/user/username`, (context) => {
    const { username, userId } = callerOf(memory, context, 'user.username.read');
    return context.json({ username, user_id: userId });
  });
  routes.get(`${base}/user/email`, (context) => {
    const { account } = callerOf(memory, context, 'user.email.read');
    return context.json({ email: account });
  });
  routes.get(`${base}/whitelabel/domains`, (context) => {
    const { userId } = callerOf(memory, context, 'whitelabel.read');
    const own = memory.domains.filter((each) => each.userId === userId);
    const offset = Number(context.req.query('offset') ?? 0);
    const limit = Number(context.req.query('limit') ?? 50);
    return context.json(
      own
        .slice(offset, offset + limit)
        .map(({ id, domain, subdomain, valid }) => ({ id, user_id: userId, domain, subdomain, valid })),
    );
  });
}

function callerOf(memory: Memory, context: Context, scope?: string): SendGridKey {
  const shown = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const key = memory.keys.find(({ value }) => value === shown);
  if (!key) throw failed(401, 'The provided authorization grant is invalid, expired, or revoked');
  if (scope && !key.scopes.includes(scope)) throw failed(403, 'access forbidden');
  return key;
}
