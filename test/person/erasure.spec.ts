import fc from 'fast-check';
import type { RetentionClass } from '../../events/declaration';
import type { PersonalDataErased, Retained } from '../../events/person';
import { ErasePersonalData, RefuseErasure, RequestErasure, RestoreErasure } from '../../src/person/erasure';
import { person } from '../../src/person/person.decider';
import { reachOf } from '../../src/person/retention';
import { a, as, fact, specification, type FactsFor } from '../specification';
import { accepted, begun, concerned, consented, ended, herself, id, recognised, registered, stranger } from './fixture';

type Facts = FactsFor<typeof person, 'ErasePersonalData'>;

const { given } = specification(person);
const officer = as('privacy-officer', id(950));
const requestId = id(70);
const keyOf = (kind: string, n: number) => ({ keyId: id(n), class: kind });
const [identity, guidance, story] = [keyOf('identity', 81), keyOf('guidance', 82), keyOf(`story:${id(75)}`, 83)];
const application = keyOf(`recruitment:${id(76)}`, 84);
const support = keyOf('support', 85);

const asked = fact(
  { type: 'ErasureRequested.v1' as const, data: { requestId, ground: 'I moved away.' } },
  { on: '2026-11-02' },
);
const refused = fact({ type: 'ErasureRefused.v1' as const, data: { requestId, ground: 'Too early.' } });
const erased = (data: Partial<PersonalDataErased['data']> = {}) =>
  fact({
    type: 'PersonalDataErased.v1' as const,
    data: { requestId, classes: [], keyIds: [], retained: [], certificateId: id(99), ...data },
  });
const facts = (keys: Facts['keys'], more: Partial<Facts> = {}): Facts => ({
  keys,
  plannedEndOn: null,
  coaching: { coachesNow: false, lastOn: null },
  ...more,
});
const erase = a(ErasePersonalData, { requestId });
const onRetention = a(ErasePersonalData, {});
const certificateId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string;
const erases = (
  classes: readonly RetentionClass[],
  keyIds: readonly string[],
  retained: readonly Retained[] = [],
): PersonalDataErased => ({
  type: 'PersonalDataErased.v1',
  data: { requestId, classes, keyIds, retained, certificateId },
});
/** The trajectory of the fixture ended on 2023-06-30. */
const hers = [registered, begun, ended] as const;
const kept = (kind: RetentionClass, until: string, ground: Retained['ground']): Retained => ({
  class: kind,
  until,
  ground,
});

describe('a request for erasure', () => {
  const ask = (ground?: string) => a(RequestErasure, { requestId, ground });

  it('says why, and comes again unchanged', () => {
    given(registered)
      .when(ask('I moved away.'), herself)
      .then({ type: 'ErasureRequested.v1', data: { requestId, ground: 'I moved away.' }, ...concerned });
    given(registered, asked)
      .when(ask('I moved away.'), { ...herself, fingerprint: '' })
      .thenUnchanged();
    given(registered, asked).when(ask('Otherwise.'), herself).thenRefused('id-reused');
    given(registered).when(ask(), herself).thenRefused('motivation-missing');
  });

  it('is hers, or written down for her', () => {
    given(registered).when(ask('I moved away.'), stranger).thenRefused('not-your-decision');
    given(registered)
      .when(ask('I moved away.'), officer)
      .then({
        type: 'ErasureRequested.v1',
        data: { requestId, ground: 'I moved away.' },
      });
    given(registered)
      .when(ask('I moved away.'), { ...herself, on: '2021-08-31' })
      .thenRefused('date-before-fact');
    given(registered, fact({ type: 'AccessRequested.v1' as const, data: { requestId } }))
      .when(ask('I moved away.'), herself)
      .thenRefused('id-reused');
  });
});

