import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import type { PortalRole } from './permissions.ts';

/**
 * The letters about their work that a client's people may get, and who gets each of them until they choose for
 * themselves. Letters about an account (invitation, new password, second factor) always come and are not in this table.
 */
export const portalLetters = {
  answers: {
    title: 'Answers to your questions',
    about: 'Somebody at the agency answered a question that you asked.',
    usual: ['primary', 'approver', 'member', 'read_only'],
  },
  access_requests: {
    title: 'Requests for access',
    about: 'The agency asks your company for access to a tool.',
    usual: ['primary'],
  },
  access_changes: {
    title: 'Access that was lost',
    about: 'The nightly look found that access you had given no longer works.',
    usual: ['primary'],
  },
} as const satisfies Record<string, { title: string; about: string; usual: readonly PortalRole[] }>;
export type PortalLetterKind = keyof typeof portalLetters;
export const portalLetterKinds = Object.keys(portalLetters) as [PortalLetterKind, ...PortalLetterKind[]];
export const PortalLetterKindName = z.enum(portalLetterKinds);

/** True where somebody with that role gets such letters without having chosen. */
export function getsUsually(role: PortalRole, kind: PortalLetterKind): boolean {
  return (portalLetters[kind].usual as readonly PortalRole[]).includes(role);
}

export const PortalNotifications = z
  .object({
    email: z.string().meta({ description: 'Where the letters go' }),
    items: z.array(
      z.object({
        kind: PortalLetterKindName,
        title: z.string(),
        about: z.string(),
        wanted: z.boolean(),
        chosen: z.boolean().meta({ description: 'False: it follows what is usual for the role' }),
      }),
    ),
  })
  .meta({ id: 'PortalNotifications' });
export type PortalNotifications = z.infer<typeof PortalNotifications>;

const Wishes = z
  .partialRecord(PortalLetterKindName, z.boolean())
  .meta({ description: 'The kinds that are to change; the others stay' });

const exampleNotifications: z.input<typeof PortalNotifications> = {
  email: 'tom@brightsmile-dental.example',
  items: portalLetterKinds.map((kind) => ({
    kind,
    title: portalLetters[kind].title,
    about: portalLetters[kind].about,
    wanted: true,
    chosen: false,
  })),
};
const TokenParams = z.object({
  token: z.string().min(20).max(300).meta({ description: 'From the letter’s last line' }),
});
const exampleToken = 'AZnzwnp6fDGbHS9sHwpLEQ.answers.p3Vn0cJm2yq8Qm4x1b7sT5wZr9uKdLhA6fGeNoXiVjE';

/** Which letters a client's person gets about their work. */
export const portalNotifications = {
  read: endpoint({
    method: 'GET',
    path: '/api/client-portal/notifications',
    access: { portal: 'portal.read' },
    summary: 'Which letters one gets',
    description: 'Letters about one’s account always come.',
    response: PortalNotifications,
    example: { response: exampleNotifications },
  }),
  choose: endpoint({
    method: 'PUT',
    path: '/api/client-portal/notifications',
    access: { portal: 'portal.read' },
    summary: 'Choose which letters one gets',
    body: z.object({ wanted: Wishes }),
    response: PortalNotifications,
    example: { body: { wanted: { access_changes: false } }, response: exampleNotifications },
  }),
  unsubscribePage: endpoint({
    method: 'GET',
    path: '/api/client-portal/unsubscription/:token',
    access: 'public',
    summary: 'The page behind a letter’s last line: it asks before it changes anything',
    description: 'Mail programs that look at links ahead of the reader change nothing by it.',
    params: TokenParams,
    transfer: 'file',
    errors: ['code_ended'],
    ratePerMinute: 60,
    example: { params: { token: exampleToken } },
  }),
  unsubscribe: endpoint({
    method: 'POST',
    path: '/api/client-portal/unsubscription/:token',
    access: 'public',
    summary: 'Stop letters of one kind, without signing in',
    description:
      'For the page and for mail programs: RFC 8058 posts `List-Unsubscribe=One-Click` here. Doing it twice is as good as once.',
    params: TokenParams,
    form: true,
    transfer: 'file',
    errors: ['code_ended'],
    ratePerMinute: 60,
    example: { params: { token: exampleToken } },
  }),
};
