import { agencyIds } from '@portico/guides/browser';
import { useMay } from '@/features/identity/index.ts';
import { Callout } from '@/ui/callout.tsx';
import { Link } from '@/ui/link.tsx';
import type { MissingId } from '../draft.ts';

/** Ids of the agency that the chosen guides give to the client: without them there is nothing to copy. */
export function MissingIds({ missing }: { missing: readonly MissingId[] }) {
  const maySet = useMay('agency.write');
  if (missing.length === 0) return null;
  return (
    <Callout tone="warn" title="Ids of your own are not set yet">
      <p>Clients have to copy them. Until they are set, these cannot be finished:</p>
      <ul className="my-2 flex list-disc flex-col gap-1 pl-4">
        {missing.map(({ kind, services }) => (
          <li key={kind}>
            {capitalised(agencyIds[kind].label)} <span className="text-muted">for {services.join(', ')}</span>
          </li>
        ))}
      </ul>
      {maySet ? (
        <Link to="/studio/settings/agency-ids">Set your agency ids</Link>
      ) : (
        <p>An owner or an admin can set them.</p>
      )}
    </Callout>
  );
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
