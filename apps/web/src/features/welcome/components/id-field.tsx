import type { WelcomeGuide } from '@portico/contract';
import { CircleCheck, Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Field } from '@/ui/field.tsx';
import { TextInput } from '@/ui/text-input.tsx';
import { type IdVerdict, isRespelled } from '../id-field.ts';

/** Long enough that nobody is corrected in the middle of a word, in milliseconds. */
const pause = 700;

/** One id: judged while it is typed, without interrupting. */
export function IdField({
  field,
  text,
  verdict,
  pressed,
  refusal,
  onChange,
}: {
  field: WelcomeGuide['ids'][number];
  text: string;
  verdict: IdVerdict;
  /** True once somebody wanted to go on: then what is missing is said too. */
  pressed: boolean;
  /** What the server said against it. */
  refusal: string | null;
  onChange: (text: string) => void;
}) {
  const settled = useSettled(text);
  const untouched = field.prefilled && text === field.value;
  return (
    <div className="flex flex-col gap-1.5">
      <Field
        label={field.label}
        optional={!field.required}
        hint={`${field.help} For example ${field.example}.`}
        error={refusal ?? complaint(verdict, settled, pressed)}
      >
        <TextInput
          mono
          value={text}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={300}
        />
      </Field>
      <p role="status" className="flex gap-1.5 text-sm text-good empty:hidden">
        {untouched ? (
          <>
            <Eye size={14} aria-hidden className="mt-[3px] shrink-0" />
            We saw this on your site. Is it the right one?
          </>
        ) : (
          verdict.state === 'right' &&
          !refusal && (
            <>
              <CircleCheck size={14} aria-hidden className="mt-[3px] shrink-0" />
              {isRespelled(text, verdict.value)
                ? `That looks right. We read it as ${verdict.value}`
                : 'That looks right'}
            </>
          )
        )}
      </p>
    </div>
  );
}

function complaint(verdict: IdVerdict, settled: boolean, pressed: boolean): string | null {
  if (verdict.state === 'missing') return pressed ? verdict.hint : null;
  if (verdict.state !== 'wrong') return null;
  return verdict.secret || settled || pressed ? verdict.hint : null;
}

/** True when nothing was typed for a moment. */
function useSettled(text: string): boolean {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause);
    return () => clearTimeout(timer);
  }, [text]);
  return settled === text;
}
