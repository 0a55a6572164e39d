import { Compass } from 'lucide-react';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { welcomeRoute } from './route.ts';

/** An address below the link that leads nowhere; the way back is the list of what was asked. */
export function WelcomeNotFound() {
  const { token } = welcomeRoute.useParams();
  return (
    <>
      <h1 className="sr-only">There is nothing here</h1>
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        action={
          <ButtonLink size="lg" to="/welcome/$token" params={{ token }}>
            Back to the start
          </ButtonLink>
        }
      >
        The address may be mistyped.
      </EmptyState>
    </>
  );
}
