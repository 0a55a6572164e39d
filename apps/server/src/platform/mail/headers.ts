import type { OutgoingMail } from './transport.ts';

/** The headers beside those that every carrier writes by itself. */
export function furtherHeaders({ unsubscribeUrl }: OutgoingMail): Record<string, string> {
  return {
    // RFC 3834 section 5: nobody's holiday notice shall answer it.
    'Auto-Submitted': 'auto-generated',
    // RFC 8058 section 3.1: one click in the mail program posts there, without a page in between.
    ...(unsubscribeUrl
      ? {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }
      : {}),
  };
}