describe('an erasure on her request', () => {
  it('takes all there is of who was only registered', () => {
    given(registered, asked)
      .when(erase, officer, facts([identity, application]))
      .then({ ...erases(['identity', 'recruitment'], [id(81), id(84)]), ...concerned });
  });

  it('takes her stories and applications at once, and keeps a file five years after the end of her trajectory', () => {
    given(...hers, asked)
      .when(erase, officer, facts([identity, guidance, story, application]))
      .then(
        erases(
          ['recruitment', 'story'],
          [id(83), id(84)],
          [kept('guidance', '2028-07-01', 'plans'), kept('identity', '2028-07-01', 'whose-file')],
        ),
      );
  });

  it('is refused while every class is inside its period, up to and with the last day of it', () => {
    const held = facts([identity, guidance]);
    given(...hers, asked)
      .when(erase, officer, held)
      .thenRefused('retention-applies');
    const later = { ...officer, today: '2028-07-01' };
    given(...hers, asked)
      .when(erase, { ...later, on: '2028-06-30' }, held)
      .thenRefused('retention-applies');
    given(...hers, asked)
      .when(erase, { ...later, on: '2028-07-01' }, held)
      .then(erases(['guidance', 'identity'], [id(81), id(82)]));
  });

  it('keeps her name with a file of a provision for fifteen years', () => {
    given(...hers, asked)
      .when(erase, { ...officer, on: '2029-01-01' }, facts([identity, guidance, support]))
      .then(
        erases(
          ['guidance'],
          [id(82)],
          [kept('identity', '2038-07-01', 'whose-file'), kept('support', '2038-07-01', 'provision')],
        ),
      );
  });

  it('keeps what recognition and prior activities say, five years from the day she was recognised', () => {
    const on = '2026-09-03';
    const early = fact(asked.event, { on: '2026-09-01' });
    given(registered, recognised, early)
      .when(erase, { ...officer, on }, facts([identity, guidance, story]))
      .then(
        erases(
          ['story'],
          [id(83)],
          [kept('guidance', '2026-09-04', 'plans'), kept('identity', '2026-09-04', 'whose-file')],
        ),
      );
  });

  it('keeps the file of who takes part until five years after the planned end', () => {
    given(registered, begun, asked)
      .when(erase, officer, facts([identity, story], { plannedEndOn: '2027-01-31' }))
      .then(erases(['story'], [id(83)], [kept('identity', '2032-02-01', 'takes-part')]));
  });

  it.each([
    ['coaches', facts([identity, story], { coaching: { coachesNow: true, lastOn: '2024-01-01' } }), [...hers, asked]],
    ['has a role as a former Buurtbaner', facts([identity, story]), [...hers, consented, accepted, asked]],
  ])('keeps the name of who %s, five years from today at the earliest', (_, held, history) => {
    given(...history)
      .when(erase, officer, held)
      .then(erases(['story'], [id(83)], [kept('identity', '2031-11-23', 'takes-part')]));
  });

  it('counts the last day that she was a coach', () => {
    given(...hers, asked)
      .when(
        erase,
        officer,
        facts([identity, guidance, story], { coaching: { coachesNow: false, lastOn: '2024-02-29' } }),
      )
      .then(
        erases(
          ['story'],
          [id(83)],
          [kept('guidance', '2029-03-01', 'plans'), kept('identity', '2029-03-01', 'whose-file')],
        ),
      );
  });

  it('needs a request of hers, and a day from then on', () => {
    given(registered)
      .when(erase, officer, facts([identity]))
      .thenRefused('request-unknown');
    given(registered, asked)
      .when(erase, { ...officer, on: '2026-11-01' }, facts([identity]))
      .thenRefused('date-before-fact');
  });

  it('changes nothing once nothing of hers is left, and goes on where something was kept', () => {
    given(registered, asked, erased()).when(erase, officer, facts([])).thenUnchanged();
    given(...hers, asked, erased({ classes: ['story'] }))
      .when(erase, { ...officer, on: '2028-07-01' }, facts([identity, guidance]))
      .then(erases(['guidance', 'identity'], [id(81), id(82)]));
  });

  it('is hers under a record that is marked as a duplicate too', () => {
    const duplicate = fact({
      type: 'PersonMarkedDuplicate.v1' as const,
      data: { ofPersonId: id(2), reason: 'Registered twice.' },
    });
    given(registered, duplicate)
      .when(a(RequestErasure, { requestId, ground: 'I moved away.' }), herself)
      .then({ type: 'ErasureRequested.v1', data: { requestId, ground: 'I moved away.' } });
    given(registered, duplicate, asked)
      .when(erase, officer, facts([identity]))
      .then(erases(['identity'], [id(81)]));
  });

  it('that was refused is done once its day has come', () => {
    given(...hers, asked, refused)
      .when(erase, { ...officer, on: '2028-07-01' }, facts([identity, guidance]))
      .then(erases(['guidance', 'identity'], [id(81), id(82)]));
  });
});

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
