export { FindingsPanel } from './components/findings-panel.tsx';
export { latestScanQuery, proposalQuery, useStartScan } from './queries.ts';
