import type { Evidence, ScanProblem } from '@portico/contract';
import type { FetchedResponse } from '../../../platform/outbound/index.ts';
import type { SiteAddress } from './address.ts';
import { faultSentence, siteProblem } from './faults.ts';
import type { FaultCode } from './gate.ts';
import { type PageFacts, readPage } from './page.ts';
import type { Answer, Witness } from './witness.ts';

/** What came of visiting a site as any visitor would. */
export type Visit =
  | {
      arrived: true;
      /** The address that was opened. */
      from: string;
      response: FetchedResponse;
      evidence: Evidence;
      /** Empty facts where the answer is not the site's page (see `readable`). */
      facts: PageFacts;
      /** True where this is the page that visitors see, so that what is not on it is not on the site's start page. */
      readable: boolean;
      problems: ScanProblem[];
    }
  | { arrived: false; code: FaultCode; evidence: Evidence[]; problems: ScanProblem[] };

/** Faults after which another address of the same site may still answer. */
const WORTH_ANOTHER_TRY = new Set<FaultCode>([
  'no_such_name',
  'connection_refused',
  'connection_failed',
  'timeout',
  'certificate_invalid',
]);

/**
 * Opens the start page: at the address given, then without encryption, then with or without `www`. Never throws;
 * a site that is down, slow, endless, round in circles or not made of HTML gives a problem in plain words.
 */
export async function visitSite(witness: Witness, address: SiteAddress): Promise<Visit> {
  const evidence: Evidence[] = [];
  let first: FaultCode | null = null;
  for (const url of addressesToTry(address)) {
    const answer = await witness.get(url);
    evidence.push(answer.evidence);
    if (answer.ok) return arrive(url, answer, address, first);
    first ??= answer.code;
    if (!WORTH_ANOTHER_TRY.has(answer.code)) break;
  }
  const code = first ?? 'not_asked';
  // That the time was over is told once, for the whole look.
  const problems = code === 'not_asked' ? [] : [siteProblem(code, address.host, evidence)];
  return { arrived: false, code, evidence, problems };
}

function addressesToTry({ website, host, hosts, sharedDomain }: SiteAddress): string[] {
  const unencrypted = website.replace(/^https:/, 'http:');
  const other = host === hosts.apex ? hosts.www : host === hosts.www ? hosts.apex : null;
  return [website, unencrypted, ...(other && !sharedDomain ? [`https://${other}`] : [])];
}

type Arrived = Extract<Answer<FetchedResponse>, { ok: true }>;

/** `before` is why the address that was given did not answer, where another one had to be tried. */
function arrive(
  from: string,
  { value: response, evidence }: Arrived,
  { host }: SiteAddress,
  before: FaultCode | null,
): Visit {
  const problems = [statusProblem(response, host, evidence), typeProblem(response, host, evidence)].filter(
    (one) => one !== null,
  );
  const readable = problems.length === 0 || (problems.length === 1 && problems[0]?.code === 'page_not_found');
  if (response.truncated && readable) problems.push(truncatedProblem(host, evidence));
  if (before !== null && from.startsWith('http:')) problems.push(unencryptedProblem(host, before, evidence));
  return {
    arrived: true,
    from,
    response,
    evidence,
    facts: readPage(readable ? response.text() : ''),
    readable,
    problems,
  };
}

function statusProblem(
  { status, headers, url }: FetchedResponse,
  host: string,
  evidence: Evidence,
): ScanProblem | null {
  const base = { evidenceIds: [evidence.id] };
  const challenged = headers['cf-mitigated'] !== undefined || headers['x-sucuri-block'] !== undefined;
  const locked = /\/password\/?$/.test(URL.parse(url)?.pathname ?? '') && headers['x-shopid'] !== undefined;
  if (status === 401 || locked) {
    return {
      ...base,
      code: 'password_wall',
      severity: 'warn',
      sentence: `The site at ${host} is closed behind a password.`,
      nextStep: 'Ask the client whether the site has opened yet; start the look again when it has.',
    };
  }
  if (status === 403 || status === 429 || challenged) {
    return {
      ...base,
      code: 'visit_refused',
      severity: 'warn',
      sentence: `${host} turned our visit away (${status}), so its page could not be read. Human visitors may still see it.`,
      nextStep: 'Ask whoever runs the site to let the address of this server in, or check by hand.',
    };
  }
  if (status === 404 || status === 410) {
    return {
      ...base,
      code: 'page_not_found',
      severity: 'warn',
      sentence: `The server answers, but says that there is no page at this address (${status}).`,
      nextStep: 'Check the address, or use the start page of the site.',
    };
  }
  if (status >= 400) {
    return {
      ...base,
      code: 'site_error',
      severity: 'bad',
      sentence: `${host} answers with an error (${status}).`,
      nextStep: 'Try again in a few minutes. If it stays so, tell whoever runs the server.',
    };
  }
  return null;
}

function typeProblem(response: FetchedResponse, host: string, evidence: Evidence): ScanProblem | null {
  const type = response.headers['content-type']?.[0]?.toLowerCase() ?? '';
  const looksLikeHtml = () =>
    new TextDecoder().decode(response.body.subarray(0, 400)).trimStart().startsWith('<');
  if (type.includes('html') || (type === '' && looksLikeHtml()) || response.status >= 400) return null;
  return {
    code: 'not_a_web_page',
    severity: 'warn',
    sentence: `${host} does not answer with a web page${type === '' ? '' : ` but with ${type.split(';')[0]?.slice(0, 60)}`}.`,
    nextStep: 'Check the address, or use the start page of the site.',
    evidenceIds: [evidence.id],
  };
}

function truncatedProblem(host: string, evidence: Evidence): ScanProblem {
  return {
    code: 'page_too_long',
    severity: 'info',
    sentence: `The page of ${host} is so long that only its beginning was read; tags near its end may be unseen.`,
    nextStep: 'Nothing needs to be done, unless a tag is reported as not found.',
    evidenceIds: [evidence.id],
  };
}

function unencryptedProblem(host: string, before: FaultCode, evidence: Evidence): ScanProblem {
  return {
    code: 'no_https',
    severity: 'bad',
    sentence: `The site answers without encryption only. ${faultSentence(before, `https://${host}`)}`,
    nextStep: 'Ask whoever runs the server for a certificate and an https address.',
    evidenceIds: [evidence.id],
  };
}
