import { ThrottledWarning } from '../../src/event-store/postgres/throttled-warning';

describe('trouble with the PostgreSQL log', () => {
  it('is told once a minute for each reason', () => {
    const told: string[] = [];
    let now = 0;
    const warning = new ThrottledWarning(
      (message) => told.push(message),
      () => now,
    );
    const [refused, ended] = [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), new Error('terminated')];
    for (now of [0, 59_999]) for (const error of [refused, ended]) warning.report(error);
    expect(told).toStrictEqual(['the log in PostgreSQL: ECONNREFUSED', 'the log in PostgreSQL: terminated']);
    now = 60_000;
    warning.report(refused);
    expect(told).toHaveLength(3);
  });
});
