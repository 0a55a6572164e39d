import { useRef } from 'react';

/** What has the focus now; for a line of a menu, which is about to vanish, the button that opened the menu. */
function placeToReturnTo(): HTMLElement | null {
  const focused = document.activeElement;
  const menu = focused?.closest('[role="menu"]');
  const opener = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  if (opener) return opener;
  return focused instanceof HTMLElement ? focused : null;
}

/**
 * For dialogs that are opened by state and not by a trigger of their own: when they close, the focus goes back to
 * where it was.
 */
export function useFocusReturn() {
  const place = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      place.current = placeToReturnTo();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (place.current?.isConnected) place.current.focus();
    },
  };
}
