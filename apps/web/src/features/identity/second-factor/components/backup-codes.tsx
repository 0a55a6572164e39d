import { Check, Copy, Download } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCopy } from '@/lib/copy.ts';
import { absoluteTime } from '@/lib/time.ts';
import { Button } from '@/ui/button.tsx';
import { codesFile } from '../model.ts';

/** The codes for the day the telephone is gone. They are shown here and never again. */
export function BackupCodes({
  codes,
  email,
  onDone,
}: {
  codes: readonly string[];
  email: string;
  onDone: () => void;
}) {
  const { state, copy } = useCopy();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="flex flex-col gap-4 pb-2">
      <div className="flex flex-col gap-1">
        <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
          Keep these backup codes
        </h3>
        <p className="text-muted">
          Without your telephone, one of them lets you in. Each works once. They are not shown again: print
          them, or put them into your password manager.
        </p>
      </div>
      <ul
        aria-label="Backup codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-m border border-line bg-sunken px-4 py-3 font-mono select-all"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-between gap-2">
        <div className="flex flex-wrap gap-2">
          <Button icon={state === 'copied' ? Check : Copy} onClick={() => copy(codes.join('\n'))}>
            {state === 'copied' ? 'Copied' : 'Copy them'}
          </Button>
          <Button icon={Download} onClick={() => download(codes, email)}>
            Download as text
          </Button>
        </div>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
      <p role="status" className="sr-only">
        {state === 'copied' && 'Copied'}
      </p>
      {state === 'refused' && (
        <p className="text-sm text-warn" role="alert">
          The browser did not allow it. Select the codes and copy them.
        </p>
      )}
    </div>
  );
}

function download(codes: readonly string[], email: string): void {
  const text = codesFile(codes, email, absoluteTime(Date.now()));
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'portico-backup-codes.txt';
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
