import type { Command } from '../../src/command-handling/command';
import { CorrectPersonalData, RegisterPerson } from '../../src/person/registration';
import { GiveConsent } from '../../src/person/consents';
import { NoteTrajectoryBegun } from '../../src/person/own-trajectories';
import { RecogniseKeyFigure, RecordPriorActivity } from '../../src/person/recognition';
import { person } from '../../src/person/person.decider';
import { a, as, fact, specification } from '../specification';
import { erased } from './erasure-fixture';
import {
  activity,
  concerned,
  consent,
  discoverer,
  discovering,
  hers,
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
