import { googleTagManager } from './google-tag-manager/index.ts';
import type { Provider } from './provider.ts';
import { shopify } from './shopify/index.ts';
import { squarespace } from './squarespace/index.ts';

export const providers: Provider[] = [googleTagManager, shopify, squarespace];
