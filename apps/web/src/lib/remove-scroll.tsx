import { type ComponentType, type ReactNode, type Ref, useEffect } from 'react';

/** What stands in for the package `react-remove-scroll` (see vite.config.ts): it locks scrolling by an attribute. */
export interface RemoveScrollProps {
  as?: ComponentType<{ children?: ReactNode; ref?: Ref<HTMLElement> }> | 'div';
  enabled?: boolean;
  allowPinchZoom?: boolean;
  shards?: unknown;
  children?: ReactNode;
  ref?: Ref<HTMLElement>;
}

let locks = 0;

function lock(): void {
  locks += 1;
  if (locks > 1) return;
  // The room of the scroll bar that goes away stays empty, so that nothing jumps.
  const bar = innerWidth - document.documentElement.clientWidth;
  document.body.style.paddingRight = bar > 0 ? `${bar}px` : '';
  document.documentElement.toggleAttribute('data-scroll-locked', true);
}

function unlock(): void {
  locks -= 1;
  if (locks > 0) return;
  document.body.style.paddingRight = '';
  document.documentElement.removeAttribute('data-scroll-locked');
}

export function RemoveScroll({
  as: Wrapper = 'div',
  enabled = true,
  allowPinchZoom,
  shards,
  ...rest
}: RemoveScrollProps) {
  useEffect(() => {
    if (!enabled) return;
    lock();
    return unlock;
  }, [enabled]);
  const Any = Wrapper as ComponentType<typeof rest>;
  return <Any {...rest} />;
}
