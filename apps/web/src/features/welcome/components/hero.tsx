import type { ReactNode } from 'react';
import { useHeadingFocus } from '@/lib/focus.ts';
import { useTitle } from '@/lib/title.ts';

/** The one large heading of the first and of the last page. */
export function Hero({
  title,
  documentTitle,
  children,
}: {
  title: string;
  documentTitle: string;
  children: ReactNode;
}) {
  useTitle(documentTitle);
  const heading = useHeadingFocus<HTMLHeadingElement>(documentTitle);
  return (
    <header className="flex flex-col gap-3">
      <h1
        ref={heading}
        tabIndex={-1}
        className="text-2xl font-semibold tracking-tight text-balance md:text-3xl"
      >
        {title}
      </h1>
      <p className="text-lg text-balance text-muted">{children}</p>
    </header>
  );
}
