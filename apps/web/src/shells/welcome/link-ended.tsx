import type { Welcome } from '@portico/contract';
import { Link2Off } from 'lucide-react';
import type { ApiError } from '../../api.ts';
import { useTitle } from '../../lib/title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** The link is over, or was never one: what the client can do now. `agency` where it worked a moment ago. */
export function LinkEnded({ error, agency }: { error: ApiError; agency: Welcome['agency'] | undefined }) {
  useTitle('This link no longer works');
  const ended = error.code === 'link_ended';
  const whom = agency?.name ?? 'the agency that sent it';
  return (
    <>
      <h1 className="sr-only">This link no longer works</h1>
      <div role="alert">
        <EmptyState icon={Link2Off} title={ended ? 'This link no longer works' : 'We do not know this link'}>
          <p>{ended && error.detail ? error.detail : null}</p>
          <p>
            {ended
              ? `Nothing that you have done is lost. Ask ${whom} for a new one${agency?.supportPhone ? `, by e-mail or on ${agency.supportPhone}` : ''}.`
              : `Open it once more from the message that it came with, or ask ${whom} for a new one.`}
          </p>
        </EmptyState>
      </div>
    </>
  );
}
