// The server holds colours against the same rules, so the rules stand in the contract.
export { contrast, luminance, mix, parseHex, type Rgb, readableOn, toHex } from '@portico/contract/colours';
