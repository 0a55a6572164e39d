export type { CertificateKind, CertificateRequest, IssuedCertificate, TestAuthority } from './authority.ts';
export { createAuthority } from './authority.ts';
export type { Canary } from './canary.ts';
export { startCanary } from './canary.ts';
export type { DnsOptions, TestDns, TestRecords } from './dns.ts';
export { inTurn, startDns } from './dns.ts';
export type { DnsFault } from './dns-faults.ts';
export type { TestRecordType } from './dns-records.ts';
export type { InternetOptions, TestInternet } from './internet.ts';
export { startInternet } from './internet.ts';
export type { Compression, Handler } from './site-faults.ts';
export * as pages from './site-faults.ts';
export type { SeenRequest, Site, SitesOptions, TestSites } from './sites.ts';
export { startSites } from './sites.ts';
export {
  PRIVATE_IPV4,
  PRIVATE_IPV6,
  PRIVATE_NAMES,
  privateHosts,
  REFUSED_URLS,
  spellings,
} from './tricks.ts';
