import fc from 'fast-check';
import type { RetentionClass } from '../../events/declaration';
import { RefuseErasure, RestoreErasure } from '../../src/person/erasure';
import { reachOf } from '../../src/person/retention';
import { a, as } from '../specification';
import { concerned, id, registered } from './fixture';
import {
  officer,
  requestId,
  keyOf,
  support,
  asked,
  refused,
  erased,
  facts,
  onRetention,
  certificateId,
  hers,
  identity,
  guidance,
  story,
  given,
} from './erasure-fixture';

describe('an erasure without a request', () => {
  const held = facts([identity, guidance, story]);

  it('takes everything once its period is over, and nothing that she did not ask for before', () => {
    given(...hers)
      .when(onRetention, { ...officer, on: '2028-06-30' }, held)
      .thenRefused('retention-applies');
    given(...hers)
      .when(onRetention, { ...officer, on: '2028-07-01' }, held)
      .then({
        type: 'PersonalDataErased.v1',
        data: {
          classes: ['guidance', 'identity', 'story'],
          keyIds: [id(81), id(82), id(83)],
          retained: [],
          certificateId,
        },
      });
  });

  it('takes the name of who was only registered five years later', () => {
    const name = facts([identity]);
    given(registered)
      .when(onRetention, { ...officer, on: '2026-09-01' }, name)
      .thenRefused('retention-applies');
    given(registered)
      .when(onRetention, { ...officer, on: '2026-09-02' }, name)
      .then({
        type: 'PersonalDataErased.v1',
        data: { classes: ['identity'], keyIds: [id(81)], retained: [], certificateId },
      });
  });
});

describe('a refusal of erasure', () => {
  const refuse = (over: Partial<Omit<RefuseErasure, 'type'>> = {}) =>
    a(RefuseErasure, { requestId, ground: 'Your file is kept.', ...over });
  const held = facts([identity, guidance, support]);

  it('says the first day on which more may go, as the periods have it or as it is given', () => {
    given(...hers, asked)
      .when(refuse(), officer, held)
      .then({
        type: 'ErasureRefused.v1',
        data: { requestId, ground: 'Your file is kept.', retainedUntil: '2028-07-01' },
        ...concerned,
      });
    given(...hers, asked)
      .when(refuse({ retainedUntil: '2030-01-01' }), officer, held)
      .then({
        type: 'ErasureRefused.v1',
        data: { requestId, ground: 'Your file is kept.', retainedUntil: '2030-01-01' },
      });
  });

  it('names no day where no period stands in the way', () => {
    given(registered, asked)
      .when(refuse(), officer, facts([identity]))
      .then({ type: 'ErasureRefused.v1', data: { requestId, ground: 'Your file is kept.' } });
  });

  it('needs a ground, a request, and a day from then on', () => {
    given(...hers, asked)
      .when(refuse({ ground: '' }), officer, held)
      .thenRefused('motivation-missing');
    given(...hers)
      .when(refuse(), officer, held)
      .thenRefused('request-unknown');
    given(...hers, asked)
      .when(refuse(), { ...officer, on: '2026-11-01' }, held)
      .thenRefused('date-before-fact');
  });

  it('comes again unchanged, not otherwise, and not after the erasure', () => {
    given(...hers, asked, refused)
      .when(refuse(), { ...officer, fingerprint: '' }, held)
      .thenUnchanged();
    given(...hers, asked, refused)
      .when(refuse(), officer, held)
      .thenRefused('request-decided');
    given(...hers, asked, erased())
      .when(refuse(), officer, held)
      .thenRefused('request-decided');
  });
});

describe('an erasure that the log lacks', () => {
  const restore = a(RestoreErasure, { erased: erased().event.data });

  it('is written again as it was, once', () => {
    given(registered)
      .when(restore, as('system'))
      .then({ ...erased().event, ...concerned });
    given(registered, erased()).when(restore, as('system')).thenUnchanged();
  });
});

describe('what may be erased', () => {
  const kinds = [
    'identity',
    'guidance',
    'support',
    'recruitment',
    `story:${id(1)}`,
    `story:${id(2)}`,
    `recruitment:${id(3)}`,
  ];
  const held = fc.uniqueArray(fc.constantFrom(...kinds)).map((some) => some.map((kind, n) => keyOf(kind, n)));
  const day = fc
    .integer({ min: 0, max: 9000 })
    .map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));

  it('and what is kept are all there is, each class on one side; later it is never less, nor less when she asks', () => {
    fc.assert(
      fc.property(held, day, day, day, fc.boolean(), fc.boolean(), (keys, lastOn, one, other, goesOn, asked) => {
        const [on, later] = [one, other].sort();
        const participation = { lastOn, goesOn };
        const now = reachOf(keys, participation, { on: on!, asked });
        const then = reachOf(keys, participation, { on: later!, asked });
        const ifAsked = reachOf(keys, participation, { on: on!, asked: true });
        expect(now.classes.filter((kind) => now.retained.some((one) => one.class === kind))).toEqual([]);
        expect(then.keyIds).toEqual(expect.arrayContaining([...now.keyIds]));
        expect(ifAsked.keyIds).toEqual(expect.arrayContaining([...now.keyIds]));
        // Whose file it is stays known as long as the file.
        const isKept = (kind: RetentionClass) => now.retained.some((each) => each.class === kind);
        expect(isKept('guidance') && now.classes.includes('identity')).toBe(false);
      }),
    );
  });
});
