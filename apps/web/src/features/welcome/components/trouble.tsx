import type { WelcomeGuide } from '@portico/contract';
import { Disclosure } from '@/ui/disclosure.tsx';
import { Section } from '@/ui/section.tsx';
import { HelpButton } from './help-button.tsx';

/** What goes wrong for others too, and a person for everything else. */
export function Trouble({ guide }: { guide: WelcomeGuide }) {
  const { platform, troubleshooting } = guide;
  return (
    <Section title="If something is in the way">
      <ul className="flex flex-col">
        {troubleshooting.map(({ question, answer }) => (
          <li key={question} className="border-b border-line py-1 last:border-b-0">
            <Disclosure title={question}>
              <p className="pb-2 whitespace-pre-line">{answer}</p>
            </Disclosure>
          </li>
        ))}
      </ul>
      <div>
        <HelpButton about={{ service: platform.type, serviceName: platform.name }} />
      </div>
    </Section>
  );
}
