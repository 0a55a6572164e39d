import type { AccountPlace } from '@portico/contract';
import { SecondStep as CodeStep } from '@/features/identity/second-factor/components/second-step.tsx';
import { PortalDoor } from './portal-door.tsx';

/** The code of an authenticator, where the password alone is not enough. */
export function SecondStep({
  onSignedIn,
  onBack,
}: {
  onSignedIn: (place: AccountPlace) => void;
  onBack: () => void;
}) {
  return (
    <PortalDoor title="One more step" intro="Type the code that your authenticator shows.">
      <CodeStep onSignedIn={onSignedIn} onStartAgain={onBack} />
    </PortalDoor>
  );
}
