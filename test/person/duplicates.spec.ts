import type { Command } from '../../src/command-handling/command';
import type { DuplicateAdded, DuplicateRemoved, PersonUnmarkedDuplicate } from '../../events/person';
import {
  AddDuplicate,
  CorrectPersonalData,
  MarkPersonDuplicate,
  RemoveDuplicate,
  UnmarkPersonDuplicate,
} from '../../src/person/registration';
import { GiveConsent } from '../../src/person/consents';
import { NoteTrajectoryClosed } from '../../src/person/own-trajectories';
import { RecogniseKeyFigure, RecordPriorActivity } from '../../src/person/recognition';
import { person } from '../../src/person/person.decider';
import { person as personRows } from '../../projections/person/person.projection';
import { fact as happened, given as showing } from '../projections/history';
import { a, fact, specification } from '../specification';
import {
  activity,
  begun,
  concerned,
  consent,
  discoverer,
  duplicateOf,
  ended,
  hers,
  id,
  markedDuplicate,
  recognition,
  registered,
  registration,
  she,
} from './fixture';

const { given } = specification(person);

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
