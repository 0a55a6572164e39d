import { judgeAccent, parseHex, type Theme, toHex } from '@portico/contract/colours';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';

/** A colour by its code or from the picker, with what it looks like where it would be hard to read. */
export function ColourField({
  label,
  hint,
  value,
  fallback,
  themes,
  error,
  readOnly,
  onChange,
  onBlur,
}: {
  label: string;
  hint: string;
  value: string;
  /** What the picker begins with while nothing is chosen. */
  fallback: string;
  /** On which themes it is shown. */
  themes: readonly Theme[];
  error: string | undefined;
  readOnly: boolean;
  onChange: (value: string) => void;
  onBlur: () => void;
}) {
  const colour = parseHex(value);
  const verdicts = colour ? themes.flatMap((theme) => judgeAccent(value, theme) ?? []) : [];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field label={label} hint={hint} error={error} optional>
        <TextInput
          mono
          value={value}
          readOnly={readOnly}
          maxLength={20}
          placeholder={fallback}
          autoComplete="off"
          spellCheck={false}
          onBlur={onBlur}
          onChange={(event) => onChange(event.target.value)}
          suffix={
            <input
              type="color"
              aria-label={`Pick: ${label}`}
              value={colour ? toHex(colour) : fallback}
              disabled={readOnly}
              onChange={(event) => onChange(event.target.value)}
              className="finger size-7 cursor-pointer rounded-m border border-line bg-transparent p-0.5"
            />
          }
        />
      </Field>
      {verdicts.map(({ theme, passes, ratio, sentence }) => (
        <p key={theme} className={passes ? 'text-sm text-muted' : 'text-sm text-warn'}>
          {passes ? `Easy to read on the ${theme} theme (${ratio} to 1).` : sentence}
        </p>
      ))}
    </div>
  );
}
