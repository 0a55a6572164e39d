import type { GuideAnswer, PlatformSummary, ServiceSummary } from '@portico/contract';
import { agencyIdsUsed, renderGuide } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { notFound } from '../../platform/fault.ts';
import { readAgency } from './agency.ts';
import { readAgencyIds } from './agency-ids.ts';
import { type GuideBook, readGuideBook } from './guide-book.ts';

/** The catalogue as this agency has it, with what it must still fill in for each guide. */
export async function readCatalogueFor(scope: Scope): Promise<PlatformSummary[]> {
  const [book, ids] = await Promise.all([readGuideBook(scope), readAgencyIds(scope)]);
  return book.catalogue.platforms.map((platform) => ({
    platform: platform.id,
    name: platform.name,
    description: platform.description,
    services: platform.services.map((service) => summarise(book, ids, service)),
  }));
}

function summarise(
  book: GuideBook,
  ids: Awaited<ReturnType<typeof readAgencyIds>>,
  service: string,
): ServiceSummary {
  const guide = book.guide(service);
  if (!guide) throw new Error(`The catalogue lists ${service}, which has no guide`);
  const { platform, name, summary, estimatedMinutes, verifiedOn } = guide;
  const idsOut = agencyIdsUsed(guide);
  return {
    service,
    platform,
    name,
    summary,
    estimatedMinutes,
    origin: book.origin(service),
    verifiedOn,
    idsOut,
    missingAgencyIds: idsOut.filter((kind) => ids[kind] === null),
    unlocks: guide.unlocks.map(({ service, effect }) => ({ service, effect })),
  };
}

/**
 * One guide as this agency has it, with its pictures drawn.
 * @throws Fault `not_found` for a service that the agency does not have
 */
export async function readGuide(scope: Scope, service: string): Promise<GuideAnswer> {
  const book = await readGuideBook(scope);
  const guide = book.catalogue.guide(service);
  if (!guide) throw notFound('This guide');
  const override = book.override(service);
  const rendered = renderGuide(guide, { agency: await readAgency(scope), client: {} });
  const drawn = rendered.steps.flatMap((step) => (step.picture ? [[step.key, step.picture]] : []));
  return {
    guide,
    origin: book.origin(service),
    pictures: Object.fromEntries(drawn),
    updatedAt: override?.updatedAt.toISOString() ?? null,
    updatedBy: override?.updatedBy ?? null,
    version: override?.version ?? null,
  };
}
