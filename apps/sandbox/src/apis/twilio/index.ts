import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Api, ApiWorld } from '../api.ts';
import { pageOf } from '../paging.ts';

interface TwilioKey {
  user: string;
  secret: string;
  account: string;
  /** A standard API key may not read the account itself. */
  main: boolean;
}

interface TwilioAccount {
  sid: string;
  name: string;
  type: 'Full' | 'Trial';
  status: 'active' | 'suspended' | 'closed';
  numbers: { sid: string; number: string; name: string }[];
}

interface Memory {
  accounts: TwilioAccount[];
  keys: TwilioKey[];
}

const northlight = 'AC5a0b0c0d0e0f10111213141516171819';
const harbor = 'AC7b1c2d3e4f5061728394a5b6c7d8e9f0';

/** Accounts of the demo's agencies, with keys that are written in the README. */
const memoryAtStart = (): Memory => ({
  accounts: [
    {
      sid: northlight,
      name: 'Northlight',
      type: 'Full',
      status: 'active',
      numbers: [
        {
          sid: 'PN10000000000000000000000000000001',
          number: '+441632960961',
          name: 'Bright Smile reminders',
        },
        { sid: 'PN10000000000000000000000000000002', number: '+441632960962', name: 'North Peak orders' },
      ],
    },
    { sid: harbor, name: 'Harbor', type: 'Trial', status: 'active', numbers: [] },
  ],
  keys: [
    {
      user: northlight,
      secret: '5a4d3c2b1a0f9e8d7c6b5a4938271605',
      account: 'access@northlight.example',
      main: true,
    },
    {
      user: 'SK5a0b0c0d0e0f10111213141516171819',
      secret: 'sandboxTwilioApiKeySecret4400aaa',
      account: 'access@northlight.example',
      main: false,
    },
    { user: harbor, secret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0', account: 'owner@harbor.example', main: true },
  ],
});

const base = '/api.twilio.com/2010-04-01/Accounts';

/** Twilio's interface of 2010-04-01, as far as it says what an account has (twilio.com/docs/usage/api). */
export function twilio(world: ApiWorld): Api {
  const memory = (world.recall('twilio') as Memory | undefined) ?? memoryAtStart();
  const routes = new Hono();
  routes.get(`${base}/:file{AC[0-9a-f]{32}\\.json}`, (context) => {
    const sid = context.req.param('file').replace('.json', '');
    const { account, key } = accountFor(memory, context, sid);
    if (!key.main) throw failed(401, 20003, 'Authenticate');
    const { name, type, status } = account;
    return context.json({ sid, friendly_name: name, type, status, owner_account_sid: sid });
  });
  routes.get(`${base}/:sid/IncomingPhoneNumbers.json`, (context) => {
    const { account } = accountFor(memory, context, context.req.param('sid'));
    return numbers(context, account);
  });
  routes.notFound((context) => missing(context).getResponse());
  routes.onError((error) =>
    error instanceof HTTPException ? error.getResponse() : internal().getResponse(),
  );
  return {
    id: 'twilio',
    name: 'Twilio',
    hosts: ['api.twilio.com'],
    app: {},
    routes,
    says: {
      rateLimited: () => failed(429, 20429, 'Too Many Requests', { 'retry-after': '5' }).getResponse(),
      serverError: () => internal().getResponse(),
      sunset: () => failed(404, 20404, 'The requested resource was not found').getResponse(),
    },
    revoke(account) {
      const held = memory.keys.filter((key) => key.account === account);
      memory.keys = memory.keys.filter((key) => key.account !== account);
      return held.length;
    },
    memory,
  };
}

const internal = () => failed(500, 20500, 'An internal server error has occurred');
const missing = (context: Context) =>
  failed(404, 20404, `The requested resource ${context.req.path} was not found`);

/** twilio.com/docs/usage/twilios-response, "Exceptions" */
function failed(status: number, code: number, message: string, headers: Record<string, string> = {}) {
  const body = { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
  const res = Response.json(body, { status, headers: { 'twilio-request-id': 'RQ5a0sandbox', ...headers } });
  return new HTTPException(status as 400, { res });
}

function accountFor(memory: Memory, context: Context, sid: string) {
  const basic = /^Basic (.+)$/.exec(context.req.header('authorization') ?? '')?.[1] ?? '';
  const [user = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  const key = memory.keys.find((each) => each.user === user && each.secret === secret);
  if (!key) throw failed(401, 20003, 'Authenticate');
  const account = memory.accounts.find((each) => each.sid === sid);
  const own = memory.keys.some((each) => each.account === key.account && each.user === sid);
  if (!account || !own) throw missing(context);
  return { account, key };
}

function numbers(context: Context, { sid, numbers: all }: TwilioAccount): Response {
  const size = Math.min(Number(context.req.query('PageSize') ?? 50), 1000);
  const { items, next } = pageOf(all, { size, token: context.req.query('PageToken') ?? null });
  const path = `/2010-04-01/Accounts/${sid}/IncomingPhoneNumbers.json`;
  return context.json({
    incoming_phone_numbers: items.map(({ sid: id, number, name }) => ({
      sid: id,
      account_sid: sid,
      phone_number: number,
      friendly_name: name,
      capabilities: { sms: true, mms: false, voice: true },
    })),
    page_size: size,
    next_page_uri: next ? `${path}?PageSize=${size}&Page=1&PageToken=${next}` : null,
  });
}
