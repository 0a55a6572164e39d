import * as Radix from 'radix-ui/popover';
import type { ReactNode } from 'react';

/** A little more about a thing, opened by its trigger (one button). */
export function Popover({
  trigger,
  label,
  align = 'center',
  open,
  onOpenChange,
  children,
}: {
  trigger: ReactNode;
  label: string;
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          data-motion="rise"
          className="z-50 w-72 max-w-[calc(100vw-1.5rem)] rounded-l border border-line bg-raised p-4 shadow-raised outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
