import { Lock } from 'lucide-react';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

/** For roles that do not read the settings. */
export function NoSettings() {
  return (
    <Card as="div">
      <EmptyState icon={Lock} title="Your role does not see these settings">
        Owners, admins and managers of your organization do.
      </EmptyState>
    </Card>
  );
}
