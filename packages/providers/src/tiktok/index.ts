import type { Provider } from '../kit/index.ts';
import { access } from './access.ts';
import { reader } from './errors.ts';
import { manifest } from './manifest.ts';

/** TikTok for developers: accounts to post to. Ad accounts are at `tiktok_business`. */
export const tiktok: Provider = { manifest, reader, access };
