import { z } from 'zod';
import {
  type AccessCapability,
  type Asset,
  collect,
  type Gap,
  ProviderError,
  type Session,
} from '../kit/index.ts';

const ROOT = 'https://api.twilio.com/2010-04-01/Accounts';

/** twilio.com/docs/phone-numbers/api/incomingphonenumber-resource */
const Numbers = z.object({
  incoming_phone_numbers: z.array(
    z.object({ sid: z.string(), phone_number: z.string(), friendly_name: z.string().catch('') }),
  ),
  next_page_uri: z.string().nullish(),
});

/** twilio.com/docs/iam/api/account */
const Account = z.object({
  sid: z.string(),
  friendly_name: z.string().catch(''),
  type: z.string().catch(''),
  status: z.string().catch(''),
});
type Account = z.infer<typeof Account>;

/** The account and its numbers. Numbers come first: every key may see them, but not every key may see the account. */
export const access: AccessCapability = {
  async list(session) {
    const { account: sid = '' } = session.settings;
    const numbers = await numbersOf(session, sid);
    const account = await accountOf(session, sid);
    const name = account?.friendly_name || `Account ${sid.slice(0, 8)}…`;
    const parent = { id: sid, name };
    const assets: Asset[] = [
      {
        ...plain,
        service: 'twilio_account',
        id: sid,
        name,
        parent: null,
        role: account?.type || null,
        marks: [],
      },
      ...numbers.map(
        ({ sid: id, phone_number: number, friendly_name: label }): Asset => ({
          ...plain,
          service: 'twilio_number',
          id,
          name: label && label !== number ? `${label} (${number})` : number,
          parent,
          role: null,
          marks: [{ kind: 'phone', value: number }],
        }),
      ),
    ];
    const holder = { id: sid, name, email: null };
    return { holder, scopes: null, assets, gaps: gapsOf(account, numbers.length) };
  },
};

const plain = { level: 'manage', accepted: true } as const;

const numbersOf = (session: Session, sid: string) =>
  collect(
    session,
    {
      name: 'incomingPhoneNumbers.list',
      method: 'GET',
      url: `${ROOT}/${sid}/IncomingPhoneNumbers.json`,
      query: { PageSize: 1000 },
      effect: 'none',
      answer: Numbers,
    },
    ({ incoming_phone_numbers, next_page_uri }) => ({
      items: incoming_phone_numbers,
      next: next_page_uri ? Object.fromEntries(new URL(next_page_uri, ROOT).searchParams) : null,
    }),
  );

/** Null for a standard key, which works for all but the account itself: twilio.com/docs/iam/api-keys. */
async function accountOf(session: Session, sid: string): Promise<Account | null> {
  try {
    return await session.call({
      name: 'accounts.fetch',
      method: 'GET',
      url: `${ROOT}/${sid}.json`,
      effect: 'none',
      answer: Account,
    });
  } catch (error) {
    const kind = error instanceof ProviderError ? error.kind : null;
    if (kind === 'auth_revoked' || kind === 'scope_missing') return null;
    throw error;
  }
}

function gapsOf(account: Account | null, numbers: number): Gap[] {
  const sentences = [
    account && account.status !== 'active'
      ? `The Twilio account is ${account.status}. Nothing can be sent until that is settled in the Twilio console.`
      : null,
    account?.type === 'Trial'
      ? 'The Twilio account is a trial: it sends to verified numbers alone. Upgrade it to send to anybody.'
      : null,
    numbers === 0 ? 'The Twilio account has no phone number yet. Buy one in the Twilio console.' : null,
  ];
  return sentences.flatMap((sentence) =>
    sentence ? [{ service: 'twilio_account' as const, sentence, needs: [] }] : [],
  );
}
