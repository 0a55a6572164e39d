import { cx } from '@/lib/cx.ts';
import { groupByPlatform } from '../model.ts';
import type { Catalogue, ClientPlatform } from '../queries.ts';
import { PlatformRow, platformColumns } from './platform-row.tsx';

/** The services of a client under their platforms, in columns where there is room. */
export function PlatformList({
  items,
  catalogue,
  named,
  readOnly,
}: {
  items: readonly ClientPlatform[];
  catalogue: Catalogue;
  /** The service that the address names, if any. */
  named: string | undefined;
  readOnly: boolean;
}) {
  return (
    <div className="flex flex-col">
      <div
        aria-hidden
        className={cx(
          'hidden border-b border-line py-2.5 pr-3 pl-5 text-sm font-medium text-muted',
          platformColumns,
        )}
      >
        <span>Service</span>
        <span>State</span>
        <span>How we know</span>
        <span>Level</span>
        <span>Last check</span>
        <span />
      </div>
      {groupByPlatform(items, catalogue).map((group) => (
        <section
          key={group.platform}
          aria-label={group.name}
          className="border-line not-last-of-type:border-b"
        >
          <h2 className="border-b border-line bg-sunken/60 px-4 py-1.5 text-sm font-semibold md:px-5">
            {group.name}
          </h2>
          <ul className="flex flex-col divide-y divide-line">
            {group.items.map((item) => (
              <PlatformRow key={item.type} item={item} named={item.type === named} readOnly={readOnly} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
