import { randomUUID, X509Certificate } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Authority } from './issue.ts';
import {
  type CertificatePlan,
  dayInMilliseconds,
  daysUntil,
  type IssuedCertificate,
  issuerIds,
} from './plan.ts';

/** Below this many days a stored certificate is not "comfortably valid" any more and is made anew. */
const renewBelowDays = 30;

/** The folder in which the authority and its certificates outlive a run, so that the next start makes none. */
export class CertificateStore {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Where the root certificate stands, for NODE_EXTRA_CA_CERTS. */
  get rootPath(): string {
    return join(this.directory, 'ca.pem');
  }

  /** The stored authority, or undefined if there is none that is whole and good for another year. */
  async readAuthority(now: Date): Promise<Authority | undefined> {
    const authority = await this.#read<Authority>('authority.json');
    if (!authority?.root?.key || issuerIds.some((id) => !authority.issuers?.[id]?.key)) return undefined;
    try {
      const { validTo } = new X509Certificate(authority.root.certificate);
      return Date.parse(validTo) - now.getTime() > 365 * dayInMilliseconds ? authority : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps the authority, or answers with the one that another process has just put there first. */
  async writeAuthority(authority: Authority, now: Date): Promise<Authority> {
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const path = join(this.directory, 'authority.json');
    const draft = await this.#writeDraft('authority.json', JSON.stringify(authority));
    try {
      await link(draft, path);
    } catch {
      const theirs = await this.readAuthority(now);
      if (theirs) return theirs;
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
    }
    return authority;
  }

  async writeRoot(authority: Authority): Promise<void> {
    const current = await readFile(this.rootPath, 'utf8').catch(() => '');
    if (current === `${authority.root.certificate}\n`) return;
    await rename(await this.#writeDraft('ca.pem', `${authority.root.certificate}\n`), this.rootPath);
  }

  /** The stored certificates that still fit their plan and come from this authority, by plan id. */
  async readCertificates(authority: Authority, plans: CertificatePlan[], now: Date) {
    const stored = await this.#read<StoredCertificates>('certificates.json');
    const usable = new Map<string, IssuedCertificate>();
    if (stored?.root !== fingerprint(authority)) return usable;
    for (const plan of plans) {
      const certificate = stored.certificates[plan.id];
      if (certificate && fits(certificate, plan, now)) usable.set(plan.id, certificate);
    }
    return usable;
  }

  async writeCertificates(authority: Authority, certificates: Map<string, IssuedCertificate>): Promise<void> {
    const content: StoredCertificates = {
      root: fingerprint(authority),
      certificates: Object.fromEntries(certificates),
    };
    const draft = await this.#writeDraft('certificates.json', JSON.stringify(content));
    await rename(draft, join(this.directory, 'certificates.json'));
  }

  async #read<T>(name: string): Promise<(Partial<T> & T) | undefined> {
    try {
      return JSON.parse(await readFile(join(this.directory, name), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** Private keys are inside: readable by the owner alone. */
  async #writeDraft(name: string, content: string): Promise<string> {
    const path = join(this.directory, `${name}.${randomUUID()}.draft`);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  }
}

interface StoredCertificates {
  /** Fingerprint of the root under which they were issued. */
  root: string;
  certificates: Record<string, IssuedCertificate>;
}

function fingerprint(authority: Authority): string {
  return new X509Certificate(authority.root.certificate).fingerprint256;
}

function fits(certificate: IssuedCertificate, plan: CertificatePlan, now: Date): boolean {
  const left = daysUntil(certificate.notAfter, now);
  const timely = plan.exact ? left === plan.daysLeft : left >= renewBelowDays && left <= plan.daysLeft;
  return timely && certificate.issuer === plan.issuer && certificate.names.join() === plan.names.join();
}
