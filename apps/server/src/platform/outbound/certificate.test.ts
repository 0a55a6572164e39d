import { expect, it } from 'vitest';
import { certificateChain, subjectAlternativeNames } from './certificate.ts';

it.each([
  ['', []],
  ['DNS:a.example', ['a.example']],
  ['DNS:a.example, DNS:*.a.example, IP Address:192.0.2.1', ['a.example', '*.a.example', '192.0.2.1']],
  ['DNS:"a.example, DNS:bank.example", DNS:b.example', ['a.example, DNS:bank.example', 'b.example']],
  ['DNS:"quote\\" and \\\\", email:a@b.example, DNS:c.example', ['quote" and \\', 'c.example']],
  ['URI:https://a.example, DNS:b.example', ['b.example']],
])('names in %j', (text, names) => expect(subjectAlternativeNames(text)).toEqual(names));

it('a chain that runs in circles, has odd dates and no names is cut', () => {
  const first = { ...empty('AA'), issuerCertificate: empty('BB') };
  first.issuerCertificate.issuerCertificate = first as never;
  expect(certificateChain(first as never)).toEqual([
    { subject: '', issuer: '', names: [], validFrom: '', validTo: '', fingerprint: 'aa', selfSigned: false },
    { subject: '', issuer: '', names: [], validFrom: '', validTo: '', fingerprint: 'bb', selfSigned: false },
  ]);
  expect(certificateChain({} as never)).toEqual([]);
});

function empty(fingerprint256: string) {
  const none: Record<string, unknown> = {};
  return {
    fingerprint256,
    subject: {},
    issuer: {},
    valid_from: 'never',
    valid_to: '',
    issuerCertificate: none,
  };
}
