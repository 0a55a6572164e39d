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

export function RemoveScroll({
  as: Wrapper = 'div',
  enabled = true,
  allowPinchZoom,
  shards,
  ...rest
}: RemoveScrollProps) {
  useEffect(() => {
    if (!enabled) return;
    locks += 1;
    document.documentElement.toggleAttribute('data-scroll-locked', true);
    return () => {
      locks -= 1;
      if (locks === 0) document.documentElement.removeAttribute('data-scroll-locked');
    };
  }, [enabled]);
  const Any = Wrapper as ComponentType<typeof rest>;
  return <Any {...rest} />;
}
