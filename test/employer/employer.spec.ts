import fc from 'fast-check';
import { EndEmployerContact, NameEmployerContact } from '../../src/employer/contacts';
import { contactPersonIds, contactTerms } from '../../src/employer/employer';
import { employer } from '../../src/employer/employer.decider';
import { Rejection } from '../../src/command-handling/rejection';
import { TODAY, a, as, decide, fact, specification } from '../specification';
import { daan, employerId, ended, id, mila, milaAsPerson, named, registered } from './fixture';

const { given } = specification(employer);
const name = (contactId = daan, personId?: string) =>
  a(NameEmployerContact, { contactId, fullName: 'Daan Pinas', personId });
const end = (contactId = daan, successorId?: string) => a(EndEmployerContact, { contactId, successorId });

describe('a contact person', () => {
  it('is named; her own key seals her name, the person’s where she is one', () => {
    given(registered)
      .when(name())
      .then({ ...named().event, about: { employerId }, subjectIds: [daan] });
    given(registered)
      .when(name(mila, milaAsPerson))
      .then({
        ...named(mila, milaAsPerson).event,
        about: { employerId, personId: milaAsPerson },
        subjectIds: [milaAsPerson],
      });
  });

  it('is named once: the same again is so already, until she left', () => {
    const again = { fingerprint: '' };
    given(registered, named()).when(name(), again).thenUnchanged();
    given(registered, named()).when(name()).thenRefused('contact-exists');
    given(registered, named(), named(mila), ended()).when(name(), again).thenRefused('contact-exists');
  });

  it('leaves when there is another', () => {
    given(registered, named(), named(mila, milaAsPerson))
      .when(end(mila))
      .then({
        type: 'EmployerContactEnded.v1',
        data: { contactId: mila },
        about: { employerId, personId: milaAsPerson },
        subjectIds: [milaAsPerson],
      });
    given(registered, named(), named(mila))
      .when(end(daan, mila))
      .then({
        type: 'EmployerContactEnded.v1',
        data: { contactId: daan, successorId: mila },
        about: { employerId },
        subjectIds: [daan],
      });
  });

  it('leaves only to who was there on that day', () => {
    const later = fact(named(mila).event, { on: '2022-06-01' });
    given(registered, named(), later).when(end(), { on: '2022-05-31' }).thenRefused('last-contact');
    given(registered, named(), later).when(end(daan, mila), { on: '2022-05-31' }).thenRefused('last-contact');
    given(registered, named(), later)
      .when(end(daan, mila), { on: '2022-06-01' })
      .then({ type: 'EmployerContactEnded.v1', data: { contactId: daan, successorId: mila } });
  });

  it('who is the last stays until a successor was named', () => {
    given(registered, named()).when(end()).thenRefused('last-contact');
    given(registered, named()).when(end(daan, mila)).thenRefused('last-contact');
    given(registered, named()).when(end(daan, daan)).thenRefused('last-contact');
    given(registered, named(), named(mila), ended(mila)).when(end()).thenRefused('last-contact');
  });

  it('is followed by somebody who is there', () => {
    given(registered, named(), named(mila))
      .when(end(daan, id(12)))
      .thenRefused('contact-unknown');
    given(registered).when(end()).thenRefused('contact-unknown');
  });

  it('leaves once', () => {
    given(registered, named(), named(mila), ended()).when(end()).thenUnchanged();
  });

  it('can be turned to while she is there, and is known as a person where she is one', () => {
    const asked = (...history: Parameters<typeof given>) => {
      const state = given(...history).state();
      return [contactTerms(state).map(({ endedOn }) => endedOn), contactPersonIds(state)];
    };
    expect([asked(), asked(registered), asked(registered, named(mila, milaAsPerson))]).toStrictEqual([
      [[], []],
      [[], []],
      [[null], [milaAsPerson]],
    ]);
    expect(asked(registered, named(), named(mila, milaAsPerson), ended(mila))).toStrictEqual([
      [null, '2022-01-01'],
      [],
    ]);
  });
});

describe('an employer, whatever is asked of it', () => {
  it('is never without a contact once it had one', () => {
    const contact = fc.constantFrom(daan, mila, id(12));
    const commands = fc.oneof(
      contact.map((contactId) => name(contactId)),
      fc.tuple(contact, fc.option(contact, { nil: undefined })).map(([one, next]) => end(one, next)),
    );
    fc.assert(
      fc.property(fc.array(commands, { maxLength: 20 }), (asked) => {
        let history: Parameters<typeof given> = [registered];
        for (const command of asked) {
          const context = {
            now: '',
            today: TODAY,
            on: TODAY,
            source: 'api' as const,
            fingerprint: '',
            target: employerId,
          };
          try {
            const state = given(...history).state();
            const decided = decide(employer, command, state, { ...context, ...as('employer') });
            history = [...history, ...decided.map((event) => fact(event))];
          } catch (error) {
            if (!(error instanceof Rejection)) throw error;
          }
        }
        const terms = contactTerms(given(...history).state());
        expect(terms.some(({ endedOn }) => endedOn === null)).toBe(terms.length > 0);
        expect(terms.length > 0).toBe(asked.some(({ type }) => type === 'NameEmployerContact'));
      }),
    );
  });

  it('takes its events in any order', () => {
    const events = [
      registered,
      named(),
      named(mila),
      ended(),
      ended(mila),
      fact({ type: 'ThroughflowAssessed.v1' as const, data: { needs: [], outcome: 'possible' as const } }),
      fact({ type: 'ColleagueActivityHeld.v1' as const, data: { kind: 'lunch', participants: 8 } }),
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 20 }), (any) => {
        expect(given(...any).state().status).toBe(any.includes(registered) ? 'registered' : 'absent');
      }),
    );
  });
});
