import type { ReactNode } from 'react';
import { ButtonLink } from '@/ui/button-link.tsx';
import type { Entrance } from './entrance.ts';

/** A link from a letter that does not work: why that may be, and what to do. */
export function CodeEnded({
  entrance: { Door, signIn },
  missing,
  action,
  children,
}: {
  entrance: Entrance;
  /** True where the address held no code at all. */
  missing: boolean;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Door
      title={missing ? 'Open the link from your mail' : 'This link was used or is too old'}
      intro={
        missing
          ? 'This address alone is not enough: the link in the letter has a code at its end. Open the letter, and press its button.'
          : children
      }
    >
      <div className="flex flex-wrap gap-2">
        {action}
        <ButtonLink to={signIn}>Sign in</ButtonLink>
      </div>
    </Door>
  );
}
