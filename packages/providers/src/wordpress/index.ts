import type { Provider } from '../kit/index.ts';
import { access } from './access.ts';
import { reader } from './errors.ts';
import { manifestAt } from './manifest.ts';

/** Every WordPress site from 5.6 on; each is its own provider of access, at its own address. */
export const wordpress: Provider = {
  manifest: manifestAt(''),
  reader,
  access,
  at: ({ settings }) => ({ ...wordpress, manifest: manifestAt(settings.site ?? '') }),
};
