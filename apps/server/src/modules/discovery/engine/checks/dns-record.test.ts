import { describe, expect, it } from 'vitest';
import { reply } from '../testing/facts.ts';
import { judgeRecord, spread } from './dns-record.ts';

const wanted = { name: 'shop.test', type: 'TXT', contains: 'token=1' } as const;
const has = reply('TXT', ['other', 'token=1']);
const lacks = reply('TXT', []);
const missing = reply('TXT', [], 'no_such_name');
const silent = reply('TXT', [], 'timeout');
const judge = (own: (typeof has)[], resolvers: (typeof has)[]) =>
  judgeRecord(wanted, spread(own, wanted.contains), spread(resolvers, wanted.contains));

describe('judgeRecord', () => {
  it.each([
    ['the name servers do not have it, whatever resolvers remember', [lacks, lacks], [has, has, has], 'fail'],
    ['the name does not exist', [missing], [missing], 'fail'],
    ['the name servers disagree', [has, lacks], [has], 'unknown'],
    ['the name servers are silent and the resolvers disagree', [silent], [has, lacks, lacks], 'unknown'],
    ['everybody is silent', [silent], [silent, silent], 'unknown'],
    ['the name servers are silent and no resolver has it', [silent], [lacks, lacks], 'fail'],
    ['the name servers are silent and every resolver has it', [silent], [has, has], 'pass'],
    ['one of the name servers is silent', [has, silent], [has, has], 'pass'],
    ['it has not spread yet', [has, has], [has, lacks, lacks], 'pass'],
    ['it is everywhere', [has, has], [has, has, has], 'pass'],
  ] as const)('%s: %s', (_what, own, resolvers, outcome) => {
    expect(judge([...own], [...resolvers]).outcome).toBe(outcome);
  });

  it('says how far the record has spread', () => {
    expect(judge([has], [has, lacks, lacks]).summary).toContain('1 of 3 resolvers');
  });
});
