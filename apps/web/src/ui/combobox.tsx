import { Command } from 'cmdk';
import { Check, ChevronsUpDown } from 'lucide-react';
import * as Radix from 'radix-ui/popover';
import { useRef, useState } from 'react';
import { cx } from '../lib/cx.ts';
import { fits } from '../lib/fits.ts';
import { controlHeight, controlStyle } from './control-style.ts';
import { useField } from './field.tsx';
import { Spinner } from './spinner.tsx';

export interface ComboboxOption {
  value: string;
  label: string;
  detail?: string;
  keywords?: readonly string[];
}

/**
 * A choice from a long list, by typing a part of it. With `onSearch` the list comes from elsewhere and is shown as
 * it is; without, what is typed filters the options.
 */
export function Combobox({
  options,
  value,
  onChange,
  placeholder = 'Choose',
  searchLabel = 'Search',
  emptyText = 'Nothing matches.',
  onSearch,
  busy,
  disabled,
  className,
}: {
  options: readonly ComboboxOption[];
  value: string | null | undefined;
  onChange: (value: string) => void;
  placeholder?: string;
  searchLabel?: string;
  emptyText?: string;
  onSearch?: (typed: string) => void;
  busy?: boolean;
  disabled?: boolean;
  className?: string;
}) {
  const [open, setOpen] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const field = useField({});
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          disabled={disabled}
          {...field}
          className={cx(controlStyle, controlHeight, 'flex items-center gap-2 px-3 text-left', className)}
        >
          <span className={cx('min-w-0 flex-1 truncate', !chosen && 'text-faint')}>
            {chosen?.label ?? (value || placeholder)}
          </span>
          <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-muted" />
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={searchLabel}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          data-motion="rise"
          className="z-50 w-(--radix-popover-trigger-width) min-w-56 rounded-l border border-line bg-raised shadow-raised"
        >
          <Command
            shouldFilter={!onSearch}
            filter={(_value, typed, texts = []) => fits(typed, texts)}
            loop
            label={searchLabel}
          >
            <Command.Input
              placeholder={searchLabel}
              onValueChange={(typed) => {
                onSearch?.(typed);
                // The best match stands first, once the list is put in order.
                requestAnimationFrame(() => list.current?.scrollTo({ top: 0 }));
              }}
              className="h-10 w-full border-b border-line bg-transparent px-3 text-md outline-none md:text-base"
            />
            <Command.List ref={list} className="max-h-64 overflow-y-auto p-1">
              {busy && (
                <div className="p-3">
                  <Spinner label="Searching" />
                </div>
              )}
              {!busy && <Command.Empty className="p-3 text-muted">{emptyText}</Command.Empty>}
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[
                    option.label,
                    ...(option.detail ? [option.detail] : []),
                    ...(option.keywords ?? []),
                  ]}
                  onSelect={() => {
                    onChange(option.value);
                    setOpen(false);
                  }}
                  className="flex cursor-pointer items-center gap-2 rounded-m px-2 py-2 data-[selected=true]:bg-hover md:py-1.5"
                >
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate">{option.label}</span>
                    {option.detail && <span className="truncate text-sm text-muted">{option.detail}</span>}
                  </span>
                  {option.value === value && <Check size={16} aria-hidden className="text-accent-text" />}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
