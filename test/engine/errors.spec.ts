import { describeError } from '../../projections/engine/rows';

describe('what is kept of an error', () => {
  it('is its name and the line of code, however much its message looks like one', () => {
    const { code, error } = describeError(new TypeError('cannot read\n    at Jansen, Kerkstraat:12:30'));
    expect(code).toBe('TypeError');
    expect(error).toMatch(/^TypeError at errors\.spec\.ts:\d+$/);
  });

  it('is PostgreSQL’s code and nothing of the row it refuses', () => {
    const refused = Object.assign(new Error('Failing row contains (Jansen)'), { code: '23514' });
    expect(describeError(refused)).toStrictEqual({
      code: '23514',
      error: 'the database refused the rows of this event',
    });
  });

  it('is nothing at all of what is no error', () => {
    expect(JSON.stringify(describeError('Jansen'))).not.toContain('Jansen');
  });
});
