import { z } from 'zod';
import { Id, IdParams, PageQuery, page, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';

export const MailSummary = z
  .object({
    id: Id,
    to: z.string(),
    subject: z.string(),
    state: z.enum(['queued', 'sending', 'sent', 'failed']),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    clientId: Id.nullable(),
    createdAt: Timestamp,
    sentAt: Timestamp.nullable(),
  })
  .meta({ id: 'MailSummary' });
export const MailMessage = MailSummary.extend({ from: z.string(), html: z.string(), text: z.string() }).meta({
  id: 'MailMessage',
});
export type MailMessage = z.infer<typeof MailMessage>;

const exampleMail = {
  id: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b51',
  to: 'tom@brightsmile-dental.example',
  subject: 'Northlight needs access to a few of your tools',
  state: 'sent' as const,
  attempts: 1,
  lastError: null,
  clientId: '0199f3c2-7a1e-7c31-9b1d-2f6c1f0a4b21',
  createdAt: '2026-11-02T09:12:00.000Z',
  sentAt: '2026-11-02T09:12:02.000Z',
};

export const mail = {
  list: endpoint({
    method: 'GET',
    path: '/api/mail',
    access: { can: 'mail.read' },
    summary: 'List the mail that Portico sent',
    query: PageQuery,
    response: page(MailSummary),
    example: { response: { items: [exampleMail], nextCursor: null } },
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/mail/:id',
    access: { can: 'mail.read' },
    summary: 'Read one message',
    params: IdParams,
    response: MailMessage,
    example: {
      params: { id: exampleMail.id },
      response: {
        ...exampleMail,
        from: 'Northlight <portico@localhost>',
        html: '<p>Hello Tom</p>',
        text: 'Hello Tom',
      },
    },
  }),
  html: endpoint({
    method: 'GET',
    path: '/api/mail/:id/html',
    access: { can: 'mail.read' },
    summary: 'The message as its reader sees it, for a frame of its own',
    params: IdParams,
    transfer: 'file',
    example: { params: { id: exampleMail.id } },
  }),
};
