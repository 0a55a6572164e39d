import type { Evidence, Finding, ScanProblem } from '@portico/contract';
import type { FetchedResponse } from '../../../platform/outbound/index.ts';
import type { SiteAddress } from './address.ts';
import { isWithin } from './text.ts';
import type { Answer } from './witness.ts';

/** One address of the site and where it led. */
export interface Arrival {
  from: string;
  answer: Answer<FetchedResponse>;
}

/** Where the usual four addresses of a site lead: with and without `www`, with and without encryption. */
export function redirectsFinding(
  address: SiteAddress,
  arrivals: readonly Arrival[],
): { finding: Finding; problems: ScanProblem[] } | null {
  const arrived = arrivals.flatMap(({ from, answer }) => (answer.ok ? [{ from, answer }] : []));
  if (arrived.length === 0) return null;
  const problems: ScanProblem[] = [];
  const encrypted = arrived.some(({ answer }) => answer.value.url.startsWith('https:'));
  const plain = !encrypted
    ? undefined
    : arrived.find(({ from, answer }) => from.startsWith('http:') && answer.value.url.startsWith('http:'));
  if (plain) {
    problems.push({
      code: 'no_https_redirect',
      severity: 'warn',
      sentence: `${plain.from} stays unencrypted: visitors are not led to the https address.`,
      nextStep: 'Ask whoever runs the server to lead all http addresses to https.',
      evidenceIds: [plain.answer.evidence.id],
    });
  }
  const ends = new Set(arrived.map(({ answer }) => hostOf(answer.value.url)));
  if (ends.size > 1)
    problems.push(
      twoHosts(
        ends,
        arrived.map(({ answer }) => answer.evidence),
      ),
    );
  const away = arrived.find(({ answer }) => !isWithin(hostOf(answer.value.url), address.domain));
  if (away) {
    problems.push({
      code: 'leads_to_another_domain',
      severity: 'info',
      sentence: `${away.from} leads to ${hostOf(away.answer.value.url)}, another domain.`,
      nextStep: 'Make sure that this is the client’s site. If it is, use that address for this client.',
      evidenceIds: [away.answer.evidence.id],
    });
  }
  const finding: Finding = {
    key: 'redirects',
    kind: 'redirects',
    name:
      problems.length === 0 ? 'All addresses lead to one place' : 'The addresses lead to different places',
    value: problems.length === 0 ? 'consistent' : 'mixed',
    ids: [...ends],
    confidence: 'certain',
    evidenceIds: arrived.map(({ answer }) => answer.evidence.id),
    notes: arrived.map(({ from, answer }) => `${from} leads to ${answer.value.url.slice(0, 300)}`),
  };
  return { finding, problems };
}

function twoHosts(ends: Set<string>, evidence: Evidence[]): ScanProblem {
  return {
    code: 'two_addresses',
    severity: 'info',
    sentence: `The site answers under ${[...ends].slice(0, 3).join(' and ')} without leading one to the other, which splits its figures.`,
    nextStep: 'Choose one address and lead the other to it.',
    evidenceIds: evidence.map((one) => one.id),
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.hostname ?? '';
}
