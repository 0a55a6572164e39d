import { createSecureContext, type SecureContext } from 'node:tls';
import type { Authority } from './issue.ts';
import type { CertificatePlan, IssuedCertificate } from './plan.ts';
import { CertificateStore } from './store.ts';

/** What a host shows now. */
export interface ShownCertificate {
  plan: CertificatePlan;
  certificate: IssuedCertificate;
}

/** The certificates in force, by host. */
export interface CertificateBook {
  /** PEM of the root. */
  root: string;
  rootPath: string;
  /** Shown to whoever names no host, or none of ours. */
  fallback: IssuedCertificate;
  /** The context for a name sent by SNI. */
  contextFor(host: string): SecureContext;
  shownFor(host: string): ShownCertificate | undefined;
  /** Issues what the plan says and shows it at the plan's hosts from now on. Not kept over a restart. */
  replace(plan: CertificatePlan): Promise<void>;
  /** Shows again what was shown at the start. */
  reset(): void;
}

/** As a real server shows the certificate it was installed with. */
const fallbackPlan: CertificatePlan = {
  id: 'fallback',
  hosts: [],
  names: ['default.sandbox.invalid'],
  issuer: 'self_signed',
  lifetimeDays: 3650,
  daysLeft: 3000,
};

/**
 * Opens the certificates kept in `directory`, making the authority and whatever is missing or out of date.
 * Fails if the folder cannot be written.
 */
export async function openCertificateBook(
  directory: string,
  plans: CertificatePlan[],
  now: () => Date,
): Promise<CertificateBook> {
  const store = new CertificateStore(directory);
  const authority = await openAuthority(store, now());
  const all = [...plans, fallbackPlan];
  const certificates = await openCertificates(store, authority, all, now());
  const fallback = certificates.get(fallbackPlan.id);
  if (!fallback) throw new Error('the fallback certificate was not issued');
  const fallbackContext = contextOf(fallback);
  const shown = new Map<string, ShownCertificate & { context: SecureContext }>();

  const show = (plan: CertificatePlan, certificate: IssuedCertificate) => {
    const context = contextOf(certificate);
    for (const host of plan.hosts) shown.set(host, { plan, certificate, context });
  };
  const showAll = () => {
    for (const plan of plans) {
      const certificate = certificates.get(plan.id);
      if (certificate) show(plan, certificate);
    }
  };
  showAll();

  return {
    root: authority.root.certificate,
    rootPath: store.rootPath,
    fallback,
    contextFor: (host) => shown.get(host.toLowerCase())?.context ?? fallbackContext,
    shownFor: (host) => shown.get(host),
    async replace(plan) {
      const { issueCertificate } = await import('./issue.ts');
      show(plan, await issueCertificate(authority, plan, now()));
    },
    reset: showAll,
  };
}

async function openAuthority(store: CertificateStore, now: Date): Promise<Authority> {
  const stored = await store.readAuthority(now);
  const authority = stored ?? (await makeAuthority(store, now));
  await store.writeRoot(authority);
  return authority;
}

/** The X.509 library takes a tenth of a second to load, so it is loaded only when something must be made. */
async function makeAuthority(store: CertificateStore, now: Date): Promise<Authority> {
  const { createAuthority } = await import('./issue.ts');
  return await store.writeAuthority(await createAuthority(now), now);
}

async function openCertificates(
  store: CertificateStore,
  authority: Authority,
  plans: CertificatePlan[],
  now: Date,
): Promise<Map<string, IssuedCertificate>> {
  const certificates = await store.readCertificates(authority, plans, now);
  const missing = plans.filter((plan) => !certificates.has(plan.id));
  if (missing.length === 0) return certificates;
  const { issueCertificate } = await import('./issue.ts');
  await Promise.all(
    missing.map(async (plan) => certificates.set(plan.id, await issueCertificate(authority, plan, now))),
  );
  await store.writeCertificates(authority, certificates);
  return certificates;
}

function contextOf(certificate: IssuedCertificate): SecureContext {
  return createSecureContext({ cert: certificate.chain, key: certificate.key });
}
