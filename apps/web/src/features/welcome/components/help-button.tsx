import { MessageCircleQuestion } from 'lucide-react';
import { Button } from '@/ui/button.tsx';
import { type About, useFrame } from '../frame.ts';

/** "Ask a person", from wherever one is. */
export function HelpButton({
  about,
  label = 'Ask a person',
  variant = 'secondary',
  className,
}: {
  about?: About;
  label?: string;
  variant?: 'secondary' | 'ghost';
  className?: string;
}) {
  const { askPerson } = useFrame();
  return (
    <Button
      size="lg"
      variant={variant}
      icon={MessageCircleQuestion}
      className={className}
      onClick={() => askPerson(about)}
    >
      {label}
    </Button>
  );
}
