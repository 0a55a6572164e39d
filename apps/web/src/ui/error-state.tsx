import { CircleHelp, CloudOff, Lock, RotateCw, TriangleAlert } from 'lucide-react';
import { ApiError } from '../api.ts';
import { explain } from '../lib/explain.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** A part of the page that could not be shown. */
export function ErrorState({
  error,
  title,
  onRetry,
  size,
}: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  size?: 'sm' | 'md';
}) {
  const told = explain(error);
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <div role="alert">
      <EmptyState
        icon={iconFor(error)}
        title={title ?? told.title}
        size={size}
        action={
          onRetry && told.retry ? (
            <Button icon={RotateCw} onClick={onRetry}>
              Try again
            </Button>
          ) : undefined
        }
      >
        <p>
          {title && `${told.title}. `}
          {told.advice}
        </p>
        {requestId && (
          <p className="mt-2 text-sm text-faint">
            Request <code className="font-mono select-all">{requestId}</code>
          </p>
        )}
      </EmptyState>
    </div>
  );
}

function iconFor(error: unknown) {
  if (!(error instanceof ApiError)) return TriangleAlert;
  if (error.code === 'offline' || error.code === 'unreachable' || error.code === 'timed_out') return CloudOff;
  if (error.status === 403) return Lock;
  return error.status === 404 ? CircleHelp : TriangleAlert;
}
