export { AccessSummary } from './components/access-summary.tsx';
