import type { Command } from '../../src/command-handling/command';
import type { DuplicateAdded, DuplicateRemoved, PersonUnmarkedDuplicate } from '../../events/person';
import {
  AddDuplicate,
  CorrectPersonalData,
  MarkPersonDuplicate,
  RegisterPerson,
  RemoveDuplicate,
  UnmarkPersonDuplicate,
} from '../../src/person/registration';
import { GiveConsent } from '../../src/person/consents';
import { NoteTrajectoryBegun, NoteTrajectoryClosed } from '../../src/person/own-trajectories';
import { RecogniseKeyFigure, RecordPriorActivity } from '../../src/person/recognition';
import { person } from '../../src/person/person.decider';
import { person as personRows } from '../../projections/person/person.projection';
import { fact as happened, given as showing } from '../projections/history';
import { a, as, fact, specification } from '../specification';
import { erased } from './erasure-fixture';
import {
  activity,
  begun,
  concerned,
  consent,
  discoverer,
  discovering,
  duplicateOf,
  ended,
  hers,
  id,
  markedDuplicate,
  recognised,
  recognition,
  registered,
  registration,
  she,
} from './fixture';

const { given } = specification(person);
const register = a(RegisterPerson, registration);

describe('a person', () => {
  it('is registered', () => {
    given()
      .when(register)
      .then({ type: 'PersonRegistered.v1', data: registration, ...concerned });
  });

  it('is registered once: the same again is so already, until her data were corrected or erased', () => {
    const again = { fingerprint: '' };
    const corrected = fact(
      { type: 'PersonalDataCorrected.v1' as const, data: { phone: '+31 6 00000000', reason: 'new' } },
      { fingerprint: 'of the correction' },
    );
    given(registered).when(register, again).thenUnchanged();
    given(registered).when(register).thenRefused('person-exists');
    given(registered, corrected).when(register, again).thenRefused('person-exists');
    given(registered, erased()).when(register, again).thenRefused('person-exists');
  });

  it.each<Command>([
    a(CorrectPersonalData, { fullName: 'Imane Kaya', reason: 'married' }),
    a(RecordPriorActivity, activity),
    a(RecogniseKeyFigure, recognition),
    a(GiveConsent, consent),
    a(NoteTrajectoryBegun, { trajectoryId: hers, startsOn: '2021-11-06', plannedEndOn: '2023-11-05' }),
  ])('has to be registered before $type', (command) => {
    given().when(command).thenRefused('person-unknown');
  });
});

describe('personal data', () => {
  const correct = (data: Omit<CorrectPersonalData, 'type'>) => a(CorrectPersonalData, data);

  it('is corrected for a reason, only what is given', () => {
    given(registered)
      .when(correct({ fullName: 'Imane El Kaya', email: undefined, reason: 'spelling' }))
      .then({
        type: 'PersonalDataCorrected.v1',
        data: { fullName: 'Imane El Kaya', reason: 'spelling' },
        ...concerned,
      });
    given(registered)
      .when(correct({ fullName: 'Imane El Kaya' }))
      .thenRefused('reason-missing');
  });

  it('stays as it is when nothing is given', () => {
    given(registered)
      .when(correct({ reason: 'nothing' }))
      .thenUnchanged();
  });

  it('is not corrected before it was registered', () => {
    given(registered)
      .when(correct({ phone: '+31 6 00000000', reason: 'new' }), { on: '2021-08-31' })
      .thenRefused('date-before-fact');
  });
});

describe('a key figure', () => {
  const recognise = (over: Partial<Omit<RecogniseKeyFigure, 'type'>> = {}) =>
    a(RecogniseKeyFigure, { ...recognition, ...over });
  const nobody = { discoverer: null };

  it('is recognised by others', () => {
    given(registered)
      .when(recognise(), {}, nobody)
      .then({ type: 'KeyFigureRecognised.v1', data: recognition, ...concerned });
  });

  it('may be discovered by a Buurtbaner', () => {
    given(registered)
      .when(
        recognise({ discoveredByTrajectoryId: discovering }),
        {},
        { discoverer: { personId: discoverer, ended: false } },
      )
      .then({
        type: 'KeyFigureRecognised.v1',
        data: { ...recognition, discoveredByTrajectoryId: discovering, discoveredByPersonId: discoverer },
        ...concerned,
      });
    given(registered)
      .when(recognise({ discoveredByTrajectoryId: discovering }), {}, nobody)
      .thenRefused('trajectory-unknown');
  });

  it('is not recognised by herself', () => {
    given(registered).when(recognise(), as('core-team', she), nobody).thenRefused('recognised-by-self');
    given(registered)
      .when(recognise({ recognisedBy: [] }), {}, nobody)
      .thenRefused('recognised-by-self');
    given(registered)
      .when(recognise({ discoveredByTrajectoryId: hers }), {}, { discoverer: { personId: she, ended: false } })
      .thenRefused('recognised-by-self');
  });

  it('is recognised on grounds', () => {
    given(registered)
      .when(recognise({ grounds: ' ' }), {}, nobody)
      .thenRefused('motivation-missing');
  });

  it('is recognised once', () => {
    given(registered, recognised).when(recognise(), {}, nobody).thenUnchanged();
  });

  it('is not recognised before she was registered', () => {
    given(registered).when(recognise(), { on: '2021-08-31' }, nobody).thenRefused('date-before-fact');
  });
});

