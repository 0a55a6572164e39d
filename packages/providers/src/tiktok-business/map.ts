import type { AccessLevel } from '@portico/contract';
import { z } from 'zod';
import type { Asset } from '../kit/index.ts';

/** business-api.tiktok.com/portal/docs, "bc/get": the Business Center, and what the holder is in it. */
export const Center = z
  .object({ bc_info: z.object({ bc_id: z.string(), name: z.string().catch('') }), user_role: z.string() })
  .transform(({ bc_info, user_role }) => ({ id: bc_info.bc_id, name: bc_info.name, role: user_role }));
export type Center = z.infer<typeof Center>;

/** "bc/asset/get" */
export const Advertiser = z
  .object({
    asset_id: z.string(),
    asset_name: z.string().catch(''),
    advertiser_role: z.string().optional(),
    owner_bc_name: z.string().optional(),
  })
  .transform((asset) => ({
    id: asset.asset_id,
    name: asset.asset_name || `Ad account ${asset.asset_id}`,
    role: asset.advertiser_role ?? null,
    ownerName: asset.owner_bc_name ?? null,
  }));
export type Advertiser = z.infer<typeof Advertiser>;

/** "pixel/list" */
export const Pixel = z
  .object({ pixel_code: z.string(), pixel_name: z.string().catch('') })
  .transform(({ pixel_code, pixel_name }) => ({ code: pixel_code, name: pixel_name || pixel_code }));
export type Pixel = z.infer<typeof Pixel>;

const levels: Record<string, AccessLevel> = {
  ADMIN: 'admin',
  STANDARD: 'manage',
  OPERATOR: 'manage',
  ANALYST: 'view',
};
const levelOf = (role: string | null) => (role === null ? null : (levels[role] ?? null));

export const centerAsset = ({ id, name, role }: Center): Asset => ({
  service: 'tiktok_business_center',
  id,
  name: name || `Business Center ${id}`,
  parent: null,
  role,
  level: levelOf(role),
  marks: [{ kind: 'tiktok_business_center_id', value: id }],
  accepted: true,
});

export const advertiserAsset = (center: Center, { id, name, role }: Advertiser): Asset => ({
  service: 'tiktok_ads',
  id,
  name,
  parent: { id: center.id, name: center.name },
  role,
  level: levelOf(role),
  marks: [{ kind: 'tiktok_advertiser_id', value: id }],
  accepted: true,
});

export const pixelAsset = (advertiser: Advertiser, { code, name }: Pixel): Asset => ({
  service: 'tiktok_pixel',
  id: code,
  name,
  parent: { id: advertiser.id, name: advertiser.name },
  role: advertiser.role,
  level: levelOf(advertiser.role),
  marks: [{ kind: 'tiktok_pixel_id', value: code }],
  accepted: true,
});
