import { ThrottledWarning } from '../../src/event-store/postgres/throttled-warning';

describe('trouble with the PostgreSQL log', () => {
  it('is logged once a minute for each reason', () => {
    const warnings: string[] = [];
    let now = 0;
    const warning = new ThrottledWarning(
      (message) => warnings.push(message),
      () => now,
    );
    const [refused, ended] = [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), new Error('terminated')];
    for (now of [0, 59_999]) for (const error of [refused, ended]) warning.report(error);
    expect(warnings).toStrictEqual(['the log in PostgreSQL: ECONNREFUSED', 'the log in PostgreSQL: terminated']);
    now = 60_000;
    warning.report(refused);
    expect(warnings).toHaveLength(3);
  });
});
