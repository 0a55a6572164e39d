import { lazy, Suspense, useRef } from 'react';
import { useStore } from '../lib/store.ts';
import { toasts } from '../lib/toast.ts';

const ToastList = lazy(() => import('./toast-list.tsx').then(({ ToastList }) => ({ default: ToastList })));

/** Where `toast` shows its notices. Each shell has one. */
export function Toaster() {
  const needed = useRef(false);
  if (useStore(toasts).length > 0) needed.current = true;
  return needed.current ? (
    <Suspense>
      <ToastList />
    </Suspense>
  ) : null;
}
