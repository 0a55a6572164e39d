import { MessageCircleQuestion } from 'lucide-react';
import { EmptyState } from '@/ui/empty-state.tsx';

/** Stands beside the list while no question is open. */
export function NothingOpen() {
  return (
    <EmptyState icon={MessageCircleQuestion} title="Choose a question">
      It is shown here with all that was said.
    </EmptyState>
  );
}
