import type { ReactNode } from 'react';
import { useHeadingFocus } from '../../../lib/focus.ts';
import { useTitle } from '../../../lib/title.ts';
import { Logo } from '../../../ui/logo.tsx';
import { useSetupFirst } from '../setup/use-setup-first.ts';

export interface DoorProps {
  /** The page's one heading. */
  title: string;
  /** The name of the browser's tab, where that is another. */
  name?: string;
  intro?: ReactNode;
  /** Ways to the other pages. */
  foot?: ReactNode;
  /** Whose door it is, where that is not Portico's own. */
  mark?: ReactNode;
  children?: ReactNode;
}

/** The frame of every page on the way in: the mark, what this is, and one thing to do. */
export function Door({ title, name = title, intro, foot, mark, children }: DoorProps) {
  useTitle(name);
  useSetupFirst();
  const heading = useHeadingFocus<HTMLHeadingElement>(title);
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[max(3rem,14vh)] pb-12">
      <div className="flex w-full max-w-sm flex-col gap-8">
        <div className="flex flex-col gap-6">
          {mark ?? <Logo size={36} />}
          <div className="flex flex-col gap-1">
            <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-tight text-balance">
              {title}
            </h1>
            {intro && <p className="text-muted [overflow-wrap:anywhere]">{intro}</p>}
          </div>
        </div>
        {children}
        {foot && <div className="flex flex-col gap-2 text-muted">{foot}</div>}
      </div>
    </main>
  );
}
