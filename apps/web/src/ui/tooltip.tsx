import * as Radix from 'radix-ui/tooltip';
import type { ReactNode } from 'react';
import { Kbd } from './kbd.tsx';

/** A few words about a control, on hover and on focus. Never the only place where something is said. */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  children,
}: {
  text: ReactNode;
  keys?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  children: ReactNode;
}) {
  return (
    <Radix.Provider delayDuration={400} skipDelayDuration={200}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            data-motion="fade"
            className="z-50 flex max-w-72 items-center gap-2 rounded-m border border-line bg-raised px-2 py-1 text-sm text-text shadow-raised"
          >
            {text}
            {keys && <Kbd keys={keys} />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
