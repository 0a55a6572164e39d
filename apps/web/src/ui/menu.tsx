import { Check, type LucideIcon } from 'lucide-react';
import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';
import { Kbd } from './kbd.tsx';

export type MenuItem =
  | 'separator'
  | { heading: string }
  | {
      label: string;
      run: () => void;
      icon?: LucideIcon;
      danger?: boolean;
      disabled?: boolean;
      keys?: string;
      /** For choices: whether this one is in force. */
      checked?: boolean;
    };

/** What can be done with a thing. The trigger is one button. */
export function Menu({
  trigger,
  label,
  items,
  align = 'end',
  side = 'bottom',
}: {
  trigger: ReactNode;
  label: string;
  items: readonly MenuItem[];
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'right';
}) {
  return (
    // Not modal: a modal menu hides the page from screen readers while its trigger still has the focus.
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          data-motion="rise"
          className="z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto rounded-l border border-line bg-raised p-1 shadow-raised"
        >
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: separators have no name
            <Line key={index} item={item} />
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Line({ item }: { item: MenuItem }) {
  if (item === 'separator') return <Radix.Separator className="my-1 h-px bg-line" />;
  if ('heading' in item) {
    return <Radix.Label className="px-2 py-1 text-xs font-medium text-faint">{item.heading}</Radix.Label>;
  }
  const { icon: Icon } = item;
  const look = cx(
    'flex h-11 items-center gap-2.5 rounded-m px-2 outline-none select-none md:h-8',
    'data-highlighted:bg-hover data-disabled:opacity-50',
    item.danger ? 'text-bad' : 'text-text',
  );
  const content = (
    <>
      {Icon && <Icon size={16} aria-hidden className={item.danger ? '' : 'text-muted'} />}
      <span className="flex-1">{item.label}</span>
      {item.checked && <Check size={16} aria-hidden className="text-accent-text" />}
      {item.keys && <Kbd keys={item.keys} />}
    </>
  );
  if (item.checked !== undefined) {
    return (
      <Radix.CheckboxItem
        checked={item.checked}
        disabled={item.disabled}
        onSelect={item.run}
        className={look}
      >
        {content}
      </Radix.CheckboxItem>
    );
  }
  return (
    <Radix.Item disabled={item.disabled} onSelect={item.run} className={look}>
      {content}
    </Radix.Item>
  );
}
