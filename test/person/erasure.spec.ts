import { RequestErasure } from '../../src/person/erasure';
import { a, fact } from '../specification';
import { accepted, begun, concerned, consented, herself, id, recognised, registered, stranger } from './fixture';
import {
  officer,
  requestId,
  application,
  support,
  asked,
  refused,
  erased,
  facts,
  erase,
  erases,
  hers,
  kept,
  identity,
  guidance,
  story,
  given,
} from './erasure-fixture';

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
