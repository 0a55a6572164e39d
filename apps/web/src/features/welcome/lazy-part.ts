import { type ComponentType, lazy } from 'react';

const nothing = () => null;

/** Runs `work` when the browser has nothing better to do. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 3_000 });
  else setTimeout(work, 1_000);
}

/**
 * A part of a page that is not needed at first. It is fetched when the browser is idle (unless `onDemand`), so that it
 * is there when it is wanted, even where the network has gone meanwhile; `instead` stands in where it cannot be had.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { instead = nothing, onDemand = false }: { instead?: ComponentType<Props>; onDemand?: boolean } = {},
) {
  if (!onDemand) whenIdle(() => void load().catch(nothing));
  return lazy(() =>
    load().then(
      (part) => ({ default: part }),
      () => ({ default: instead }),
    ),
  );
}
