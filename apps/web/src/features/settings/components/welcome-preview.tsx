import type { Theme } from '@portico/contract/colours';
import type { CSSProperties } from 'react';
import { brandProperties } from '@/lib/brand.ts';
import { BrandMark } from '@/ui/brand-mark.tsx';
import type { WhiteLabel } from '../queries.ts';

/** What a client sees first, in one theme, with colours that may not be saved yet. It is a picture: nothing works in it. */
export function WelcomePreview({
  theme,
  name,
  brand,
}: {
  theme: Theme;
  name: string;
  brand: Pick<WhiteLabel, 'accent' | 'accentDark' | 'logo' | 'logoDark'>;
}) {
  const properties = Object.entries(brandProperties(brand)).filter(([, value]) => value !== null);
  return (
    <figure
      data-theme={theme}
      style={Object.fromEntries(properties) as CSSProperties}
      aria-label={`The client’s page in the ${theme} theme`}
      className="overflow-hidden rounded-l border border-line bg-bg text-text"
    >
      <div aria-hidden className="flex h-14 items-center border-b border-line bg-surface px-4">
        <BrandMark name={name} brand={brand} theme={theme} />
      </div>
      <div aria-hidden className="flex flex-col gap-3 p-4">
        <p className="text-lg font-semibold text-balance">{name} needs access to a few of your tools</p>
        <p className="text-sm text-muted">About 12 minutes in all. You can stop and go on later.</p>
        <div className="flex items-center justify-between gap-3 rounded-l border border-line bg-surface p-3">
          <span className="min-w-0">
            <span className="block truncate font-medium">Google Analytics</span>
            <span className="block truncate text-sm text-accent-text">Next for you · 4 minutes</span>
          </span>
          <span className="shrink-0 rounded-m bg-accent px-3 py-2 text-sm font-medium text-on-accent">
            Begin
          </span>
        </div>
        <span className="w-fit rounded-full bg-accent-soft px-2.5 py-1 text-xs font-medium text-accent-text">
          1 of 3 done
        </span>
      </div>
    </figure>
  );
}
