import { guides } from '@portico/contract';
import { implement } from '../../platform/http/implement.ts';
import { putAgencyIds, readAgencyIds } from './agency-ids.ts';
import { readCatalogueFor, readGuide } from './catalogue.ts';
import { putGuide, resetGuide } from './guide.ts';

export const routes = implement(guides, {
  catalogue: async ({ scope }) => ({ items: await readCatalogueFor(scope) }),
  get: ({ scope, params }) => readGuide(scope, params.service),
  put: ({ scope, params, body }) => putGuide(scope, params.service, body),
  reset: async ({ scope, params }) => void (await resetGuide(scope, params.service)),
  agencyIds: ({ scope }) => readAgencyIds(scope),
  putAgencyIds: ({ scope, body }) => putAgencyIds(scope, body),
});
