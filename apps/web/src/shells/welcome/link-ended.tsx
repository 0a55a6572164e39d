import type { Welcome } from '@portico/contract';
import { Link2Off } from 'lucide-react';
import type { ApiError } from '../../api.ts';
import { useTitle } from '../../lib/title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

/** The link is over, or was never one: what the client can do now. `agency` where it worked a moment ago. */
export function LinkEnded({ error, agency }: { error: ApiError; agency: Welcome['agency'] | undefined }) {
  const ended = error.code === 'link_ended';
  const title = ended ? 'This link no longer works' : 'We do not know this link';
  useTitle(title);
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <div role="alert">
        <EmptyState icon={Link2Off} title={title}>
          <p>
            {error.detail ?? 'Open it once more from the message that it came with, or ask for a new one.'}
          </p>
          {ended && <p className="mt-2">Nothing that you have done is lost.</p>}
          {agency && (agency.supportPhone || agency.supportEmail) && (
            <p className="mt-2">
              You reach {agency.name} on{' '}
              {[agency.supportPhone, agency.supportEmail].filter(Boolean).map((way, index) => (
                <span key={way}>
                  {index > 0 && ' or '}
                  <span className="whitespace-nowrap">{way}</span>
                </span>
              ))}
              .
            </p>
          )}
        </EmptyState>
      </div>
    </>
  );
}
