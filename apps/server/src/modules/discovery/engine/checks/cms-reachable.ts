import type { Evidence, GuideCheck } from '@portico/contract';
import type { FetchedResponse } from '../../../../platform/outbound/index.ts';
import type { SiteAddress } from '../address.ts';
import { type CmsResult, findCms } from '../cms.ts';
import { CMS_FINGERPRINTS } from '../fingerprints/cms.ts';
import { readPage } from '../page.ts';
import { isWithin } from '../text.ts';
import type { Visit } from '../visit.ts';
import type { Answer } from '../witness.ts';
import type { CheckContext } from './context.ts';
import { type CheckResult, cannotTell, fail, pass, unanswered, withoutWebsite } from './result.ts';
import { givenId } from './tag-on-site.ts';

type CmsCheck = Extract<GuideCheck, { check: 'cms_reachable' }>;

/** Where the makers of hosted systems ask for the password: not on the client's own domain. */
const LOGIN_HOSTS = [
  'shopify.com',
  'webflow.com',
  'wix.com',
  'squarespace.com',
  'wordpress.com',
  'hubspot.com',
  'godaddy.com',
  'bigcommerce.com',
];
const USUAL_PATHS: Record<string, string> = { wordpress: '/wp-login.php' };
const LOGIN_BYTES = 512 * 1024;

/** What is known before the verdict. */
interface Seen {
  /** The name of the system whose access is asked for; null where any will do. */
  wanted: string | null;
  hosted: boolean;
  /** True where the site was seen to be made with it. */
  confirmed: boolean;
  /** What else the site is certainly made with. */
  instead: string | null;
  door: Door | null;
  visit: Visit;
  evidence: Evidence[];
  host: string;
}

interface Door {
  address: string;
  /** True where the client gave this very address. */
  given: boolean;
  opens: boolean;
  answer: Answer<FetchedResponse>;
}

/** The site is made with the system whose access is asked for, and that system's login is where it should be. */
export async function cmsReachable(check: CmsCheck, context: CheckContext): Promise<CheckResult> {
  const { address, witness } = context;
  if (!address) return withoutWebsite();
  const given = givenId(check.id, context);
  const login = loginAddress(check, given, address);
  const [site, answer, root] = await Promise.all([
    context.site(address),
    login ? witness.get(login, { maxBytes: LOGIN_BYTES }) : null,
    check.cms === 'wordpress'
      ? witness.get(`https://${address.host}/wp-json/`, { maxBytes: LOGIN_BYTES })
      : null,
  ]);
  const found = cmsOf(site.visit);
  const contradiction = otherShop(check, given, found, site.visit);
  if (contradiction) return contradiction;
  const known = CMS_FINGERPRINTS.find((cms) => cms.key === check.cms);
  const confirmed =
    (root?.ok === true && isWordPressRoot(root.value)) || (found !== null && found.cms.key === check.cms);
  const door =
    login && answer
      ? { address: login, given: given !== null, opens: answer.ok && isDoor(answer.value), answer }
      : null;
  const sure = found?.finding.confidence === 'certain' && known !== undefined && !confirmed;
  return judge({
    wanted: known?.name ?? null,
    hosted: known?.hosted ?? false,
    confirmed,
    instead: sure ? (found?.finding.name ?? null) : null,
    door,
    visit: site.visit,
    evidence: [
      ...(answer ? [answer.evidence] : []),
      ...(root ? [root.evidence] : []),
      ...(site.visit.arrived ? [site.visit.evidence] : site.visit.evidence),
    ],
    host: address.host,
  });
}

function judge({ wanted, hosted, confirmed, instead, door, visit, evidence, host }: Seen): CheckResult {
  const system = wanted ?? 'the system of your site';
  if (instead) {
    const nextStep = `Use the guide for ${instead}, or tell us if ${system} runs on another address.`;
    return fail({ summary: `${host} is made with ${instead}, not with ${system}.`, nextStep, evidence });
  }
  if (door?.opens && (confirmed || wanted === null || !hosted)) {
    const made = confirmed ? `Your site is made with ${system}. ` : '';
    return pass({ summary: `${made}Its login answers at ${door.address}.`, evidence });
  }
  if (confirmed && hosted) return pass({ summary: `Your site is made with ${system}.`, evidence });
  if (door && !door.answer.ok && !confirmed) return unanswered(door.answer.code, host, evidence);
  if (door?.given && door.answer.ok) {
    const nextStep = 'Open your login page in the browser and copy its address from there.';
    return fail({
      summary: `The address that you gave us, ${door.address}, does not show a login.`,
      nextStep,
      evidence,
    });
  }
  if (confirmed) {
    const summary = `Your site is made with ${system}, but its login is not at the usual place${door ? ` (${door.address})` : ''}. A security plugin may have moved it.`;
    return cannotTell({ summary, nextStep: 'Tell us the address where you log in.', evidence });
  }
  if (!visit.arrived) return unanswered(visit.code, host, evidence);
  const summary = wanted
    ? `We could not see whether ${host} is made with ${wanted}.`
    : 'We do not know where your login is.';
  return cannotTell({
    summary,
    nextStep: 'Tell us the address where you log in, or send us a screenshot of it.',
    evidence,
  });
}

function loginAddress(
  { cms, loginPath }: CmsCheck,
  given: string | null,
  { host }: SiteAddress,
): string | null {
  const path = loginPath ?? USUAL_PATHS[cms];
  if (given !== null) {
    const url = URL.parse(/^https?:\/\//i.test(given) ? given : `https://${given}`);
    if (!url) return null;
    return cms === 'shopify' ? `https://${url.host}/admin` : url.href;
  }
  return path === undefined ? null : `https://${host}${path}`;
}

/** A page that asks for a password, or that of a maker of hosted systems. */
function isDoor(response: FetchedResponse): boolean {
  if (response.status >= 500 || response.status === 404 || response.status === 410) return false;
  const host = URL.parse(response.url)?.hostname ?? '';
  const led = response.redirects.length > 0 && LOGIN_HOSTS.some((own) => isWithin(host, own));
  return led || readPage(response.text()).passwordFields > 0;
}

/** developer.wordpress.org/rest-api/using-the-rest-api/discovery: the index names the namespace `wp/v2`. */
function isWordPressRoot(response: FetchedResponse): boolean {
  if (response.truncated) return response.text().includes('"wp\\/v2"');
  try {
    const index: unknown = JSON.parse(response.text());
    const namespaces =
      index !== null && typeof index === 'object' && 'namespaces' in index ? index.namespaces : null;
    return Array.isArray(namespaces) && namespaces.includes('wp/v2');
  } catch {
    return false;
  }
}

function cmsOf(visit: Visit): CmsResult | null {
  if (!visit.arrived) return null;
  const page = { facts: visit.facts, headers: visit.response.headers, evidence: visit.evidence };
  return findCms({ page, alias: null, addresses: null, spf: null });
}

/** A shop of another name than the client gave. */
function otherShop(
  check: CmsCheck,
  given: string | null,
  found: CmsResult | null,
  visit: Visit,
): CheckResult | null {
  const shown = found?.cms.key === 'shopify' ? found.finding.ids[0] : undefined;
  if (check.cms !== 'shopify' || given === null || shown === undefined || shown === given || !visit.arrived)
    return null;
  return fail({
    summary: `We found the shop ${shown} on your site, but you gave us ${given}.`,
    nextStep: `Compare the two, and correct the address if ${shown} is your shop.`,
    evidence: [visit.evidence],
  });
}
