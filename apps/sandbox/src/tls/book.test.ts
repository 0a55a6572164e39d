import { X509Certificate } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../testing/visitor.ts';
import { openCertificateBook } from './book.ts';
import { type CertificatePlan, dayInMilliseconds } from './plan.ts';

const plan: CertificatePlan = {
  id: 'shop',
  hosts: ['shop.example', 'www.shop.example'],
  names: ['shop.example'],
  issuer: 'letsencrypt',
  lifetimeDays: 90,
  daysLeft: 60,
};
const ending: CertificatePlan = {
  ...plan,
  id: 'ending',
  hosts: ['end.example'],
  names: ['end.example'],
  daysLeft: 9,
  exact: true,
};
const today = new Date('2026-11-20T12:00:00Z');
const at = (days: number) => () => new Date(today.getTime() + days * dayInMilliseconds);

let directory: string;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

function open(days = 0) {
  return openCertificateBook(directory, [plan, ending], at(days));
}
async function shown(days: number, host: string): Promise<string | undefined> {
  return (await open(days)).shownFor(host)?.certificate.chain;
}

describe('the certificate book', () => {
  it('starts anew from files that are broken', async () => {
    await open();
    await writeFile(join(directory, 'authority.json'), '{"root":{}');
    await writeFile(join(directory, 'certificates.json'), 'null');
    const book = await open();
    const leaf = new X509Certificate(book.shownFor('shop.example')?.certificate.chain ?? '');
    expect(leaf.subjectAltName).toBe('DNS:shop.example');
    expect(await readFile(book.rootPath, 'utf8')).toBe(`${book.root}\n`);
  });

  it('does not use certificates of another root', async () => {
    const before = await shown(0, 'shop.example');
    await rm(join(directory, 'authority.json'));
    expect(await shown(0, 'shop.example')).not.toBe(before);
  });

  it('keeps private keys from other users', async () => {
    await open();
    for (const name of ['authority.json', 'certificates.json']) {
      expect((await stat(join(directory, name))).mode & 0o077).toBe(0);
    }
  });

  it('keeps a certificate while it is comfortable and makes another before it is not', async () => {
    const first = await shown(0, 'shop.example');
    expect(await shown(20, 'shop.example')).toBe(first);
    expect(await shown(40, 'shop.example')).not.toBe(first);
  });

  it('always has nine days left where the plan says nine', async () => {
    const first = await shown(0, 'end.example');
    expect(await shown(0.1, 'end.example')).toBe(first);
    const later = await open(3);
    const end = Date.parse(later.shownFor('end.example')?.certificate.notAfter ?? '');
    expect(Math.floor((end - at(3)().getTime()) / dayInMilliseconds)).toBe(9);
  });

  it('lets two that start at once agree on one authority', async () => {
    const books = await Promise.all([open(), open(), open()]);
    expect(new Set(books.map((book) => book.root)).size).toBe(1);
    expect(await readFile(join(directory, 'ca.pem'), 'utf8')).toBe(`${books[0]?.root}\n`);
  });

  it('makes chains that lead to the root', async () => {
    const book = await open();
    const [leaf, issuer] = (book.shownFor('shop.example')?.certificate.chain ?? '')
      .split(/(?<=-----END CERTIFICATE-----)\s*/)
      .filter(Boolean)
      .map((pem) => new X509Certificate(pem));
    const root = new X509Certificate(book.root);
    expect(leaf?.verify(issuer?.publicKey ?? root.publicKey)).toBe(true);
    expect(leaf?.issuer).toContain("O=Let's Encrypt");
    expect(issuer?.verify(root.publicKey) && issuer.checkIssued(root)).toBe(true);
    expect(root.ca && issuer?.ca && !leaf?.ca).toBe(true);
  });

  it('replaces what a host shows, and resets it', async () => {
    const book = await open();
    const before = book.contextFor('www.shop.example');
    await book.replace({ ...plan, daysLeft: -3 });
    expect(book.contextFor('WWW.shop.example')).not.toBe(before);
    expect(Date.parse(book.shownFor('shop.example')?.certificate.notAfter ?? '')).toBeLessThan(
      today.getTime(),
    );
    book.reset();
    expect(Date.parse(book.shownFor('shop.example')?.certificate.notAfter ?? '')).toBeGreaterThan(
      today.getTime(),
    );
  });
});
