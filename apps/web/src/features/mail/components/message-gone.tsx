import { MailX } from 'lucide-react';
import { ButtonLink } from '@/ui/button-link.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

/** The address of a message that is not there. */
export function MessageGone() {
  return (
    <EmptyState
      icon={MailX}
      title="This message is not here"
      action={<ButtonLink to="/studio/mail">All mail</ButtonLink>}
    >
      The address may be mistyped, or the message is not yours to see.
    </EmptyState>
  );
}
