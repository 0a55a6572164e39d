import type { AccessLevel } from '@portico/contract';
import { type GrantCapability, ProviderError, type Session } from '../kit/index.ts';
import { advertisersOf, centersOf } from './access.ts';
import { business } from './call.ts';

const roles: Record<AccessLevel, string> = { view: 'ANALYST', manage: 'OPERATOR', admin: 'ADMIN' };

/** business-api.tiktok.com/portal/docs?id=1739662756510721 ("bc/partner/add"): an admin shares an ad account with a partner. */
export const grant: GrantCapability = {
  services: { tiktok_ads: [] },
  async give(session, { assetId, level, to }) {
    const partner = centerIdIn(to);
    const owner = await ownerOf(session, assetId);
    const share = { partner_id: partner, asset_type: 'ADVERTISER', asset_ids: [assetId] };
    await session.call(
      business('bc/partner/add', {
        name: 'bc.partner.add',
        method: 'POST',
        json: { bc_id: owner, ...share, advertiser_role: roles[level] },
        effect: 'same',
        asset: owner,
        answer: null,
      }),
    );
    return { state: 'done', id: `${owner}/${partner}`, note: null };
  },
  async takeBack(session, { assetId, id }) {
    const [owner = '', partner = ''] = id.split('/');
    await session.call(
      business('bc/partner/asset/delete', {
        name: 'bc.partner.asset.delete',
        method: 'POST',
        json: { bc_id: owner, partner_id: partner, asset_type: 'ADVERTISER', asset_ids: [assetId] },
        effect: 'same',
        asset: owner,
        answer: null,
      }),
    );
  },
};

/** The Business Center that owns an ad account; only an admin of it may share. */
async function ownerOf(session: Session, assetId: string): Promise<string> {
  for (const center of await centersOf(session)) {
    if (center.role !== 'ADMIN') continue;
    const found = (await advertisersOf(session, center)).find(({ id }) => id === assetId);
    if (found && (found.ownerName === null || found.ownerName === center.name)) return center.id;
  }
  throw refused(
    'not_owner',
    'Only an admin of the Business Center that owns the ad account can share it. Ask them to connect.',
  );
}

function centerIdIn(to: string): string {
  const id = to.trim();
  if (/^\d{15,20}$/.test(id)) return id;
  throw refused(
    'not_a_business_center',
    'TikTok shares with a Business Center. Give its id, a number of about 19 digits.',
  );
}

const refused = (code: string, sentence: string) =>
  new ProviderError({ kind: 'rejected', provider: 'TikTok for Business', code, sentence, detail: code });
