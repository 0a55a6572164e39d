import { generateKeyPairSync } from 'node:crypto';
import { importSPKI, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { exampleManifest, exampleReader } from '../testing/example.ts';
import { startWire } from '../testing/wire.ts';
import { createCaller } from './caller.ts';
import { ServiceAccountFile, serviceAccountToken } from './service-account.ts';
import { endingVersions } from './versions.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const file = {
  type: 'service_account',
  client_email: 'portico@project.iam.gserviceaccount.com',
  private_key: privateKey,
  private_key_id: 'k1',
};

test('a service account shows an assertion that its key signed', async () => {
  await using wire = await startWire(() => ({ json: { access_token: 'at', expires_in: 3599 } }));
  const { ports } = wire;
  const caller = createCaller({ manifest: exampleManifest, reader: exampleReader, ports, app: 'a' });
  const tokenUrl = 'https://api.example.com/token';
  const given = await serviceAccountToken(
    { tokenUrl, scopes: ['one', 'two'], caller, now: ports.now },
    ServiceAccountFile.parse(file),
  );
  expect(given).toEqual({ accessToken: 'at', expiresAt: new Date('2026-11-20T12:59:59Z') });
  const assertion = new URLSearchParams(wire.arrived[0]?.body).get('assertion') ?? '';
  const { payload, protectedHeader } = await jwtVerify(assertion, await importSPKI(publicKey, 'RS256'), {
    audience: tokenUrl,
    issuer: file.client_email,
    currentDate: ports.now(),
  });
  expect(payload.scope).toBe('one two');
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: 'k1' });
});

test.each([
  ['another kind of key', { ...file, type: 'authorized_user' }],
  ['one without an address', { ...file, client_email: undefined }],
  ['one without a key', { ...file, private_key: 'secret' }],
])('%s is no service account', (_name, input) => {
  expect(ServiceAccountFile.safeParse(input).success).toBe(false);
});

test('a version is spoken of from sixty days before its end, and after it', () => {
  const version = (name: string, sunsetOn: string | null) => ({
    api: 'A',
    version: name,
    sunsetOn,
    source: '',
  });
  const all = [
    version('far', '2027-01-20'),
    version('near', '2027-01-19'),
    version('over', '2026-11-01'),
    version('open', null),
  ];
  expect(
    endingVersions(all, new Date('2026-11-20T00:00:00Z')).map(({ version: { version: name }, daysLeft }) => [
      name,
      daysLeft,
    ]),
  ).toEqual([
    ['over', -19],
    ['near', 60],
  ]);
});
