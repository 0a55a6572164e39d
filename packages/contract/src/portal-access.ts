import { z } from 'zod';
import { Id, PageQuery, page, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ServiceKey } from './guides.ts';
import { exampleLedgerLine, LedgerLine, Progress } from './onboarding.ts';
import { WelcomePlatform } from './welcome.ts';

/** What is asked of the client, as its own people see it in the portal. */
export const PortalAccess = z
  .object({
    progress: Progress,
    request: z
      .object({
        id: Id,
        askedBy: z.string().meta({ description: 'The person at the agency who asks' }),
        message: z.string().nullable(),
        expiresAt: Timestamp,
        percent: z.number().int(),
        minutesLeft: z.number().int(),
        nextType: ServiceKey.nullable().meta({ description: 'The one next best action: what unlocks most' }),
        platforms: z.array(WelcomePlatform),
        openQuestions: z.number().int(),
      })
      .nullable()
      .meta({ description: 'The request that is open; null where nothing is asked just now' }),
  })
  .meta({ id: 'PortalAccess' });
export type PortalAccess = z.infer<typeof PortalAccess>;

export const portalAccess = {
  get: endpoint({
    method: 'GET',
    path: '/api/client-portal/access',
    access: { portal: 'portal.read' },
    summary: 'What access the agency asks for, and how far it is',
    response: PortalAccess,
    example: {
      response: {
        progress: {
          clientId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
          percent: 0,
          total: 0,
          verified: 0,
          needsAttention: 0,
          stage: 'not_asked',
          byState: {},
        },
        request: null,
      },
    },
  }),
  enter: endpoint({
    method: 'POST',
    path: '/api/client-portal/access/entrance',
    access: { portal: 'portal.write' },
    summary: 'Open what is asked for, without the link from the mail',
    description: 'Introduces the person there by name. Answers the path to go to.',
    response: z.object({ path: z.string() }),
    errors: ['wrong_state'],
    example: { response: { path: '/welcome/AZnzwnoefDGbHS9sHwpLAQ' } },
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/api/client-portal/ledger',
    access: { portal: 'portal.read' },
    summary: 'Who holds which access to the company’s tools, since when, and how we know',
    query: PageQuery,
    response: page(LedgerLine),
    example: { response: { items: [exampleLedgerLine], nextCursor: null } },
  }),
};
