import type { AccessLevel, PlatformSummary, Proposal } from '@portico/contract';

/** One service in the builder: what is known of it, and whether it will be asked for. */
export interface DraftItem {
  service: string;
  name: string;
  platform: string;
  platformName: string;
  minutes: number;
  chosen: boolean;
  level: 'view' | 'manage' | 'admin';
  reason: string | null;
  /** False where something else that is asked makes it unnecessary. */
  recommended: boolean;
  ids: Record<string, string>;
  warnings: string[];
  /** Ids of the agency that the client would have to copy and that are not set. */
  missing: string[];
  /** The client has it already: it is asked for, or done. */
  status: string | null;
}

type Proposed = Pick<ProposedService, 'service' | 'reason' | 'recommended' | 'ids' | 'warnings'> & {
  level: AccessLevel;
};

/**
 * The builder's first draft: what the inspection proposes, in its order, then what is asked for already, then the rest
 * of the catalogue. What is recommended or already asked for is chosen; what is already verified is not asked again.
 */
export function draftRequest(
  catalogue: readonly PlatformSummary[],
  proposed: readonly Proposed[],
  existing: readonly { type: string; status: string; level: AccessLevel }[],
): DraftItem[] {
  const known = new Map(
    catalogue.flatMap((platform) =>
      platform.services.map((service) => [service.service, { platform, service }] as const),
    ),
  );
  const held = new Map(existing.map((item) => [item.type, item]));
  const proposals = new Map(proposed.map((item) => [item.service, item]));
  const order = [...new Set([...proposed.map((item) => item.service), ...held.keys(), ...known.keys()])];
  return order.flatMap((service) => {
    const found = known.get(service);
    if (!found) return [];
    const proposal = proposals.get(service);
    const own = held.get(service);
    const open = own && !['verified', 'not_needed', 'revoked'].includes(own.status);
    return [
      {
        service,
        name: found.service.name,
        platform: found.platform.platform,
        platformName: found.platform.name,
        minutes: found.service.estimatedMinutes,
        chosen: own ? Boolean(open) : (proposal?.recommended ?? false),
        level: own?.level ?? proposal?.level ?? 'manage',
        reason: proposal?.reason ?? null,
        recommended: proposal?.recommended ?? false,
        ids: proposal?.ids ?? {},
        warnings: proposal?.warnings ?? [],
        missing: found.service.missingAgencyIds,
        status: own?.status ?? null,
      },
    ];
  });
}

/** The draft in two parts: what is worth showing at once, and the rest of the catalogue. */
export function splitDraft(items: readonly DraftItem[]): { shown: DraftItem[]; rest: DraftItem[] } {
  const worth = (item: DraftItem) => item.chosen || item.reason !== null || item.status !== null;
  return { shown: items.filter(worth), rest: items.filter((item) => !worth(item)) };
}

/** What the client will be asked, in short. */
export function summarize(items: readonly DraftItem[]): {
  count: number;
  minutes: number;
  missing: string[];
} {
  const chosen = items.filter((item) => item.chosen);
  return {
    count: chosen.length,
    minutes: chosen.reduce((sum, item) => sum + item.minutes, 0),
    missing: [...new Set(chosen.flatMap((item) => item.missing))],
  };
}
