import type { Provider } from '../kit/index.ts';
import { access } from './access.ts';
import { reader } from './errors.ts';
import { manifest } from './manifest.ts';

export const shopify: Provider = { manifest, reader, access };
