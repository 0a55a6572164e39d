import type { ServiceId } from '@portico/contract';
import type { GrantCapability, GrantRequest } from '../kit/index.ts';
import { adsGrant } from './ads.ts';
import { analyticsGrant } from './analytics.ts';
import { businessProfileGrant } from './business-profile.ts';
import { merchantCenterGrant } from './merchant.ts';
import type { GoogleGrant } from './service.ts';
import { tagManagerGrant } from './tag-manager.ts';

/** Search Console is not here: its API adds nobody. */
const grants: Partial<Record<ServiceId, GoogleGrant>> = {
  google_analytics: analyticsGrant,
  google_ads: adsGrant,
  google_tag_manager: tagManagerGrant,
  google_business_profile: businessProfileGrant,
  google_merchant_center: merchantCenterGrant,
};

export const grant: GrantCapability = {
  services: Object.fromEntries(Object.entries(grants).map(([service, each]) => [service, each.scopes])),
  give: (session, request) => grantOf(request).give(session, request),
  takeBack: (session, request) => grantOf(request).takeBack(session, request),
};

function grantOf({ service }: GrantRequest): GoogleGrant {
  const known = grants[service];
  if (!known) throw new Error(`Google's API cannot grant ${service}`);
  return known;
}
