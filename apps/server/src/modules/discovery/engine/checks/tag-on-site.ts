import type { GuideCheck, Tag } from '@portico/contract';
import { TAG_FINGERPRINTS } from '../fingerprints/tags.ts';
import { list } from '../text.ts';
import { type CheckContext, type CheckedSite, evidenceOf } from './context.ts';
import { type CheckResult, cannotTell, fail, pass, unreadableSite, withoutWebsite } from './result.ts';

/**
 * The tag is on the start page, directly or through a Tag Manager container, and has the id that the client gave.
 * A tag that may be waiting for consent, or in a container that could not be read, is never reported as missing.
 */
export async function tagOnSite(
  check: Extract<GuideCheck, { check: 'tag_on_site' }>,
  context: CheckContext,
): Promise<CheckResult> {
  if (!context.address) return withoutWebsite();
  const { host } = context.address;
  const site = await context.site(context.address);
  const unreadable = unreadableSite(site.visit, host);
  if (unreadable) return unreadable;
  const own = site.tags.tags.filter((tag) => tag.kind === check.tag);
  return judgeTag(
    { own, tag: check.tag, given: givenId(check.id, context), place: 'on your site' },
    site,
    context,
  );
}

export interface TagQuestion {
  /** The sightings of this tag in the place that counts. */
  own: Tag[];
  tag: Tag['kind'];
  given: string | null;
  /** Where it should be: `on your site`. */
  place: string;
}

/** Holds what was seen of a tag against the id that was given. */
export function judgeTag(
  { own, tag, given, place }: TagQuestion,
  site: CheckedSite,
  { witness }: CheckContext,
): CheckResult {
  const name = TAG_FINGERPRINTS.find((one) => one.kind === tag)?.name ?? tag;
  const ids = [...new Set(own.flatMap((one) => one.ids))];
  const seen = evidenceOf(
    witness,
    own.flatMap((one) => one.evidenceIds),
  );
  const page = site.visit.arrived ? [site.visit.evidence] : site.visit.evidence;
  const match =
    given === null ? own.find((one) => one.ids.length > 0) : own.find((one) => one.ids.includes(given));
  if (match) {
    const evidence = evidenceOf(witness, match.evidenceIds);
    const as = given === null ? '' : ', the id that you gave us';
    return pass({
      summary: `We found ${given ?? list(match.ids)} ${place}${through(match)}${as}.`,
      evidence,
    });
  }
  if (ids.length > 0) {
    const summary = `We found ${list(ids)} ${place}, but you gave us ${given}.`;
    const nextStep = `Compare the two: either correct the id you gave us, or put ${given} on the site.`;
    if (!site.consent) return fail({ summary, nextStep, evidence: seen });
    return cannotTell({
      summary: `${summary} ${given} may still load after a visitor agrees to cookies.`,
      nextStep,
      evidence: seen,
    });
  }
  if (own.length > 0) {
    const summary = `${name} is ${place}, but its id cannot be read from outside.`;
    return cannotTell({
      summary,
      nextStep: 'Send us a screenshot of the place where the id is set.',
      evidence: seen,
    });
  }
  const hidden = hiddenReason(site, name);
  if (hidden)
    return {
      ...cannotTell({ ...hidden, evidence: [...page, ...evidenceOf(witness, hidden.evidenceIds)] }),
      retry: hidden.retry,
    };
  return fail({
    summary: `We did not find ${given ?? name} ${place}.`,
    nextStep: `Add ${given ?? name} to the site, or ask whoever looks after it. If you just did, publish the change and empty the site’s cache.`,
    evidence: page,
  });
}

interface Hidden {
  summary: string;
  nextStep: string;
  evidenceIds: string[];
  retry: boolean;
}

function hiddenReason(site: CheckedSite, name: string): Hidden | null {
  const unread = site.tags.problems.find((problem) => problem.code === 'container_unread');
  if (unread)
    return {
      summary: unread.sentence,
      nextStep: 'Check again in a few minutes.',
      evidenceIds: unread.evidenceIds,
      retry: true,
    };
  if (site.consent) {
    const who = site.consent.value === 'other' ? 'The site' : site.consent.name;
    const summary = `We did not see ${name} before consent. ${who} holds tags back until a visitor agrees, so this does not mean that it is missing.`;
    return {
      summary,
      nextStep: 'Send us a screenshot of the tag in your account, so that we can go on.',
      evidenceIds: site.consent.evidenceIds,
      retry: false,
    };
  }
  if (site.visit.arrived && site.visit.response.truncated) {
    const summary = `We did not see ${name} in the part of the page that we could read; the page is very long.`;
    return {
      summary,
      nextStep: 'Send us a screenshot of the tag in your account, so that we can go on.',
      evidenceIds: [],
      retry: false,
    };
  }
  return null;
}

function through(tag: Tag): string {
  if (tag.where === 'container') return `, through the Tag Manager container ${tag.container}`;
  return tag.where === 'consent_gated' ? ', waiting for the visitor’s consent' : '';
}

/** The id that the client gave for a guide's key; null where the guide asks for none or none was given yet. */
export function givenId(key: string | undefined, { ids }: CheckContext): string | null {
  return (key !== undefined && Object.hasOwn(ids, key) ? ids[key] : undefined) ?? null;
}
