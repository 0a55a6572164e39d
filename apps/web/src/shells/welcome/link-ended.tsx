import { Link2Off } from 'lucide-react';
import type { ApiError } from '../../api.ts';
import { useTitle } from '../../lib/title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** The link is over, or was never one: what the client can do now. */
export function LinkEnded({ error }: { error: ApiError }) {
  useTitle('This link no longer works');
  const ended = error.code === 'link_ended';
  return (
    <>
      <h1 className="sr-only">This link no longer works</h1>
      <EmptyState icon={Link2Off} title={ended ? 'This link no longer works' : 'We do not know this link'}>
        <p>
          {ended && error.detail ? `${error.detail} ` : ''}
          {ended
            ? 'Nothing that you have done is lost. Ask the agency that sent it for a new one.'
            : 'Open it once more from the message that it came with, or ask the agency for a new one.'}
        </p>
      </EmptyState>
    </>
  );
}
