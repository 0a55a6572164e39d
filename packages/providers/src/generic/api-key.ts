import type { Manifest, Provider, Session } from '../kit/index.ts';
import { reader } from './errors.ts';
import { AccountAnswer } from './holder.ts';

const manifest: Manifest = {
  id: 'api_key',
  name: 'Another service (API key)',
  auth: [authAt({})],
  hosts: [],
  versions: [],
  app: null,
  settings: [
    {
      key: 'checkUrl',
      label: 'Address to try it at',
      secret: false,
      pattern: 'https://[A-Za-z\\d.-]+/[^\\s{}]*',
      hint: 'Reads something with the key, such as https://api.example.com/v1/me',
    },
    {
      key: 'header',
      label: 'Header',
      secret: false,
      pattern: '[A-Za-z][A-Za-z\\d-]{0,60}',
      hint: 'Where the key is shown. Default: Authorization',
      optional: true,
    },
    {
      key: 'prefix',
      label: 'Before the key',
      secret: false,
      pattern: '[A-Za-z]{0,20}',
      hint: 'Such as Bearer. Default: Bearer with Authorization, else nothing',
      optional: true,
    },
  ],
};

function authAt({ header = 'Authorization', prefix }: Record<string, string>): Manifest['auth'][number] {
  const before = prefix ?? (header.toLowerCase() === 'authorization' ? 'Bearer' : '');
  return {
    method: 'api_key',
    fields: [
      {
        key: 'key',
        label: 'Key',
        secret: true,
        pattern: '[\\x21-\\x7e]{8,4000}',
        hint: 'As the service gave it to you',
      },
    ],
    headers: ({ key = '' }) => ({ [header.toLowerCase()]: before === '' ? key : `${before} ${key}` }),
  };
}

async function list(session: Session) {
  const { checkUrl = '' } = session.settings;
  const call = { name: 'check', method: 'GET', url: checkUrl, effect: 'none' } as const;
  const holder = await session.call({ ...call, answer: AccountAnswer });
  return { holder: holder.id === '' ? null : holder, scopes: null, assets: [], gaps: [] };
}

/** Any service that takes a key in a header and answers JSON. */
export const apiKey: Provider = {
  manifest,
  reader,
  access: { list },
  at: ({ settings }) => ({
    ...apiKey,
    manifest: {
      ...manifest,
      auth: [authAt(settings)],
      hosts: [URL.parse(settings.checkUrl ?? '')?.hostname ?? []].flat(),
    },
  }),
};
