import { Badge } from '@/ui/badge.tsx';
import { signOf } from '../model.ts';

/** Where a connection stands: a word, a picture and a colour together. */
export function HealthBadge({ of }: { of: Parameters<typeof signOf>[0] }) {
  const { label, tone, icon } = signOf(of);
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
