import { z } from 'zod';
import {
  type AccessCapability,
  type Asset,
  type Holder,
  inTurns,
  lookAt,
  type Part,
  type Session,
} from '../kit/index.ts';
import { business, listed } from './call.ts';
import { Advertiser, advertiserAsset, Center, centerAsset, Pixel, pixelAsset } from './map.ts';

const UserInfo = z
  .object({
    data: z.object({
      core_user_id: z.string(),
      display_name: z.string().optional(),
      email: z.string().optional(),
    }),
  })
  .transform(
    ({ data }): Holder => ({
      id: data.core_user_id,
      name: data.display_name ?? data.email ?? data.core_user_id,
      email: data.email ?? null,
    }),
  );

/** What the holder's Business Centers reach: their own ad accounts and those that clients share, with their pixels. */
export const access: AccessCapability = {
  async list(session) {
    const holder = await session.call(
      business('user/info', { name: 'user.info', method: 'GET', effect: 'none', answer: UserInfo }),
    );
    return { holder, scopes: null, ...(await lookAt(session, parts())) };
  },
};

export const centersOf = (session: Session) => listed(session, 'bc/get', {}, Center);

export const advertisersOf = (session: Session, center: Center) =>
  listed(session, 'bc/asset/get', { bc_id: center.id, asset_type: 'ADVERTISER' }, Advertiser, {
    asset: center.id,
  });

/** Each looks at what the one before has found. */
function parts(): Part[] {
  let centers: Center[] = [];
  let advertisers: Advertiser[] = [];
  const notAllowed = 'TikTok does not let this app see that. The app needs the permission “';
  return [
    {
      service: 'tiktok_business_center',
      async list(session) {
        centers = await centersOf(session);
        return centers.map(centerAsset);
      },
      refused: `${notAllowed}Business Center”.`,
      nothing: 'This TikTok account belongs to no Business Center. Make one, or have yourself invited to it.',
      needs: ['Business Center'],
    },
    {
      service: 'tiktok_ads',
      async list(session) {
        const found = await inTurns(centers, async (center) => {
          const own = await advertisersOf(session, center);
          return own.map((advertiser) => ({ center, advertiser }));
        });
        const unique = new Map(found.flat().map((each) => [each.advertiser.id, each]));
        advertisers = [...unique.values()].map(({ advertiser }) => advertiser);
        return [...unique.values()].map(({ center, advertiser }) => advertiserAsset(center, advertiser));
      },
      refused: `${notAllowed}Ad account management”.`,
      nothing:
        'The Business Center reaches no ad account. Share it in TikTok under “Users”, “Partners”, with the Business Center’s id.',
      needs: ['Ad account management'],
    },
    {
      service: 'tiktok_pixel',
      async list(session): Promise<Asset[]> {
        const found = await inTurns(advertisers, async (advertiser) => {
          const query = { advertiser_id: advertiser.id };
          const options = { within: 'pixels', asset: advertiser.id } as const;
          const pixels = await listed(session, 'pixel/list', query, Pixel, options);
          return pixels.map((pixel) => pixelAsset(advertiser, pixel));
        });
        return found.flat();
      },
      refused: `${notAllowed}Measurement”.`,
      nothing: null,
      needs: ['Measurement'],
    },
  ];
}