describe('a duplicate', () => {
  const data = duplicateOf(discoverer);
  const mark = (over: Partial<Omit<MarkPersonDuplicate, 'type'>> = {}) => a(MarkPersonDuplicate, { ...data, ...over });
  const unmark = (over: Partial<Omit<UnmarkPersonDuplicate, 'type'>> = {}) =>
    a(UnmarkPersonDuplicate, { ofPersonId: discoverer, reason: 'a cousin', ...over });
  const known = { isKnown: true, otherIsDuplicateOf: null };

  it('points to the person she was registered as before, for a reason, once', () => {
    given(registered)
      .when(mark(), {}, known)
      .then({ type: 'PersonMarkedDuplicate.v1', data, ...concerned });
    given(registered)
      .when(mark({ reason: ' ' }), {}, known)
      .thenRefused('reason-missing');
    given(registered, markedDuplicate).when(mark(), {}, known).thenUnchanged();
  });

  it('is of somebody else, who is registered and no duplicate', () => {
    given(registered)
      .when(mark(), {}, { ...known, isKnown: false })
      .thenRefused('person-unknown');
    given(registered)
      .when(mark({ ofPersonId: she }), {}, known)
      .thenRefused('duplicate-of-itself');
    given(registered)
      .when(mark(), {}, { ...known, otherIsDuplicateOf: id(3) })
      .thenRefused('person-is-duplicate');
  });

  it('is of one person, and in no trajectory', () => {
    given(registered, markedDuplicate)
      .when(mark({ ofPersonId: id(3) }), {}, known)
      .thenRefused('person-is-duplicate');
    given(registered, begun).when(mark(), {}, known).thenRefused('trajectory-running');
    given(registered, begun, ended).when(mark(), {}, known).then({ type: 'PersonMarkedDuplicate.v1', data });
  });

  it('is not marked before she was registered', () => {
    given(registered).when(mark(), { on: '2021-08-31' }, known).thenRefused('date-before-fact');
  });

  it.each<Command>([
    a(CorrectPersonalData, { fullName: 'Imane Kaya', reason: 'married' }),
    a(RecordPriorActivity, activity),
    a(RecogniseKeyFigure, recognition),
    a(GiveConsent, consent),
  ])('takes no $type: that is for the other', (command) => {
    given(registered, markedDuplicate).when(command).thenRefused('person-is-duplicate');
  });

  it('still ends what she was in', () => {
    given(registered, begun, markedDuplicate)
      .when(a(NoteTrajectoryClosed, { trajectoryId: hers, endedOn: '2023-06-30', endId: id(80) }))
      .then({ type: 'TrajectoryClosed.v1', data: { trajectoryId: hers, endedOn: '2023-06-30' } });
  });

  it('is none any more when that was a mistake', () => {
    given(registered, markedDuplicate)
      .when(unmark())
      .then({ type: 'PersonUnmarkedDuplicate.v1', data: { ofPersonId: discoverer, reason: 'a cousin' }, ...concerned });
    given(registered, markedDuplicate)
      .when(unmark({ reason: undefined }))
      .thenRefused('reason-missing');
    given(registered, markedDuplicate)
      .when(unmark({ ofPersonId: id(3) }))
      .thenUnchanged();
    const unmarked = fact({ type: 'PersonUnmarkedDuplicate.v1', data } satisfies PersonUnmarkedDuplicate);
    given(registered, markedDuplicate, unmarked).when(unmark()).thenUnchanged();
    given(registered, markedDuplicate, unmarked)
      .when(a(GiveConsent, consent))
      .then({ type: 'ConsentGiven.v1', data: consent });
  });

  it('shows of whom in read model person, while she is one', () => {
    const stream = `person-${she}`;
    const facts = [
      happened('2021-09-01', stream, 'PersonRegistered.v1', registration),
      happened('2021-09-02', stream, 'PersonMarkedDuplicate.v1', data),
    ];
    showing(personRows, ...facts).thenShowsIn('person', { duplicate_of: discoverer });
    showing(personRows, ...facts, happened('2021-09-03', stream, 'PersonUnmarkedDuplicate.v1', data)).thenShowsIn(
      'person',
      { duplicate_of: null },
    );
  });

  it('is known to the person she was registered as before, once, while she is one', () => {
    const added: DuplicateAdded = { type: 'DuplicateAdded.v1', data: { personId: id(3) } };
    const removed: DuplicateRemoved = { type: 'DuplicateRemoved.v1', data: { personId: id(3) } };
    given(registered)
      .when(a(AddDuplicate, { personId: id(3) }))
      .then({ ...added, ...concerned });
    given(registered, added)
      .when(a(AddDuplicate, { personId: id(3) }))
      .thenUnchanged();
    given(registered, added)
      .when(a(RemoveDuplicate, { personId: id(3) }))
      .then({ ...removed, ...concerned });
    given(registered, added, removed)
      .when(a(RemoveDuplicate, { personId: id(3) }))
      .thenUnchanged();
  });
});
