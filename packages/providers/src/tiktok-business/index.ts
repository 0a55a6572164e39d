import type { Provider } from '../kit/index.ts';
import { access } from './access.ts';
import { reader } from './errors.ts';
import { grant } from './grant.ts';
import { manifest } from './manifest.ts';

/** TikTok API for Business: Business Centers, ad accounts and pixels. */
export const tiktokBusiness: Provider = { manifest, reader, access, grant };
