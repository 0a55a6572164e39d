import { Button } from './button.tsx';

/** The end of a list that comes in pages. Takes what `useInfiniteQuery` answers. */
export function LoadMore({
  query,
  label = 'Show more',
}: {
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
  };
  label?: string;
}) {
  if (!query.hasNextPage) return null;
  return (
    <div className="flex flex-col items-center gap-2 p-3">
      {query.isFetchNextPageError && (
        <p role="alert" className="text-sm text-bad">
          The next part could not be read.
        </p>
      )}
      <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {query.isFetchNextPageError ? 'Try again' : label}
      </Button>
    </div>
  );
}
