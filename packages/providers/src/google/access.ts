import { z } from 'zod';
import {
  type AccessCapability,
  type Asset,
  type Gap,
  type Holder,
  ProviderError,
  type Session,
} from '../kit/index.ts';
import { ads } from './ads.ts';
import { analytics } from './analytics.ts';
import { businessProfile } from './business-profile.ts';
import { merchantCenter } from './merchant.ts';
import { searchConsole } from './search-console.ts';
import type { GoogleService } from './service.ts';
import { tagManager } from './tag-manager.ts';

const services: GoogleService[] = [
  analytics,
  ads,
  searchConsole,
  tagManager,
  businessProfile,
  merchantCenter,
];

/** OpenID Connect Core 1.0, section 5.3. */
const UserInfo = z
  .object({ sub: z.string(), name: z.string().optional(), email: z.string().optional() })
  .transform(
    ({ sub, name, email }): Holder => ({ id: sub, name: name ?? email ?? sub, email: email ?? null }),
  );

/** What the credential reaches, service by service. What was not granted is a gap; anything else that fails, fails it all. */
export const access: AccessCapability = {
  async list(session) {
    const holder = await session.call({
      name: 'userinfo',
      method: 'GET',
      url: 'https://openidconnect.googleapis.com/v1/userinfo',
      effect: 'none',
      answer: UserInfo,
    });
    const assets: Asset[] = [];
    const gaps: Gap[] = [];
    for (const service of services) {
      const seen = await lookAt(service, session, holder);
      assets.push(...seen.assets);
      if (seen.gap) gaps.push(seen.gap);
    }
    return { holder, scopes: null, assets, gaps };
  },
};

async function lookAt(
  service: GoogleService,
  session: Session,
  holder: Holder,
): Promise<{ assets: Asset[]; gap: Gap | null }> {
  try {
    const assets = await service.list(session, holder);
    const gap = { service: service.id, sentence: service.nothing(holder), needs: [] };
    return { assets, gap: assets.length === 0 ? gap : null };
  } catch (error) {
    const gap = error instanceof ProviderError ? gapOf(service, error) : null;
    if (!gap) throw error;
    return { assets: [], gap };
  }
}

/** Null where the failure says nothing about what was granted. */
function gapOf(service: GoogleService, { kind, message }: ProviderError): Gap | null {
  if (kind === 'app_not_approved') return { service: service.id, sentence: message, needs: [] };
  if (kind !== 'scope_missing') return null;
  return {
    service: service.id,
    sentence: `${service.name} was not ticked when Google asked. Connect once more and leave it ticked.`,
    needs: [service.scope],
  };
}
