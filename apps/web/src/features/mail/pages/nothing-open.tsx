import { Mail } from 'lucide-react';
import { EmptyState } from '@/ui/empty-state.tsx';

/** Stands beside the list while no message is open. */
export function NothingOpen() {
  return (
    <EmptyState icon={Mail} title="Choose a message">
      It is shown here as its reader sees it.
    </EmptyState>
  );
}
