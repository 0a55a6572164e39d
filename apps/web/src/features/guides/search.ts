const shows = ['all', 'attention', 'ours'] as const;
export type CatalogueShow = (typeof shows)[number];

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** The catalogue's address: what is searched for, and which guides are shown. */
export function readCatalogueSearch(search: Record<string, unknown>): { q?: string; show?: CatalogueShow } {
  const show = shows.find((one) => one === search.show && one !== 'all');
  return { q: textOf(search.q), show };
}

export const guideViews = ['client', 'agency', 'sources'] as const;
export type GuideView = (typeof guideViews)[number];

/** A guide's address: which side of it is shown, and the step that is pointed at. */
export function readGuideSearch(search: Record<string, unknown>): { view?: GuideView; step?: string } {
  const view = guideViews.find((one) => one === search.view && one !== 'client');
  return { view, step: textOf(search.step) };
}

/** The guide that a new one is copied from. */
export function readNewGuideSearch(search: Record<string, unknown>): { from?: string } {
  return { from: textOf(search.from) };
}
