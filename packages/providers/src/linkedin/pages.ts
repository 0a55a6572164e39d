import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import { type Asset, collect, type Session } from '../kit/index.ts';
import { following } from './ads.ts';
import { idIn, listOf, rest } from './rest.ts';

/** …/linkedin/marketing/community-management/organizations/organization-access-control-by-role */
const Acls = z.object({
  elements: z.array(z.object({ organization: z.string(), role: z.string(), state: z.string() })).default([]),
  paging: z.object({ start: z.number(), count: z.number(), total: z.number().optional() }),
});

const Organizations = z.object({
  results: z.record(
    z.string(),
    z.object({
      localizedName: z.string().default(''),
      vanityName: z.string().optional(),
      localizedWebsite: z.string().nullish(),
    }),
  ),
});
type Organization = z.infer<typeof Organizations>['results'][string];

const PAGE = 100;

/** The pages that the member has a role for, asked for ones too. */
export async function pages(session: Session): Promise<Asset[]> {
  const acls = await collect(
    session,
    rest('organizationAcls', {
      name: 'organizationAcls.roleAssignee',
      method: 'GET',
      query: { q: 'roleAssignee', start: 0, count: PAGE },
      effect: 'none',
      answer: Acls,
    }),
    ({ elements, paging }) => ({ items: elements, next: following(elements.length, paging) }),
  );
  const current = acls.filter(({ state }) => state === 'APPROVED' || state === 'REQUESTED');
  const known = await organizations(session, [
    ...new Set(current.map(({ organization }) => idIn(organization))),
  ]);
  return strongest(current).map(({ organization, role, state }) =>
    toAsset(idIn(organization), known[idIn(organization)], role, state === 'APPROVED'),
  );
}

async function organizations(session: Session, ids: string[]): Promise<Record<string, Organization>> {
  const known: Record<string, Organization> = {};
  for (let from = 0; from < ids.length; from += PAGE) {
    const { results } = await session.call(
      rest(`organizations?${listOf(ids.slice(from, from + PAGE))}`, {
        name: 'organizations.batchGet',
        method: 'GET',
        effect: 'none',
        answer: Organizations,
      }),
    );
    Object.assign(known, results);
  }
  return known;
}

const levels: Record<string, AccessLevel> = {
  ADMINISTRATOR: 'admin',
  CONTENT_ADMINISTRATOR: 'manage',
  CURATOR: 'manage',
  DIRECT_SPONSORED_CONTENT_POSTER: 'manage',
  LEAD_GEN_FORMS_MANAGER: 'manage',
  ANALYST: 'view',
};
const ranks: (AccessLevel | undefined)[] = [undefined, 'view', 'manage', 'admin'];

type Acl = z.infer<typeof Acls>['elements'][number];

/** Somebody may have several roles for one page: the one that lets them do most counts, and a given one before an asked one. */
function strongest(acls: Acl[]): Acl[] {
  const rank = ({ role, state }: Acl) => ranks.indexOf(levels[role]) + (state === 'APPROVED' ? 10 : 0);
  const best = new Map<string, Acl>();
  for (const acl of acls) {
    const before = best.get(acl.organization);
    if (!before || rank(acl) > rank(before)) best.set(acl.organization, acl);
  }
  return [...best.values()];
}

function toAsset(id: string, known: Organization | undefined, role: string, accepted: boolean): Asset {
  const host = URL.parse(known?.localizedWebsite ?? '')?.hostname.replace(/^www\./, '');
  return {
    service: 'linkedin_page',
    id,
    name: known?.localizedName || `Page ${id}`,
    parent: null,
    role,
    level: levels[role] ?? null,
    marks: [
      ...(known?.vanityName
        ? [
            {
              kind: 'linkedin_page_url',
              value: `https://www.linkedin.com/company/${known.vanityName.toLowerCase()}`,
            },
          ]
        : []),
      ...(host ? [{ kind: 'domain', value: host }] : []),
    ],
    accepted,
  };
}
