import { minasTrajectory, badrsTrajectory } from './ids';
import { minasRow } from './place-rows';
import { lateLines } from './late-lines';
import { NEXT, NEXT_MOMENT, THEN, lateImport } from './late-import';

let api: Awaited<ReturnType<typeof lateImport>>;
/** Position of the last event of the beginning. */
let until: number;
beforeAll(async () => {
  api = await lateImport();
  ({ until } = api);
});
afterAll(() => api.end());

const of = (path: string, trajectory = minasTrajectory) => api.get(`/v1/trajectories/${trajectory}/${path}`);
type Entry = { position: number; type: string; occurred_on: string; revision: number; stream: string };
const history = async (query = '') => {
  const { status, body } = await of(`history?limit=500&${query}`);
  expect(status).toBe(200);
  return (body as { items: readonly Entry[] }).items;
};

describe('the history of a trajectory', () => {
  it('is every event that concerns it, in the order of the log, with its data and a sentence in two languages', async () => {
    const entries = await history();
    expect(entries.map(({ type }) => type)).toEqual([
      'PlaceFilled.v1', 'TrajectoryBegun.v2', 'BuurtbanerHired.v1', 'CoachAssigned.v1', 'CaseTaken.v1', 'PlanDrafted.v1',
      'PlanFeedbackGiven.v1', 'PlanEndorsed.v1', 'PlanApproved.v1', 'CoachingSessionHeld.v1', 'KeyFigureRecognised.v1',
      'IntervisionScheduled.v1', 'IntervisionHeld.v1', 'IntervisionScheduled.v1',
      'PlanStepCompleted.v1', 'Uitstroom.v1', 'TrajectoryClosed.v1', 'CaseReleased.v1', 'PlaceVacated.v1',
      'PlaceReopened.v1', 'AlumnusRoleAccepted.v1',
    ]); // prettier-ignore
    expect(entries[9]).toEqual({
      position: 26,
      event_id: expect.any(String),
      stream: `trajectory-${minasTrajectory}`,
      revision: 6,
      type: 'CoachingSessionHeld.v1',
      occurred_on: '2021-11-05',
      recorded_at: NEXT_MOMENT,
      known_at: NEXT_MOMENT,
      related: expect.arrayContaining([minasTrajectory]),
      actor_id: minasRow.coach_id,
      actor_role: 'coach',
      party: 'wikistad',
      recorded_by: '00000000-0000-4000-8000-000000000900',
      source: 'import',
      command_id: lateLines[0]!.id,
      correlation_id: lateLines[0]!.id,
      causation_id: lateLines[0]!.id,
      subject_ids: [minasRow.person_id, minasRow.coach_id],
      summary_nl: expect.stringMatching(/60 minuten/),
      summary_en: expect.stringMatching(/60 minutes/),
      first_position: 26,
      last_position: 26,
      parked_at: null,
      reason: null,
      data: {
        sessionId: expect.any(String),
        minutes: 60,
        form: 'in-person',
        themes: ['plan'],
        coachId: minasRow.coach_id,
      },
    });
  });

  it('as known on a day ends with that day in Amsterdam', async () => {
    expect((await history(`asKnownOn=${THEN}`)).at(-1)).toMatchObject({ type: 'PlanApproved.v1', position: until });
    expect(await history(`asKnownOn=${NEXT}`)).toEqual(await history());
    expect(await history('asKnownOn=2021-12-30')).toEqual([]);
  });

  it('valid on a day leaves out what happened later', async () => {
    const entries = await history('validOn=2021-11-05');
    expect(entries.at(-1)).toMatchObject({ type: 'CoachingSessionHeld.v1' });
    expect(entries.every(({ occurred_on }) => occurred_on <= '2021-11-05')).toBe(true);
    expect((await history(`validOn=2021-11-05&asKnownOn=${THEN}`)).at(-1)).toMatchObject({ type: 'PlanApproved.v1' });
  });

  it('from a revision on is its own stream from there', async () => {
    const entries = await history('fromRevision=6');
    expect(entries.map(({ revision, stream }) => [revision, stream])).toEqual(
      [6, 7, 8].map((revision) => [revision, `trajectory-${minasTrajectory}`]),
    );
    expect(await history('fromRevision=9')).toEqual([]);
  });
});

describe('the state of a trajectory', () => {
  it('is its row when nothing is asked', async () => {
    for (const id of [minasTrajectory, badrsTrajectory]) {
      expect((await of('state', id)).body).toEqual((await of('progress', id)).body);
    }
  });

  it('as known on a day is what its row was then', async () => {
    const known = {
      ...minasRow,
      ended_on: null,
      phase: 'developing',
      outcome: null,
      steps_completed: 0,
      coaching_sessions: 0,
      last_coaching_on: null,
      intervisions_attended: 0,
      last_position: until,
    };
    expect((await of(`state?asKnownOn=${THEN}`)).body).toEqual(known);
    expect((await of(`state?asKnownOn=${NEXT}`)).body).toEqual(minasRow);
    expect((await of('state?asKnownOn=2021-12-30')).status).toBe(404);
  });

  it('valid on a day is what held on it, with all that is known now', async () => {
    const onThatDay = (await of('state?validOn=2021-11-05')).body;
    expect(onThatDay).toMatchObject({ work_plan_status: 'approved', coaching_sessions: 1, intervisions_attended: 0 });
    expect((await of(`state?validOn=2021-11-05&asKnownOn=${THEN}`)).body).toMatchObject({ coaching_sessions: 0 });
    expect((await of('state?validOn=2021-11-03')).body).toMatchObject({
      work_plan_status: 'endorsed',
      phase: 'starting',
    });
    expect((await of('state?validOn=2021-09-19')).status).toBe(404);
  });

  it('between two days differs by the columns that changed, each with what it was', async () => {
    const { body } = await of(`state/difference?from=${THEN}&to=${NEXT}`);
    expect(body).toEqual({
      from: THEN,
      fromValidOn: null,
      fromPosition: null,
      to: NEXT,
      toValidOn: null,
      toPosition: null,
      changes: expect.arrayContaining([
        { column: 'ended_on', before: null, after: '2023-01-15' },
        { column: 'phase', before: 'developing', after: 'ended' },
        { column: 'coaching_sessions', before: 0, after: 1 },
      ]),
    });
    const changed = (body as { changes: { column: string }[] }).changes.map(({ column }) => column);
    expect(changed.sort()).toEqual(
      ['ended_on', 'phase', 'outcome', 'steps_completed', 'coaching_sessions', 'last_coaching_on', 'intervisions_attended'].sort(),
    ); // prettier-ignore
    expect((await of(`state/difference?from=${NEXT}&to=${NEXT}`)).body).toMatchObject({ changes: [] });
    // What is left out is now.
    expect((await of('state/difference')).body).toMatchObject({ from: null, changes: [] });
  });

  it('differs between two days on which it held, as it is known now', async () => {
    const { body } = await of('state/difference?fromValidOn=2021-11-03&toValidOn=2021-11-05');
    expect((body as { changes: readonly object[] }).changes).toContainEqual({
      column: 'coaching_sessions',
      before: 0,
      after: 1,
    });
  });
});
