import { Lock } from 'lucide-react';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

/** In place of what the person's role does not show. */
export function NotYours() {
  return (
    <Card as="div">
      <EmptyState icon={Lock} title="Your role does not show this">
        Owners and admins of your organization decide about it.
      </EmptyState>
    </Card>
  );
}
