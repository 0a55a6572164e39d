import type { ApiMaker } from './api.ts';
import { cloudflare } from './cloudflare/index.ts';
import { google } from './google/index.ts';
import { linkedin } from './linkedin/index.ts';
import { meta } from './meta/index.ts';
import { sendgrid } from './sendgrid/index.ts';
import { type ApiServer, startApiServer } from './server.ts';
import { shopify } from './shopify/index.ts';
import { tiktok } from './tiktok/index.ts';
import { tiktokBusiness } from './tiktok-business/index.ts';
import { twilio } from './twilio/index.ts';
import { wordpress } from './wordpress/index.ts';
import { x } from './x/index.ts';

export type { Api } from './api.ts';
export type { Fault, FaultKind } from './faults.ts';
export type { LoggedRequest } from './request-log.ts';
export type { ApiServer } from './server.ts';

/** Every provider that the sandbox stands in for. */
const makers: ApiMaker[] = [
  google,
  meta,
  linkedin,
  tiktok,
  tiktokBusiness,
  x,
  shopify,
  wordpress,
  cloudflare,
  twilio,
  sendgrid,
];

/**
 * Starts the providers' stand-ins alone, without the demo's web sites.
 * @param directory where they keep what they remember from start to start
 */
export const startApis = (directory?: string): Promise<ApiServer> => startApiServer(makers, directory);
