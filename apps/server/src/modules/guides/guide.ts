import { isDeepStrictEqual } from 'node:util';
import type { Guide, GuideAnswer } from '@portico/contract';
import { GuideError, loadCatalogue, parseGuide } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';
import { Fault, invalid, notFound } from '../../platform/fault.ts';
import { readGuide } from './catalogue.ts';
import { guideBookOf, readGuideBook } from './guide-book.ts';

export interface PutGuide {
  guide: unknown;
  /** The version that was read, null where the agency had none of its own; refused when it is old. */
  version?: number | null | undefined;
}

/**
 * Overrides a built-in guide, or adds or changes one of the agency's own (`custom_…`).
 * @throws Fault `invalid_input` with every problem of the guide; `changed_meanwhile` with the guide as it stands
 */
export async function putGuide(scope: Scope, service: string, put: PutGuide): Promise<GuideAnswer> {
  const guide = acceptGuide(service, put.guide);
  await lockGuide(scope, service);
  const book = await readGuideBook(scope);
  const before = book.override(service);
  if (put.version !== undefined && put.version !== (before?.version ?? null)) {
    const current = book.catalogue.guide(service) ? await readGuide(scope, service) : null;
    throw new Fault('changed_meanwhile', { current });
  }
  refuseCircle(guide, book.catalogue.guides);
  await scope.query(
    `INSERT INTO guide_overrides (org_id, service, guide, version, updated_by, updated_at)
     VALUES ($1, $2, $3, 1, $4, $5)
     ON CONFLICT (org_id, service) DO UPDATE SET guide = excluded.guide, version = guide_overrides.version + 1,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at, removed_at = NULL`,
    [scope.orgId, service, JSON.stringify(guide), scope.actor.name, scope.now()],
  );
  const old = book.catalogue.guide(service);
  const about = { service, serviceName: guide.name };
  if (old)
    scope.emit('guide.overridden', { subjectId: service }, { ...about, parts: changedParts(old, guide) });
  else scope.emit('guide.added', { subjectId: service }, about);
  return readGuide(scope, service);
}

/**
 * Brings back the built-in guide, or takes an own one out of the catalogue. Clients who have that service keep it.
 * @throws Fault `wrong_state` where the built-in guide is in use already
 */
export async function resetGuide(scope: Scope, service: string): Promise<void> {
  await lockGuide(scope, service);
  const book = await readGuideBook(scope);
  const serviceName = book.nameOf(service);
  if (!book.catalogue.guide(service)) throw notFound('This guide');
  if (book.origin(service) === 'built_in') {
    throw new Fault('wrong_state', { detail: 'This is the built-in guide already.' });
  }
  // The row stays, so that its versions go on rising: a number that somebody read never stands for another guide.
  await scope.query('UPDATE guide_overrides SET removed_at = $3 WHERE org_id = $1 AND service = $2', [
    scope.orgId,
    service,
    scope.now(),
  ]);
  const own = book.origin(service) === 'own';
  scope.emit(own ? 'guide.removed' : 'guide.restored', { subjectId: service }, { service, serviceName });
}

/** The row may not be there yet, so the lock is on its name. */
function lockGuide(scope: Scope, service: string): Promise<unknown> {
  const name = `guide_overrides/${scope.orgId}/${service}`;
  return scope.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

function acceptGuide(service: string, data: unknown): Guide {
  if (loadCatalogue().guide(service) === null && !service.startsWith('custom_')) {
    throw invalid('service', 'A guide of your own has a name that begins with custom_.');
  }
  const guide = parse(data);
  if (guide.service !== service) throw invalid('guide.service', `must be ${service}`);
  return guide;
}

function parse(data: unknown): Guide {
  try {
    return parseGuide(data);
  } catch (error) {
    if (!(error instanceof GuideError)) throw error;
    const errors = error.problems.slice(0, 50).map(({ path, message }) => ({
      path: path === '' ? 'guide' : `guide.${path}`,
      message,
    }));
    throw new Fault('invalid_input', { errors });
  }
}

/** An order of services needs unlocks that do not run in a circle. */
function refuseCircle(guide: Guide, guides: readonly Guide[]): void {
  const others = guides.filter((other) => other.service !== guide.service);
  const own = [...others, guide].map((entry) => ({
    service: entry.service,
    guide: entry,
    version: 1,
    updatedBy: '',
    updatedAt: new Date(0),
    removedAt: null,
  }));
  try {
    const { catalogue } = guideBookOf(own);
    catalogue.order(
      catalogue.guides.map((entry) => entry.service),
      [],
    );
  } catch (error) {
    throw invalid('guide.unlocks', error instanceof Error ? error.message : 'The unlocks run in a circle');
  }
}

function changedParts(before: Guide, after: Guide): string[] {
  const parts = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Guide>;
  return [...parts].filter((part) => !isDeepStrictEqual(before[part], after[part])).sort();
}
