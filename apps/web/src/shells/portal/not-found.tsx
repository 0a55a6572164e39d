import { Compass } from 'lucide-react';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** An address of the portal that leads nowhere. */
export function PortalNotFound() {
  return (
    <>
      <h1 className="sr-only">There is nothing here</h1>
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        action={
          <ButtonLink size="lg" to="/portal">
            Back to the start
          </ButtonLink>
        }
      >
        The address may be mistyped.
      </EmptyState>
    </>
  );
}
