import { cloudflare } from './cloudflare/index.ts';
import { apiKey } from './generic/api-key.ts';
import { oauth2 } from './generic/oauth2.ts';
import { google } from './google/index.ts';
import type { Provider, ProviderId } from './kit/index.ts';
import { linkedin } from './linkedin/index.ts';
import { meta } from './meta/index.ts';
import { sendgrid } from './sendgrid/index.ts';
import { shopify } from './shopify/index.ts';
import { tiktok } from './tiktok/index.ts';
import { tiktokBusiness } from './tiktok-business/index.ts';
import { twilio } from './twilio/index.ts';
import { wordpress } from './wordpress/index.ts';
import { x } from './x/index.ts';

/** Every provider that Portico knows, by its id. */
export const providers: Partial<Record<ProviderId, Provider>> = {
  google,
  meta,
  linkedin,
  tiktok,
  tiktok_business: tiktokBusiness,
  x,
  shopify,
  wordpress,
  cloudflare,
  twilio,
  sendgrid,
  oauth2,
  api_key: apiKey,
};
