import type { Finding, ScanProblem } from '@portico/contract';
import type { SiteAddress } from './address.ts';
import { findCms } from './cms.ts';
import { findConsent } from './consent.ts';
import { type DnsFacts, domainIsMissing, isKnown, namesIn, textIn } from './dns.ts';
import { headersFinding } from './headers.ts';
import { findHosting, type PanelName } from './hosting.ts';
import { NOTHING, type Part } from './part.ts';
import type { SiteView } from './signals.ts';
import { isSpf } from './spf.ts';
import { findTokens, tokenFindings } from './verification-tokens.ts';
import type { Visit } from './visit.ts';
import type { Witness } from './witness.ts';

/** What the page, its headers and the addresses of the site tell: system, host, consent platform, tokens. */
export async function lookAtSite(
  witness: Witness,
  address: SiteAddress,
  known: { dns: Promise<DnsFacts>; visit: Promise<Visit> },
): Promise<Part> {
  const [dns, visit, panelName] = await Promise.all([
    known.dns,
    known.visit,
    findPanelName(witness, address),
  ]);
  const view = viewOf(address, dns, visit);
  const cms = findCms(view);
  const readable = visit.arrived && visit.readable;
  const page = readable ? { facts: visit.facts, evidence: visit.evidence } : null;
  const found: (Finding | null | undefined)[] = [
    visit.arrived ? siteFinding(address, visit) : null,
    cms?.finding,
    cms?.addOn,
    findHosting(view, cms?.cms ?? null, panelName),
    page ? findConsent(page.facts, page.evidence) : null,
    ...(address.sharedDomain === null ? tokenFindings(findTokens(dns.txt, page)) : []),
    readable ? headersFinding(visit.response.headers, visit.evidence) : null,
  ];
  // A domain that is not there is told of once, by its DNS.
  const problems = domainIsMissing(dns) && !visit.arrived ? [] : visit.problems;
  const hidden = cms?.cms.key === 'wordpress' && visit.arrived ? await hiddenLogin(witness, visit) : [];
  return {
    ...NOTHING,
    problems: [...problems, ...hidden],
    findings: found.filter((finding) => finding !== null && finding !== undefined),
  };
}

function siteFinding(
  address: SiteAddress,
  { response, facts, evidence }: Extract<Visit, { arrived: true }>,
): Finding {
  const language = facts.rootAttributes.lang;
  const notes = [
    ...address.notes,
    `The start page answers with ${response.status} at ${response.url.slice(0, 300)}.`,
  ];
  if (language) notes.push(`The page says that its language is ${language.slice(0, 20)}.`);
  return {
    key: 'site',
    kind: 'site',
    name: facts.title || address.host,
    value: response.url,
    ids: [address.domain],
    confidence: 'certain',
    evidenceIds: [evidence.id],
    notes,
  };
}

function viewOf(address: SiteAddress, dns: DnsFacts, visit: Visit): SiteView {
  const owned = address.sharedDomain === null;
  const spf = dns.txt.answer.records.map(textIn).find(isSpf);
  return {
    page: visit.arrived
      ? { facts: visit.facts, headers: visit.response.headers, evidence: visit.evidence }
      : null,
    alias: owned ? { names: namesIn(dns.wwwAlias.answer), evidence: dns.wwwAlias.evidence } : null,
    addresses: owned ? { values: dns.a.answer.records, evidence: dns.a.evidence } : null,
    spf: owned && spf ? { text: spf, evidence: dns.txt.evidence } : null,
  };
}

/**
 * The name `cpanel.<domain>`, which cPanel servers make for every domain they serve. Null where it is not there,
 * and where the zone answers for any name at all.
 */
async function findPanelName(
  witness: Witness,
  { domain, sharedDomain }: SiteAddress,
): Promise<PanelName | null> {
  if (sharedDomain !== null) return null;
  const name = `cpanel.${domain}`;
  const reply = await witness.ask(name, 'A');
  if (reply.answer.records.length === 0) return null;
  const anything = await witness.ask(`no-such-name-portico.${domain}`, 'A');
  if (!isKnown(anything.answer) || anything.answer.records.length > 0) return null;
  return { name, evidence: reply.evidence };
}

/** The problem of a WordPress whose login page is not where it usually is: the client has to tell us its address. */
async function hiddenLogin(
  witness: Witness,
  { response }: Extract<Visit, { arrived: true }>,
): Promise<ScanProblem[]> {
  const login = URL.parse('/wp-login.php', response.url)?.href;
  const answer = login ? await witness.get(login, { maxBytes: 64 * 1024 }) : null;
  const hides = answer?.ok && [401, 403, 404, 410].includes(answer.value.status);
  if (!hides) return [];
  return [
    {
      code: 'login_not_found',
      severity: 'info',
      sentence: `The login page of WordPress is not at its usual place (${login}).`,
      nextStep: 'Ask the client for the address where they log in.',
      evidenceIds: [answer.evidence.id],
    },
  ];
}
