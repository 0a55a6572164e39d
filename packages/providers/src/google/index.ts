import type { Provider } from '../kit/index.ts';
import { access } from './access.ts';
import { reader } from './errors.ts';
import { grant } from './grant.ts';
import { manifest } from './manifest.ts';

export const google: Provider = { manifest, reader, access, grant };
