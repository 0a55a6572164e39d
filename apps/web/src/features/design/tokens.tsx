import { Row } from '../../ui/layout.tsx';
import { Logo } from '../../ui/logo.tsx';
import { Sample } from './frame.tsx';

const grounds = [
  ['bg', 'bg-bg'],
  ['surface', 'bg-surface'],
  ['raised', 'bg-raised'],
  ['sunken', 'bg-sunken'],
  ['hover', 'bg-hover'],
  ['accent', 'bg-accent'],
  ['accent-soft', 'bg-accent-soft'],
  ['good-soft', 'bg-good-soft'],
  ['warn-soft', 'bg-warn-soft'],
  ['bad-soft', 'bg-bad-soft'],
  ['info-soft', 'bg-info-soft'],
] as const;

const sizes = [
  ['3xl', 'text-3xl font-semibold tracking-tight'],
  ['2xl', 'text-2xl font-semibold tracking-tight'],
  ['xl', 'text-xl font-semibold'],
  ['lg', 'text-lg font-semibold'],
  ['md', 'text-md'],
  ['base', 'text-base'],
  ['sm', 'text-sm text-muted'],
  ['xs', 'text-xs text-faint'],
] as const;

export function TokenSamples() {
  return (
    <>
      <Sample name="Logo">
        <Row gap={6}>
          <Logo size={16} />
          <Logo size={20} name="Northlight" />
          <Logo size={32} />
          <Logo size={64} />
        </Row>
      </Sample>
      <Sample name="Colour">
        <div className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-3">
          {grounds.map(([name, style]) => (
            <div
              key={name}
              className={`rounded-m border border-line p-3 text-sm ${style} ${name === 'accent' ? 'text-on-accent' : ''}`}
            >
              {name}
            </div>
          ))}
        </div>
      </Sample>
      <Sample name="Type">
        <div className="flex flex-col gap-2">
          {sizes.map(([name, style]) => (
            <p key={name} className={style}>
              {name} · Access to 14 services at 6 clients, 0123456789
            </p>
          ))}
        </div>
      </Sample>
    </>
  );
}
