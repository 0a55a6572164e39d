import { useState } from 'react';
import { cx } from '../lib/cx.ts';
import { Logo } from './logo.tsx';

interface Picture {
  url: string;
  width: number;
  height: number;
}

export interface BrandMarkProps {
  /** Whose it is; what a screen reader reads. */
  name: string;
  brand: { logo: Picture | null; logoDark: Picture | null } | null | undefined;
  /** Only where it is not the page's own. */
  theme?: 'light' | 'dark';
}

/** An agency's logo as it fits the theme, or the plain mark with its name where it has none or it cannot be read. */
export function BrandMark({ name, brand, theme }: BrandMarkProps) {
  const [gone, setGone] = useState<string | null>(null);
  const light = brand?.logo ?? brand?.logoDark;
  const dark = brand?.logoDark ?? brand?.logo;
  const pictures = light && dark && light.url !== gone && dark.url !== gone;
  if (!pictures) return <Logo size={22} name={name} />;
  return (
    <>
      {theme !== 'dark' && (
        <LogoPicture
          name={name}
          picture={light}
          onGone={setGone}
          className={theme ? undefined : 'in-data-[theme=dark]:hidden'}
        />
      )}
      {theme !== 'light' && (
        <LogoPicture
          name={name}
          picture={dark}
          onGone={setGone}
          // A picture that was made for light grounds gets one.
          className={cx(
            !brand?.logoDark && 'rounded-m bg-white px-2 py-1',
            !theme && 'not-in-data-[theme=dark]:hidden',
          )}
        />
      )}
    </>
  );
}

function LogoPicture({
  name,
  picture: { url, width, height },
  onGone,
  className,
}: {
  name: string;
  picture: Picture;
  onGone: (url: string) => void;
  className: string | undefined;
}) {
  return (
    <img
      src={url}
      alt={name}
      width={width}
      height={height}
      onError={() => onGone(url)}
      className={cx('h-8 w-auto max-w-48 object-contain object-left', className)}
    />
  );
}
