import type { ReactNode } from 'react';
import { Link } from '@/ui/link.tsx';
import { Door } from './door.tsx';

/** A link from a letter that does not work: why that may be, and what to do. */
export function CodeEnded({
  missing,
  action,
  children,
}: {
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
      foot={
        <p>
          You have an account? <Link to="/sign-in">Sign in</Link>
        </p>
      }
    >
      {action && <div className="flex flex-wrap gap-2">{action}</div>}
    </Door>
  );
}
