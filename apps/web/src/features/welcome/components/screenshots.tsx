import type { WelcomeGuide } from '@portico/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { callFile } from '@/api.ts';
import { fileSize, refuseFile } from '@/lib/files.ts';
import { FileDrop } from '@/ui/file-drop.tsx';
import { ProgressBar } from '@/ui/progress.tsx';
import { Skeleton } from '@/ui/skeleton.tsx';
import { useFrame } from '../frame.ts';
import { useAttach, useToken } from '../queries.ts';
import { sentenceOf } from '../refusal.ts';
import { wantsPicture } from '../steps.ts';

const accept = ['image/png', 'image/jpeg', 'image/webp'] as const;
/** The server's limit, in bytes. */
const maxBytes = 10_000_000;

/** Pictures that show what nobody can see from outside. */
export function Screenshots({ guide }: { guide: WelcomeGuide }) {
  const { named } = useFrame();
  const attach = useAttach(guide.platform.type);
  const [sending, setSending] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  function send(file: File) {
    const refused = refuseFile(file, accept, maxBytes);
    setRefusal(refused);
    if (refused || attach.isPending) return;
    named(() => {
      setSending(file);
      attach.mutate(file, { onSuccess: () => setSending(null) });
    });
  }
  usePastedPicture(send);

  return (
    <div className="flex flex-col gap-3">
      <p>
        <span className="font-medium">A screenshot of it. </span>
        <span className="text-muted">
          {wantsPicture(guide)
            ? 'It shows at a glance that all is well, and saves questions later.'
            : 'You may add another one.'}
        </span>
      </p>
      {guide.attachments.length > 0 && (
        <ul className="flex flex-wrap gap-3">
          {guide.attachments.map((file) => (
            <li key={file.id}>
              <Attached id={file.id} name={file.name} size={fileSize(file.bytes)} />
            </li>
          ))}
        </ul>
      )}
      {sending && attach.isPending && <Sending file={sending} />}
      <FileDrop
        label={attach.isError ? 'Choose the picture again' : 'Add a picture'}
        accept={accept}
        maxBytes={maxBytes}
        hint="From your camera or gallery, up to 10 MB. On a computer you can also paste it."
        busy={attach.isPending}
        error={refusal ?? sentenceOf(attach.error)}
        onFiles={([file]) => file && send(file)}
      />
    </div>
  );
}

function Sending({ file }: { file: File }) {
  const address = useObjectUrl(file);
  return (
    <div className="flex items-center gap-3 rounded-l bg-sunken p-3">
      {address && <img src={address} alt="" className="size-16 rounded-m object-cover" />}
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <p className="truncate text-sm">{file.name}</p>
        <ProgressBar value={null} label={`Sending ${file.name}`} />
      </div>
    </div>
  );
}

function Attached({ id, name, size }: { id: string; name: string; size: string }) {
  const token = useToken();
  const picture = useQuery({
    queryKey: ['welcome-picture', token, id],
    queryFn: ({ signal }) =>
      callFile('GET /api/welcome/files/:fileId', { params: { fileId: id }, welcomeToken: token, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = useObjectUrl(picture.data ?? null);
  return (
    <figure className="flex w-28 flex-col gap-1">
      {address ? (
        <img
          src={address}
          alt={`Screenshot ${name}`}
          className="h-20 w-28 rounded-m border border-line object-cover"
        />
      ) : (
        <Skeleton className="h-20 w-28" />
      )}
      <figcaption className="truncate text-xs text-muted" title={name}>
        {name}, {size}
      </figcaption>
    </figure>
  );
}

/** An address under which the page itself can show bytes that it holds. */
function useObjectUrl(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

/** Calls `take` for a picture that is pasted anywhere on the page. */
function usePastedPicture(take: (file: File) => void): void {
  const current = useRef(take);
  current.current = take;
  useEffect(() => {
    function pasted(event: ClipboardEvent) {
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
      if (file) current.current(file);
    }
    addEventListener('paste', pasted);
    return () => removeEventListener('paste', pasted);
  }, []);
}
