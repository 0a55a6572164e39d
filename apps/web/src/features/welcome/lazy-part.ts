import { type ComponentType, lazy } from 'react';
import { whenUsed } from '@/lib/when-used.ts';

const nothing = () => null;

/**
 * A part of a page that is not needed at first. It is fetched once the page is used (unless `onDemand`), so that
 * it is there when it is wanted, even where the network has gone meanwhile; `instead` stands in where it cannot be had.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { instead = nothing, onDemand = false }: { instead?: ComponentType<Props>; onDemand?: boolean } = {},
) {
  if (!onDemand) whenUsed(() => void load().catch(nothing));
  return lazy(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: instead }),
    ),
  );
}
