export { ChangeList } from './components/change-list.tsx';
export { ClientActivity } from './components/client-activity.tsx';
export { ClientTimeline } from './components/client-timeline.tsx';
export { EventTimeline } from './components/event-timeline.tsx';
export { TimelineSkeleton } from './components/timeline-skeleton.tsx';
export type { FieldChange } from './entry.ts';
export { type Entry, recentQuery, timelineQuery } from './queries.ts';
export { fieldInSentence, fieldLabel, listWords } from './words.ts';
