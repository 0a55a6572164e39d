import { useEffect } from 'react';

/** Names the page in the browser's tab: `Clients · Portico`. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (!title) return;
    document.title = title === 'Portico' ? title : `${title} · Portico`;
  }, [title]);
}
