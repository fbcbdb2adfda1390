import { fact, eventId, id, sealed, type Fact } from './history';
import { ofHer, rowsOf, said } from './deadline-rows';
import {
  placeFilled,
  placeId,
  programmeId,
  programmeStream,
  reopened,
  restored,
  secondTerm,
  thirdTerm,
  vacated,
} from './scenario';

/** The second had the place; by the end with the id of position 2 it is open again. */
const end = eventId(2);
const facts = [
  placeFilled(secondTerm),
  vacated(secondTerm, '2022-03-01', end),
  reopened(secondTerm, '2022-03-01', end),
];
const row = {
  ...ofHer('refill', 3, { addressee_role: 'employer', armed_on: '2022-03-01', due_on: '2022-04-30' }),
  about: placeId,
  trajectory_id: null,
  person_id: null,
};
const refill = (...more: readonly Fact[]) => rowsOf('refill', ...facts, ...more);

describe('refill', () => {
  it('is armed when the place is open again, by the terms of who left', () => {
    expect(refill()).toStrictEqual([{ ...row, remind_on: '2022-04-23' }]);
  });

  it('is met by a hire on it, and not by one that was undone', () => {
    const met = { ...row, state: 'met', met_on: '2022-04-01' };
    expect(refill(placeFilled(thirdTerm, '2022-04-01'))).toStrictEqual([met]);
    const undone = vacated(thirdTerm, '2022-04-02', 'hire-annulled');
    expect(refill(placeFilled(thirdTerm, '2022-04-01'), undone)).toStrictEqual([{ ...row, remind_on: '2022-04-23' }]);
    const failed = vacated(thirdTerm, '2022-04-02', 'hire-failed');
    expect(refill(placeFilled(thirdTerm, '2022-04-01'), failed)).toStrictEqual([{ ...row, remind_on: '2022-04-23' }]);
  });

  it('is void when the place is closed', () => {
    const closed = fact('2022-04-01', programmeStream, 'PlaceClosed.v1', { placeId, reason: sealed('reason') });
    expect(refill(closed)).toStrictEqual([{ ...row, state: 'void', void_on: '2022-04-01' }]);
  });

  it('is void when that end is annulled, unless this comes to nothing', () => {
    const annulled = restored(secondTerm, '2022-04-01', end, '2022-03-01');
    expect(refill(annulled)).toStrictEqual([{ ...row, state: 'void', void_on: '2022-04-01' }]);
    expect(refill(restored(secondTerm, '2022-04-01', id(77), '2022-03-01'))[0]).toMatchObject({ state: 'open' });
    expect(refill(annulled, vacated(secondTerm, '2022-04-01', 'annulment-failed'))).toStrictEqual([
      { ...row, remind_on: '2022-04-23' },
    ]);
  });
});

describe('application-lapse', () => {
  const declined: Fact = fact('2022-03-01', programmeStream, 'ApplicationDeclined.v1', {
    ...{ applicationId: id(88), placeId, vacancyId: id(4), personId: id(21) },
    reason: sealed('reason'),
  });
  const lapse = {
    ...ofHer('application-lapse', 1, { addressee_role: 'system', armed_on: '2022-03-01', due_on: '2022-03-29' }),
    ...{ about: id(88), programme_id: programmeId, trajectory_id: null, employer_id: null, person_id: id(21) },
  };
  const done = said('ReminderRaised.v1', '2022-03-29', 'application-lapse', 1, undefined, id(88));

  it('is due four weeks after it was declined, and then done', () => {
    expect(rowsOf('application-lapse', declined)).toStrictEqual([{ ...lapse, remind_on: '2022-03-29' }]);
    expect(rowsOf('application-lapse', declined, done)).toStrictEqual([
      { ...lapse, state: 'met', met_on: '2022-03-29', reminded_on: '2022-03-29' },
    ]);
  });

  it('is done at once when it is recorded later than that: its text goes all the same', () => {
    const late: Fact = (position, revision) => ({
      ...declined(position, revision),
      recordedAt: '2022-06-01T08:00:00.000Z',
    });
    expect(rowsOf('application-lapse', late)).toStrictEqual([{ ...lapse, remind_on: '2022-06-01' }]);
  });
});
