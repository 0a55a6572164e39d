import { Plus } from 'lucide-react';
import { ButtonLink } from '@/ui/button-link.tsx';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';
import { Logo } from '@/ui/logo.tsx';

/** An agency that has just begun: the one next thing to do. */
export function FirstClient({ mayAdd }: { mayAdd: boolean }) {
  return (
    <Card as="div">
      <div className="flex flex-col items-center pt-8">
        <Logo size={40} name="" />
      </div>
      <EmptyState
        title="Begin with a web address"
        action={
          mayAdd && (
            <ButtonLink to="/studio/clients/new" variant="primary" size="lg" icon={Plus}>
              Add your first client
            </ButtonLink>
          )
        }
      >
        {mayAdd
          ? 'Portico looks at the site, finds out who hosts it, who serves its DNS and what it measures with, and proposes what access to ask for. The client gets one link.'
          : 'As soon as somebody on your team adds a client, you see here what needs attention.'}
      </EmptyState>
    </Card>
  );
}
