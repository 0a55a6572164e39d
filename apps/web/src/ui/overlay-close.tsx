import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';

/** Closes a dialog or a sheet. It stands last, so that the focus goes to what the dialog is about. */
export function OverlayClose() {
  return (
    <Radix.Close
      aria-label="Close"
      className="motion absolute top-2 right-2 flex size-11 items-center justify-center rounded-m text-muted hover:bg-hover hover:text-text md:top-3 md:right-3 md:size-9"
    >
      <X size={18} aria-hidden />
    </Radix.Close>
  );
}
