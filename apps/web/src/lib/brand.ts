import { type AccentFamily, accentFamily, type Theme } from '@portico/contract/colours';
import { useLayoutEffect } from 'react';

/** How an agency looks: its accent as `#rrggbb`, and another for the dark theme where it has one. */
export interface Brand {
  accent?: string | null;
  accentDark?: string | null;
}

const parts: Record<keyof AccentFamily, string> = {
  base: '',
  strong: '-strong',
  text: '-text',
  soft: '-soft',
  on: '-on',
};

/** The custom properties that carry the brand, for a whole page or for a part of one; null removes one. */
export function brandProperties(brand: Brand | null): Record<string, string | null> {
  const accents: Record<Theme, string | null | undefined> = {
    light: brand?.accent,
    dark: brand?.accentDark ?? brand?.accent,
  };
  return Object.fromEntries(
    (Object.keys(accents) as Theme[]).flatMap((theme) => {
      const family = accentFamily(accents[theme] ?? '', theme);
      return (Object.keys(parts) as (keyof AccentFamily)[]).map((part) => [
        `--brand-${theme}${parts[part]}`,
        family?.[part] ?? null,
      ]);
    }),
  );
}

/** Shows the brand, or Portico's own look when there is none. */
export function applyBrand(brand: Brand | null): void {
  const { style } = document.documentElement;
  for (const [name, value] of Object.entries(brandProperties(brand))) {
    if (value) style.setProperty(name, value);
    else style.removeProperty(name);
  }
}

/** Paints the page in the agency's colours as long as it is shown. */
export function useBrand(brand: Brand | null | undefined): void {
  const { accent = null, accentDark = null } = brand ?? {};
  useLayoutEffect(() => {
    applyBrand({ accent, accentDark });
    return () => applyBrand(null);
  }, [accent, accentDark]);
}
