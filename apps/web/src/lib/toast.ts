import { createStore } from './store.ts';

export type ToastTone = 'good' | 'info' | 'warn' | 'bad';

export interface ToastMessage {
  id: number;
  tone: ToastTone;
  title: string;
  detail?: string;
  /** Something to do about it, such as Undo. The notice then stays twice as long. */
  action?: { label: string; run: () => void };
}

export const toasts = createStore<readonly ToastMessage[]>([]);
let lastId = 0;

function show(tone: ToastTone, title: string, more: Pick<ToastMessage, 'detail' | 'action'> = {}): void {
  lastId += 1;
  toasts.set([...toasts.get().slice(-2), { id: lastId, tone, title, ...more }]);
}

/** A short notice at the edge of the screen: what was done, or what failed where no form can say it. */
export const toast = {
  good: (title: string, more?: Pick<ToastMessage, 'detail' | 'action'>) => show('good', title, more),
  info: (title: string, more?: Pick<ToastMessage, 'detail' | 'action'>) => show('info', title, more),
  warn: (title: string, more?: Pick<ToastMessage, 'detail' | 'action'>) => show('warn', title, more),
  bad: (title: string, more?: Pick<ToastMessage, 'detail' | 'action'>) => show('bad', title, more),
  /** Says what a failed call said. */
  failed: (what: string, error: unknown) =>
    show('bad', what, { detail: error instanceof Error ? error.message : undefined }),
};

export function dismissToast(id: number): void {
  toasts.set(toasts.get().filter((one) => one.id !== id));
}
