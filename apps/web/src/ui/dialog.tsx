import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { useFocusReturn } from '../lib/focus-return.ts';
import { OverlayClose } from './overlay-close.tsx';

const sizes = { sm: 'md:max-w-sm', md: 'md:max-w-lg', lg: 'md:max-w-2xl' };

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  footer?: ReactNode;
  size?: keyof typeof sizes;
  children?: ReactNode;
}

/** A question or a small form over the page. On a phone it rises from the lower edge. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  footer,
  size = 'md',
  children,
}: DialogProps) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay
          data-motion="fade"
          className="fixed inset-0 z-40 grid items-end bg-scrim md:items-start md:pt-[12vh]"
        >
          <Radix.Content
            {...focusReturn}
            data-motion="rise"
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={cx(
              'relative mx-auto flex max-h-[88dvh] w-full flex-col rounded-t-l border border-line bg-raised shadow-dialog md:max-h-[76dvh] md:rounded-l',
              sizes[size],
            )}
          >
            <header className="flex flex-col gap-1 pt-4 pr-14 pb-2 pl-5">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
            {footer && (
              <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
                {footer}
              </footer>
            )}
            <OverlayClose />
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}
