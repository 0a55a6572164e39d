import { describe, expect, it } from 'vitest';
import type { TlsReport } from '../../../platform/outbound/index.ts';
import { certificateFinding, certificateSentence, issuerName, judgeCertificate } from './certificate.ts';
import { evidence, NOW, tlsReport } from './testing/facts.ts';
import { dayWords } from './text.ts';

const judge = (report: TlsReport, id = 'tls') => judgeCertificate(report, evidence(id, { kind: 'tls' }), NOW);
const untrusted = { trusted: false };
const selfSigned = tlsReport().chain.map((link) => ({ ...link, selfSigned: true }));

describe('judgeCertificate', () => {
  it.each([
    ['expired', tlsReport({ ...untrusted, error: 'CERT_HAS_EXPIRED' }, -3)],
    ['expired', tlsReport({ ...untrusted, nameMatches: false }, -3)],
    [
      'not_yet_valid',
      tlsReport({
        ...untrusted,
        chain: tlsReport().chain.map((link) => ({ ...link, validFrom: link.validTo })),
      }),
    ],
    ['wrong_name', tlsReport({ ...untrusted, nameMatches: false, error: 'ERR_TLS_CERT_ALTNAME_INVALID' })],
    ['self_signed', tlsReport({ ...untrusted, chain: selfSigned })],
    ['untrusted', tlsReport({ ...untrusted, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })],
    ['untrusted', tlsReport({ ...untrusted, chain: [] })],
    [null, tlsReport()],
  ] as const)('says %s', (fault, report) => {
    const state = judge(report);
    expect(state.fault).toBe(fault);
    expect(certificateSentence(state) === null).toBe(fault === null);
  });

  it('counts whole days', () => {
    expect(judge(tlsReport({}, 9)).daysLeft).toBe(9);
    expect(judge(tlsReport({}, -1)).daysLeft).toBe(-1);
  });
});

describe('issuerName', () => {
  it.each([
    ["C=US, O=Let's Encrypt, CN=R12", "Let's Encrypt"],
    ['C=US\nO=Google Trust Services\nCN=WR1', 'Google Trust Services'],
    ['CN=Own CA', 'Own CA'],
    ['rubbish', 'rubbish'],
  ])('reads %j', (distinguished, name) => {
    expect(issuerName(distinguished)).toBe(name);
  });
});

describe('certificateFinding', () => {
  it('says nothing where no server showed a certificate', () => {
    expect(certificateFinding([], [])).toBeNull();
  });

  it('tells once of one certificate that two hosts show', () => {
    const states = [judge(tlsReport({}, 9), 'a'), judge(tlsReport({ host: 'www.shop.test' }, 9), 'b')];
    const end = String(states[0]?.endsAt);
    const found = certificateFinding(states, []);
    expect(found?.finding).toMatchObject({ value: 'expiring', evidenceIds: ['a', 'b'], endsAt: end });
    expect(found?.problems).toMatchObject([
      {
        code: 'certificate_expiring',
        severity: 'warn',
        sentence: `The certificate of shop.test and www.shop.test ends on ${dayWords(end)}.`,
        evidenceIds: ['a', 'b'],
      },
    ]);
  });

  it('names the end of the one that ends first', () => {
    const states = [judge(tlsReport({}, 60), 'a'), judge(tlsReport({ host: 'www.shop.test' }, 9), 'b')];
    expect(certificateFinding(states, [])?.finding).toMatchObject({
      value: 'expiring',
      endsAt: states[1]?.endsAt,
    });
  });

  it('puts a fault of one host before the good state of the other', () => {
    const states = [
      judge(tlsReport()),
      judge(tlsReport({ ...untrusted, host: 'www.shop.test', nameMatches: false })),
    ];
    const found = certificateFinding(states, []);
    expect(found?.finding.value).toBe('wrong_name');
    expect(found?.problems).toMatchObject([{ code: 'certificate_wrong_name', severity: 'bad' }]);
  });

  it('sees that CAA will stop the renewal', () => {
    const states = [judge(tlsReport())];
    expect(certificateFinding(states, [{ tag: 'issue', value: 'pki.goog' }])?.problems).toMatchObject([
      { code: 'caa_refuses_issuer' },
    ]);
    expect(certificateFinding(states, [{ tag: 'issue', value: 'letsencrypt.org' }])?.problems).toEqual([]);
    expect(certificateFinding(states, [{ tag: 'iodef', value: 'mailto:x@shop.test' }])?.problems).toEqual([]);
  });
});
