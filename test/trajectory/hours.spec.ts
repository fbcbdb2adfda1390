import type { HoursAgreed, HoursRecorded } from '../../events/trajectory';
import { AgreeHours, RecordHours } from '../../src/trajectory/hours';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import {
  about,
  asBuurtbaner,
  asCoach,
  asCoreTeam,
  assigned,
  asStranger,
  buurtbaner,
  coach,
  flowedOut,
  hired,
} from './fixture';

const { given } = specification(trajectory);

describe('the hours of a Buurtbaner', () => {
  const agree = (weeklyHours: number, developmentHours = 8) => a(AgreeHours, { weeklyHours, developmentHours });
  const hours = (weeklyHours: number): HoursAgreed => ({
    type: 'HoursAgreed.v1',
    data: { weeklyHours, developmentHours: 8 },
  });
  const agreed = fact(hours(32), { on: '2025-02-01' });

  it('are agreed by her employer or the core team, also as the hire says', () => {
    given(hired, assigned)
      .when(agree(32), asCoreTeam)
      .then({ ...agreed.event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    given(hired).when(agree(28), asStranger('employer')).then(hours(28));
  });

  it('are agreed once, until they are others', () => {
    given(hired, agreed).when(agree(32), asCoreTeam).thenUnchanged();
    given(hired, agreed).when(agree(28), asCoreTeam).then(hours(28));
    given(hired, agreed)
      .when(agree(32, 6), asCoreTeam)
      .then({ type: 'HoursAgreed.v1', data: { weeklyHours: 32, developmentHours: 6 } });
    given(hired, agreed, hours(28)).when(agree(32), asCoreTeam).then(hours(32));
  });

  it('are agreed neither before the hire nor before those they replace', () => {
    given(hired)
      .when(agree(28), { ...asCoreTeam, on: '2025-01-01' })
      .thenRefused('date-before-fact');
    given(hired, agreed)
      .when(agree(28), { ...asCoreTeam, on: '2025-01-31' })
      .thenRefused('date-before-fact');
  });
});

describe('the hours of a week', () => {
  const record = (week = '2025-W10', production = 20) => a(RecordHours, { week, production, development: 6 });
  const hours = (production: number, week = '2025-W10'): HoursRecorded => ({
    type: 'HoursRecorded.v1',
    data: { week, production, development: 6 },
  });
  const recorded = fact(hours(20), { on: '2025-03-07' });

  it('are recorded by the Buurtbaner, her coach or her employer', () => {
    given(hired, assigned)
      .when(record(), asBuurtbaner)
      .then({ ...recorded.event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    given(hired, assigned).when(record(), asCoach).then(hours(20));
    given(hired).when(record(), asStranger('employer')).then(hours(20));
  });

  it('are not for another Buurtbaner or coach to record', () => {
    given(hired).when(record(), asStranger('buurtbaner')).thenRefused('not-your-decision');
    given(hired).when(record('2030-W01'), asStranger('coach')).thenRefused('no-coach');
    given(hired, assigned).when(record('2030-W01'), asStranger('coach')).thenRefused('not-your-decision');
    given(hired, assigned, recorded, flowedOut).when(record(), asStranger('coach')).thenRefused('not-your-decision');
  });

  it('that has a day in the term, first and last day of it included', () => {
    // From a Sunday to 5 January 2027, a Tuesday.
    const data = { ...hired.event.data, startsOn: '2025-01-12' };
    const begun = { ...hired, event: { ...hired.event, data } };
    const last = { ...asBuurtbaner, today: '2027-03-01', on: '2027-03-01' };
    given(begun).when(record('2025-W01'), asBuurtbaner).thenRefused('week-outside-term');
    given(begun).when(record('2025-W02'), asBuurtbaner).then(hours(20, '2025-W02'));
    given(hired).when(record('2027-W01'), last).then(hours(20, '2027-W01'));
    given(hired).when(record('2027-W02'), last).thenRefused('week-outside-term');
  });

  it('that is not over yet are recorded, of one that has not begun they are not', () => {
    const monday = { ...asBuurtbaner, today: '2026-11-16', on: '2026-11-16' };
    given(hired).when(record('2026-W47'), monday).then(hours(20, '2026-W47'));
    given(hired).when(record('2026-W48'), monday).thenRefused('date-in-future');
    given(hired).when(record('2027-W02'), monday).thenRefused('week-outside-term');
  });

  it('replace what was recorded of that week, and are unchanged when they are the same', () => {
    given(hired, recorded).when(record(), asBuurtbaner).thenUnchanged();
    given(hired, recorded).when(record('2025-W10', 24), asBuurtbaner).then(hours(24));
    given(hired, recorded, hours(24)).when(record(), asBuurtbaner).then(hours(20));
    given(hired, recorded).when(record('2025-W11'), asBuurtbaner).then(hours(20, '2025-W11'));
  });

  it('are corrected after the end, and not recorded any more', () => {
    given(hired, recorded, flowedOut).when(record('2025-W10', 24), asBuurtbaner).then(hours(24));
    given(hired, recorded, flowedOut).when(record(), asBuurtbaner).thenUnchanged();
    given(hired, recorded, flowedOut).when(record('2025-W11'), asBuurtbaner).thenRefused('trajectory-ended');
    given(hired, flowedOut).when(record('2030-W01'), asStranger('coach')).thenRefused('trajectory-ended');
    given().when(record(), asBuurtbaner).thenRefused('trajectory-unknown');
  });

  it('are recorded neither before the hire nor before what they replace', () => {
    given(hired)
      .when(record('2025-W02'), { ...asBuurtbaner, on: '2025-01-01' })
      .thenRefused('date-before-fact');
    given(hired, recorded)
      .when(record('2025-W10', 24), { ...asBuurtbaner, on: '2025-03-06' })
      .thenRefused('date-before-fact');
  });
});
