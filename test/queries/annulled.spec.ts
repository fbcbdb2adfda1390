import { id } from '../specification';
import { badr, badrsTrajectory, coach, idleCoach, intervision, otherPlace, programme } from './ids';
import { lateImport, NEXT, THEN } from './late-import';
import { earlyLines, hired, line } from './scenario';

/** Badr is hired, coached and met, and a day later that was a mistake. */
const hiredByMistake = [
  ...earlyLines,
  line('RecogniseKeyFigure', badr, '2021-11-06', { recognisedBy: ['coach'], grounds: 'found-by-the-baker' }),
  hired(otherPlace, id(104), badrsTrajectory, badr, '2021-12-01', '2021-11-15'),
  line('AssignCoach', badrsTrajectory, '2021-12-02', { coachId: coach }, 'core-team', id(901)),
  line('ScheduleIntervision', intervision, '2021-12-01', {
    programmeId: programme,
    plannedOn: '2021-12-10',
    facilitatorId: id(902),
    invited: [{ trajectoryId: badrsTrajectory }, { coachId: coach }],
  }, 'core-team', id(901)),
  line('HoldIntervision', intervision, '2021-12-10', {
    minutes: 90,
    facilitatorId: id(902),
    themes: ['listening'],
    attendance: [
      { trajectoryId: badrsTrajectory, status: 'present' },
      { coachId: coach, status: 'present' },
    ],
  }, 'core-team', id(901)),
]; // prettier-ignore
const annulled = [
  line(
    'AnnulHire',
    badrsTrajectory,
    '2021-12-20',
    { reason: 'mistaken-for-his-brother' },
    'programme-manager',
    id(903),
  ),
];

let api: Awaited<ReturnType<typeof lateImport>>;
beforeAll(async () => {
  api = await lateImport(hiredByMistake, annulled);
});
afterAll(() => api.end());

const of = (path: string, headers?: Readonly<Record<string, string>>) =>
  api.get(`/v1/trajectories/${badrsTrajectory}/${path}`, headers);
const item = async (path: string): Promise<unknown> => (await api.get(`/v1/${path}`)).body;

describe('a trajectory whose hire was annulled', () => {
  it('is in no list, and counts nowhere', async () => {
    expect((await of('progress')).status).toBe(404);
    expect(await item(`places/${otherPlace}`)).toMatchObject({ state: 'vacancy', person_id: null, filled_count: 0 });
    expect(await item(`persons/${badr}`)).toMatchObject({ running_trajectory_id: null });
    expect(await item(`coaches/${coach}`)).toMatchObject({ cases: 1 });
    expect(await item(`intervisions/${intervision}`)).toMatchObject({ invited: 1, attended: 1, missed: 0 });
    expect(await item(`persons/${badr}/lineage`)).toMatchObject({ generation: null, became_buurtbaner_on: null });
  });

  it('stands as it was known before, and on no day as it is known now', async () => {
    const then = await of(`state?asKnownOn=${THEN}`);
    expect(then).toMatchObject({ status: 200, body: { person_id: badr, coach_id: coach, intervisions_attended: 1 } });
    for (const query of ['', `asKnownOn=${NEXT}`, 'validOn=2021-12-05', `validOn=2021-11-14`]) {
      expect((await of(`state?${query}`)).status).toBe(404);
    }
    expect((await of(`state?validOn=2021-12-01&asKnownOn=${THEN}`)).body).toMatchObject({ coach_id: null });
    const { body } = await of(`state/difference?from=${THEN}&to=${NEXT}`);
    expect(body).toMatchObject({
      changes: expect.arrayContaining([{ column: 'person_id', before: badr, after: null }]),
    });
  });

  it('is in the history to the end, for whoever might read it', async () => {
    const { body } = await of('history');
    const items = (body as { items: readonly { type: string; data: object }[] }).items;
    expect(items.slice(-4).map(({ type }) => type)).toEqual([
      'HireAnnulled.v1', 'PlaceVacated.v1', 'TrajectoryAnnulled.v1', 'CaseReleased.v1',
    ]); // prettier-ignore
    expect(items.at(-4)!.data).toMatchObject({ reason: 'mistaken-for-his-brother', coachIds: [coach] });
    const asCoach = (actor: string) => ({ Actor: actor, 'Actor-Role': 'coach' });
    expect((await of('history', asCoach(coach))).status).toBe(200);
    expect((await of('history', asCoach(idleCoach))).status).toBe(403);
  });

  it('is none that never was there', async () => {
    expect((await api.get(`/v1/trajectories/${id(999)}/history`)).status).toBe(404);
  });
});
