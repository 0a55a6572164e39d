import * as Radix from 'radix-ui/tabs';
import { type ReactNode, useRef } from 'react';
import { useChosenInSight } from '../lib/in-sight.ts';
import { tabListStyle, tabStyle } from './tab-style.ts';

/** Tabs within one page. Tabs that are pages of their own are NavTabs. */
export function Tabs<Value extends string>({
  label,
  value,
  onChange,
  items,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  items: readonly { value: Value; label: string; count?: number; content: ReactNode }[];
}) {
  const row = useRef<HTMLDivElement>(null);
  useChosenInSight(row, value);
  return (
    <Radix.Root
      value={value}
      onValueChange={(next) => onChange(next as Value)}
      className="flex flex-col gap-4"
    >
      <Radix.List ref={row} aria-label={label} className={tabListStyle}>
        {items.map((item) => (
          <Radix.Trigger key={item.value} value={item.value} className={tabStyle}>
            {item.label}
            {item.count !== undefined && <span className="tabular text-sm text-faint">{item.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
