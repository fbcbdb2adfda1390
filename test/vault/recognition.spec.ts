import { emailOf, phoneOf } from '../../src/vault/recognition';

describe('a telephone number', () => {
  it.each(['0612345678', '06-12 34 56 78', '(06) 12345678', '+31 6 12345678', '0031612345678', '+31 (0)6 12345678'])(
    'is one however it is written: %s',
    (written) => {
      expect(phoneOf(written)).toBe('+31612345678');
    },
  );

  it('is that of its country, and what is none is nobody’s', () => {
    expect(phoneOf('+32 475 12 34 56')).toBe('+32475123456');
    expect(['', 'none', '12', 'ask her sister'].map(phoneOf)).toStrictEqual([null, null, null, null]);
  });
});

describe('an e-mail address', () => {
  it('is one whatever its capitals, and what is none is nobody’s', () => {
    expect(emailOf(' Noor@Example.ORG ')).toBe('noor@example.org');
    expect(['', 'none', 'noor@', 'a b@example.org'].map(emailOf)).toStrictEqual([null, null, null, null]);
  });
});
