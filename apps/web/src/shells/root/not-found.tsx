import { Compass } from 'lucide-react';
import { useHeadingFocus } from '../../lib/focus.ts';
import { useTitle } from '../../lib/title.ts';
import { ButtonLink } from '../../ui/button-link.tsx';

/** An address that leads nowhere, or to something that the person may not see. */
export function NotFound() {
  useTitle('Not found');
  const heading = useHeadingFocus<HTMLHeadingElement>('Not found');
  return (
    <div className="flex min-h-[60dvh] flex-col items-center justify-center gap-4 px-6 text-center">
      <span className="flex size-11 items-center justify-center rounded-l border border-line bg-sunken text-muted">
        <Compass size={20} aria-hidden strokeWidth={1.75} />
      </span>
      <div className="flex max-w-md flex-col gap-1">
        <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold">
          There is nothing here
        </h1>
        <p className="text-muted">
          The address may be mistyped, or what it led to was removed or is not yours to see.
        </p>
      </div>
      <ButtonLink to="/studio">Go home</ButtonLink>
    </div>
  );
}
