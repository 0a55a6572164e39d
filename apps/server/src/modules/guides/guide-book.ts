import type { Guide, PlatformId } from '@portico/contract';
import { type Catalogue, loadCatalogue } from '@portico/guides';
import type { Scope } from '../../platform/db/scope.ts';

export type GuideOrigin = 'built_in' | 'overridden' | 'own';

export interface GuideOverride {
  service: string;
  guide: Guide;
  version: number;
  updatedBy: string;
  updatedAt: Date;
  removedAt: Date | null;
}

/** The guides as one agency has them: the built-in ones, its own versions of them, and its own ones. */
export interface GuideBook {
  catalogue: Catalogue;
  /** The guide of a service, also of an own one that was removed while a client still has it. */
  guide(service: string): Guide | null;
  override(service: string): GuideOverride | null;
  origin(service: string): GuideOrigin;
  /** The service's name for people. */
  nameOf(service: string): string;
  platformOf(service: string): PlatformId;
  platformNameOf(service: string): string;
}

const overridesSql = `
SELECT service, guide, version, updated_by AS "updatedBy", updated_at AS "updatedAt", removed_at AS "removedAt"
FROM guide_overrides WHERE org_id = $1 ORDER BY service`;

/** Reads the agency's own guides (one statement) and lays them over the built-in catalogue. */
export async function readGuideBook(scope: Scope): Promise<GuideBook> {
  return guideBookOf(await scope.query<GuideOverride>(overridesSql, [scope.orgId]));
}

export function guideBookOf(overrides: GuideOverride[]): GuideBook {
  const builtIn = loadCatalogue();
  const byService = new Map(overrides.map((override) => [override.service, override]));
  const live = overrides.filter((override) => override.removedAt === null);
  const catalogue = live.length > 0 ? builtIn.with(live.map((override) => override.guide)) : builtIn;
  const platformNames = new Map(catalogue.platforms.map((platform) => [platform.id, platform.name]));
  const guide = (service: string) => catalogue.guide(service) ?? byService.get(service)?.guide ?? null;
  const platformOf = (service: string): PlatformId => guide(service)?.platform ?? 'other';
  return {
    catalogue,
    guide,
    override: (service) => live.find((override) => override.service === service) ?? null,
    origin: (service) => {
      if (builtIn.guide(service) === null) return 'own';
      return live.some((override) => override.service === service) ? 'overridden' : 'built_in';
    },
    nameOf: (service) => guide(service)?.name ?? service.replaceAll('_', ' '),
    platformOf,
    platformNameOf: (service) => platformNames.get(platformOf(service)) ?? 'Other',
  };
}
