import { useState } from 'react';
import { urlOf } from '@/api.ts';
import { ExternalLink } from '@/ui/link.tsx';
import { SegmentedControl } from '@/ui/segmented-control.tsx';
import { withLinks } from '../model.ts';
import type { MailMessage } from '../queries.ts';

/** The message as a mail program shows it, or its plain text. */
export function MailBody({ mail }: { mail: MailMessage }) {
  const [view, setView] = useState<'html' | 'text'>('html');
  return (
    <div className="flex flex-col">
      <div className="flex justify-end px-4 py-3 md:px-5">
        <SegmentedControl
          label="How it is shown"
          value={view}
          onChange={setView}
          options={[
            { value: 'html', label: 'As it looks' },
            { value: 'text', label: 'Plain text' },
          ]}
        />
      </div>
      {view === 'html' ? (
        // No scripts and nothing of our own in reach, whatever stands in the message.
        <iframe
          key={mail.id}
          title={`Message: ${mail.subject}`}
          src={urlOf('GET /api/mail/:id/html', { params: { id: mail.id } })}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="block h-[36rem] w-full border-t border-line"
        />
      ) : (
        <pre className="border-t border-line p-4 font-mono text-sm [overflow-wrap:anywhere] whitespace-pre-wrap md:p-5">
          {withLinks(mail.text).map(({ text, href }, index) =>
            href ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change their order
              <ExternalLink key={index} href={href}>
                {text}
              </ExternalLink>
            ) : (
              text
            ),
          )}
        </pre>
      )}
    </div>
  );
}
