export { FindingsPanel } from './components/findings-panel.tsx';
export { latestScanQuery, proposalQuery, useLiveScan, useStartScan } from './queries.ts';
