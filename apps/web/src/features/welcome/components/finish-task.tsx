import type { Welcome, WelcomeGuide } from '@portico/contract';
import { Button } from '@/ui/button.tsx';
import { Field } from '@/ui/field.tsx';
import { TextArea } from '@/ui/text-area.tsx';
import { isUnderWay } from '../check.ts';
import { useFrame } from '../frame.ts';
import { useAttest, useCheck } from '../queries.ts';
import { missingIds, pictureHelps, suggestedStatement } from '../steps.ts';
import { useDraft, useSecretIn } from '../use-draft.ts';
import { CheckResult } from './check-result.tsx';
import { Refusal } from './refusal.tsx';
import { Screenshots } from './screenshots.tsx';

/** "I've done it": confirm what nobody can see from outside, add a picture, and let it be looked at. */
export function FinishTask({
  guide,
  welcome,
  onMissingIds,
}: {
  guide: WelcomeGuide;
  welcome: Welcome;
  onMissingIds: () => void;
}) {
  const { named } = useFrame();
  const { platform, toConfirm, statement, check } = guide;
  const attest = useAttest(platform.type);
  const look = useCheck(platform.type);
  const draft = useDraft(`statement.${platform.type}`);
  const text = draft.text ?? statement?.text ?? suggestedStatement(guide, welcome.agency.name);
  const secret = useSecretIn(text);
  const missing = missingIds(guide.ids);
  const underWay = isUnderWay(check);
  const mustSay = toConfirm.length > 0;
  const unsaid = mustSay && text.trim() !== (statement?.text ?? '');

  async function sayAndLook() {
    try {
      if (unsaid) await attest.mutateAsync(text.trim());
      draft.clear();
      await look.mutateAsync();
    } catch {
      // What went wrong stands above the button.
    }
  }

  function finish() {
    if (missing.length > 0) onMissingIds();
    else named(() => void sayAndLook());
  }

  return (
    <div className="flex flex-col gap-5">
      {mustSay && (
        <div className="flex flex-col gap-3">
          <p>Nobody can see this from outside, so please confirm that it is so:</p>
          <ul className="flex list-disc flex-col gap-1 pl-5 font-medium">
            {toConfirm.map(({ label }) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
          <Field label="In your own words" hint="Send it as it is, or change it." error={secret}>
            <TextArea
              rows={2}
              autoGrow
              maxLength={500}
              value={text}
              onChange={(event) => draft.write(event.target.value)}
            />
          </Field>
          <Screenshots guide={guide} />
        </div>
      )}
      {!mustSay && (
        <p>Press the button, and we look whether everything is in place. You see at once what we saw.</p>
      )}
      {check && <CheckResult check={check} platform={platform} />}
      {!mustSay && pictureHelps(guide) && <Screenshots guide={guide} />}
      <Refusal error={attest.error ?? look.error} />
      <Button
        size="lg"
        variant="primary"
        wide
        busy={attest.isPending || look.isPending || underWay}
        disabled={mustSay && (secret !== null || text.trim().length < 3)}
        onClick={finish}
      >
        {underWay ? 'We are looking' : check ? 'Look again' : 'I’ve done it'}
      </Button>
      {missing.length > 0 && (
        <p className="text-sm text-muted">
          Still needed before we can look: {missing.map(({ label }) => label).join(', ')}.
        </p>
      )}
    </div>
  );
}
