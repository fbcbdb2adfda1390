import { LodgeDataObjection, ProvideAccess, RequestAccess } from '../../src/person/data-requests';
import { person } from '../../src/person/person.decider';
import { a, as, fact, specification } from '../specification';
import { concerned, herself, id, registered, stranger } from './fixture';

const { given } = specification(person);
const officer = as('privacy-officer', id(950));
const [requestId, other] = [id(70), id(71)];
const reportSha256 = 'a'.repeat(64);
const asked = fact({ type: 'AccessRequested.v1' as const, data: { requestId } }, { on: '2026-11-02' });
const provided = fact({ type: 'AccessProvided.v1' as const, data: { requestId, reportSha256 } });
const objected = fact({ type: 'DataObjectionLodged.v1' as const, data: { requestId: other, grounds: 'Not by name.' } });

describe('access to her data', () => {
  const ask = a(RequestAccess, { requestId });
  const provide = (over: Partial<Omit<ProvideAccess, 'type'>> = {}) =>
    a(ProvideAccess, { requestId, reportSha256, ...over });

  it('is asked for by herself, also as a coach, or written down for her', () => {
    const event = { type: 'AccessRequested.v1' as const, data: { requestId } };
    given(registered)
      .when(ask, herself)
      .then({ ...event, ...concerned });
    given(registered).when(ask, as('coach', herself.actor.id)).then(event);
    given(registered).when(ask, officer).then(event);
  });

  it('is not asked for by another resident, nor before she was registered', () => {
    given(registered).when(ask, stranger).thenRefused('not-your-decision');
    given().when(ask, officer).thenRefused('person-unknown');
    given(registered)
      .when(ask, { ...herself, on: '2021-08-31' })
      .thenRefused('date-before-fact');
  });

  it('is asked for once under an id, which no other request has', () => {
    given(registered, asked).when(ask, herself).thenUnchanged();
    given(registered, objected)
      .when(a(RequestAccess, { requestId: other }), herself)
      .thenRefused('id-reused');
  });

  it('is provided with the hash of the report she got', () => {
    given(registered, asked)
      .when(provide(), officer)
      .then({ type: 'AccessProvided.v1', data: { requestId, reportSha256 }, ...concerned });
  });

  it('is provided once, on a request, from its day on', () => {
    given(registered, asked, provided).when(provide(), officer).thenUnchanged();
    given(registered, asked, provided)
      .when(provide({ reportSha256: 'b'.repeat(64) }), officer)
      .thenRefused('request-decided');
    given(registered).when(provide(), officer).thenRefused('request-unknown');
    given(registered, asked)
      .when(provide(), { ...officer, on: '2026-11-01' })
      .thenRefused('date-before-fact');
  });
});

describe('an objection to the use of her data', () => {
  const lodge = (grounds?: string) => a(LodgeDataObjection, { requestId: other, grounds });

  it('is lodged with its grounds', () => {
    given(registered)
      .when(lodge('Not by name.'), herself)
      .then({
        type: 'DataObjectionLodged.v1',
        data: { requestId: other, grounds: 'Not by name.' },
        ...concerned,
      });
    given(registered).when(lodge(' '), herself).thenRefused('motivation-missing');
    given(registered)
      .when(lodge('Not by name.'), { ...herself, on: '2021-08-31' })
      .thenRefused('date-before-fact');
  });

  it('comes again unchanged, and not with other grounds under its id', () => {
    given(registered, objected)
      .when(lodge('Not by name.'), { ...herself, fingerprint: '' })
      .thenUnchanged();
    given(registered, objected).when(lodge('Otherwise.'), herself).thenRefused('id-reused');
    given(registered, asked)
      .when(a(LodgeDataObjection, { requestId, grounds: 'Not by name.' }), herself)
      .thenRefused('id-reused');
  });
});
