import { CircleAlert, CircleCheck, Info, TriangleAlert, X } from 'lucide-react';
import * as Radix from 'radix-ui/toast';
import { cx } from '../lib/cx.ts';
import { useStore } from '../lib/store.ts';
import { dismissToast, type ToastMessage, toasts } from '../lib/toast.ts';
import { buttonStyle } from './button-style.ts';

const looks = {
  good: { icon: CircleCheck, colour: 'text-good' },
  info: { icon: Info, colour: 'text-info' },
  warn: { icon: TriangleAlert, colour: 'text-warn' },
  bad: { icon: CircleAlert, colour: 'text-bad' },
};

/** The notices themselves; F8 moves the focus there. Loaded with the first notice. */
export function ToastList() {
  const shown = useStore(toasts);
  return (
    <Radix.Provider label="Notice" swipeDirection="right">
      {shown.map((message) => (
        <Notice key={message.id} message={message} />
      ))}
      <Radix.Viewport
        className={cx(
          'fixed inset-x-4 bottom-[max(1rem,env(safe-area-inset-bottom))] z-50 flex flex-col gap-2 outline-none md:right-6 md:left-auto md:w-96',
          // A phone's bar stays within reach.
          'max-md:[html:has([data-foot-bar])_&]:bottom-[calc(4.5rem+env(safe-area-inset-bottom))]',
        )}
      />
    </Radix.Provider>
  );
}

function Notice({ message }: { message: ToastMessage }) {
  const { icon: Icon, colour } = looks[message.tone];
  const stays = message.action || message.tone === 'bad' ? 10_000 : 5_000;
  return (
    <Radix.Root
      duration={stays}
      type={message.tone === 'bad' ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && dismissToast(message.id)}
      data-motion="rise"
      className="flex items-start gap-3 rounded-l border border-line bg-raised p-3 shadow-dialog"
    >
      <Icon size={18} aria-hidden className={cx('mt-px shrink-0', colour)} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <Radix.Title className="font-medium">{message.title}</Radix.Title>
        {message.detail && (
          <Radix.Description className="text-sm text-muted">{message.detail}</Radix.Description>
        )}
      </div>
      {message.action && (
        <Radix.Action
          altText={message.action.label}
          onClick={message.action.run}
          className={buttonStyle({ variant: 'secondary', size: 'sm' })}
        >
          {message.action.label}
        </Radix.Action>
      )}
      <Radix.Close
        aria-label="Dismiss"
        className="motion -m-2.5 flex size-11 shrink-0 items-center justify-center rounded-m text-muted hover:bg-hover hover:text-text md:-m-1 md:size-7"
      >
        <X size={16} aria-hidden />
      </Radix.Close>
    </Radix.Root>
  );
}
