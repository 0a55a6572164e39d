import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Card } from '@/ui/card.tsx';
import { EmptyState } from '@/ui/empty-state.tsx';

/** Stands in place of what the person's role does not hold. */
export function NoPermission({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card as="div">
      <EmptyState icon={Lock} title={title}>
        {children}
      </EmptyState>
    </Card>
  );
}
