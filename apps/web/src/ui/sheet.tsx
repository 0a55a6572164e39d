import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { useFocusReturn } from '../lib/focus-return.ts';
import { OverlayClose } from './overlay-close.tsx';

const sides = {
  right: 'inset-y-0 right-0 w-full border-l md:max-w-xl',
  left: 'inset-y-0 left-0 w-[min(20rem,88vw)] border-r',
  bottom: 'inset-x-0 bottom-0 max-h-[88dvh] rounded-t-l border-t',
};

/** Detail beside the page that stays where it is. */
export function Sheet({
  open,
  onOpenChange,
  title,
  hideTitle,
  description,
  side = 'right',
  footer,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  hideTitle?: boolean;
  description?: ReactNode;
  side?: keyof typeof sides;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const focusReturn = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay data-motion="fade" className="fixed inset-0 z-40 bg-scrim">
          <Radix.Content
            {...focusReturn}
            data-motion={side}
            {...(description ? {} : { 'aria-describedby': undefined })}
            className={cx('fixed flex flex-col border-line bg-raised shadow-dialog', sides[side])}
          >
            <header
              className={cx(
                'flex flex-col gap-1 pt-4 pr-14 pb-3 pl-5',
                hideTitle ? 'sr-only' : 'border-b border-line',
              )}
            >
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description && <Radix.Description className="text-muted">{description}</Radix.Description>}
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
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
