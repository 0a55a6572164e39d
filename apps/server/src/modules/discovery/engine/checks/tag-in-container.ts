import type { GuideCheck } from '@portico/contract';
import { list } from '../text.ts';
import { type CheckContext, evidenceOf } from './context.ts';
import { type CheckResult, cannotTell, fail, unreadableSite, withoutWebsite } from './result.ts';
import { givenId, judgeTag } from './tag-on-site.ts';

/** A Tag Manager container that the site loads holds the tag, with the id that the client gave. */
export async function tagInContainer(
  check: Extract<GuideCheck, { check: 'tag_in_container' }>,
  context: CheckContext,
): Promise<CheckResult> {
  if (!context.address) return withoutWebsite();
  const site = await context.site(context.address);
  const unreadable = unreadableSite(site.visit, context.address.host);
  if (unreadable) return unreadable;
  const containers = site.tags.tags.filter((tag) => tag.kind === 'gtm');
  const evidence = evidenceOf(
    context.witness,
    containers.flatMap((tag) => tag.evidenceIds),
  );
  if (containers.length === 0) {
    const page = site.visit.arrived ? [site.visit.evidence] : [];
    const summary = 'We found no Google Tag Manager container on your site.';
    const nextStep = 'Add the container to the site, or ask whoever looks after it.';
    if (site.consent)
      return cannotTell({
        summary: `${summary} It may load after a visitor agrees to cookies.`,
        nextStep,
        evidence: page,
      });
    return fail({ summary, nextStep, evidence: page });
  }
  const unpublished = site.tags.problems.find((problem) => problem.code === 'container_not_published');
  if (unpublished) {
    const seen = [...evidence, ...evidenceOf(context.witness, unpublished.evidenceIds)];
    return fail({
      summary: unpublished.sentence,
      nextStep: 'Press “Submit” in Tag Manager to publish the container.',
      evidence: seen,
    });
  }
  const own = site.tags.tags.filter((tag) => tag.kind === check.tag && tag.container !== null);
  const place = `in the container ${list([...new Set(containers.flatMap((tag) => tag.ids))])}`;
  return judgeTag({ own, tag: check.tag, given: givenId(check.id, context), place }, site, context);
}
