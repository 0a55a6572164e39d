import { createLink } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonStyle } from './button-style.ts';

interface AnchorProps extends ComponentProps<'a'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: LucideIcon;
  wide?: boolean;
}

function Anchor({ variant, size, icon: Icon, wide, className, children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={buttonStyle({ variant, size, wide, className })}>
      {Icon && <Icon size={16} aria-hidden className="shrink-0" />}
      {children}
    </a>
  );
}

/** A link to another page that looks like a button. Takes the router's `to`, `params` and `search`. */
export const ButtonLink = createLink(Anchor);
