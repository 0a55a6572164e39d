import type { AccessLevel } from '@portico/contract';
import { type Asset, domainMark } from '../kit/index.ts';
import type { AdAccount, Business, Instagram, Page, Pixel, WhatsApp } from './shapes.ts';

/** How a portfolio came to a thing: it owns it, it was given it, or it has asked for it. */
export type Holding = 'owned' | 'client' | 'pending';

/** What came with a thing from the edge that it stands on. */
export interface Seen {
  holding: Holding;
  /** The portfolio on whose edge it stands. */
  by: Business | null;
}

export const businessAsset = (business: Business): Asset => ({
  service: 'meta_business',
  id: business.id,
  name: business.name,
  parent: null,
  role: business.permitted_roles[0] ?? null,
  level: business.permitted_roles.includes('ADMIN') ? 'admin' : 'view',
  marks: [{ kind: 'meta_business_id', value: business.id }],
  accepted: true,
});

const pageAsset = (page: Page, seen: Seen): Asset => ({
  ...held(seen, page.tasks ?? page.permitted_tasks, page.business),
  service: 'meta_page',
  id: page.id,
  name: page.name,
  marks: [
    { kind: 'meta_page', value: page.id },
    ...(page.link ? [{ kind: 'meta_page', value: page.link }] : []),
    ...domainMark(page.website),
  ],
});

export const adAccountAsset = (account: AdAccount, seen: Seen): Asset => ({
  ...held(seen, account.permitted_tasks, account.business),
  service: 'meta_ad_account',
  id: account.id,
  name: account.name,
  marks: [{ kind: 'meta_ad_account_id', value: account.id }],
});

export const pixelAsset = (pixel: Pixel, seen: Seen): Asset => ({
  ...held(seen, pixel.permitted_tasks, pixel.owner_business),
  service: 'meta_pixel',
  id: pixel.id,
  name: pixel.name,
  marks: [{ kind: 'meta_pixel_id', value: pixel.id }],
});

/** It is told who may do what with a WhatsApp account to its own people alone. */
export const whatsAppAsset = (account: WhatsApp, seen: Seen): Asset => ({
  ...held(seen, undefined, account.owner_business_info),
  service: 'meta_whatsapp',
  id: account.id,
  name: account.name,
  marks: [],
});

/** Instagram is worked with through the Page that it is linked to, so the Page's tasks count. */
const instagramAsset = (account: Instagram, page: Page, seen: Seen): Asset => ({
  ...held(seen, page.tasks ?? page.permitted_tasks, undefined),
  service: 'meta_instagram',
  id: account.id,
  name: `@${account.username}`,
  parent: { id: page.id, name: page.name },
  marks: [{ kind: 'instagram_handle', value: `@${account.username}` }],
});

/** A Page, and the Instagram account that is linked to it. */
export function pageAssets(page: Page, seen: Seen): Asset[] {
  const { instagram_business_account: linked } = page;
  const own = pageAsset(page, seen);
  return linked && seen.holding !== 'pending' ? [own, instagramAsset(linked, page, seen)] : [own];
}

function held(
  { holding, by }: Seen,
  tasks: string[] | undefined,
  owner: { id: string; name: string } | undefined,
): Pick<Asset, 'parent' | 'role' | 'level' | 'accepted'> {
  const parent = owner ?? by;
  return {
    parent: parent && { id: parent.id, name: parent.name },
    role: tasks?.join(', ') ?? (holding === 'owned' ? 'owner' : null),
    level: tasks
      ? levelOf(tasks)
      : holding === 'owned' && by?.permitted_roles.includes('ADMIN')
        ? 'admin'
        : null,
    accepted: holding !== 'pending',
  };
}

/** developers.facebook.com/docs/marketing-api/business-asset-management/guides/business-asset-users, tasks. */
export function levelOf(tasks: string[]): AccessLevel | null {
  if (tasks.includes('MANAGE')) return 'admin';
  if (tasks.some((task) => task !== 'ANALYZE')) return 'manage';
  return tasks.length > 0 ? 'view' : null;
}
