import { workingMethod } from '../../projections/working-method/working-method.projection';
import { published } from '../../projections/working-method/working-method.queries';
import { fact, given, id, sealed, type Fact } from './history';
import { firstTrajectory, programmeId, secondTrajectory, trajectoryStream } from './scenario';

const about = { programmeId };
const activity = (trajectoryId: string, on: string, kind: string, reached?: number): Fact =>
  fact(on, trajectoryStream(trajectoryId), 'ActivityHeld.v1', { activityId: id(60), kind, neighbourhoodCode: 'B1', partners: [], ...(reached !== undefined && { reached }) }, { about }); // prettier-ignore
const handedOver = (trajectoryId: string, on: string) =>
  fact(on, trajectoryStream(trajectoryId), 'TaskHandedOver.v1', { task: 'breakfast', toRole: 'resident' }, { about });
const connected = (trajectoryId: string, on: string) =>
  fact(on, trajectoryStream(trajectoryId), 'ConnectionMade.v1', { connectionId: id(61), informalParty: sealed('a'), formalParty: sealed('b'), purpose: sealed('c') }, { about }); // prettier-ignore

describe('the working method of a programme', () => {
  it('is counted by quarter and kind, each trajectory once', () => {
    const row = { programme_id: programmeId, quarter: '2022-Q1' };
    given(
      workingMethod,
      activity(firstTrajectory, '2022-01-01', 'breakfast', 12),
      activity(firstTrajectory, '2022-03-31', 'breakfast'),
      activity(secondTrajectory, '2022-02-01', 'breakfast', 3),
      connected(firstTrajectory, '2022-02-02'),
      handedOver(firstTrajectory, '2022-02-03'),
      activity(firstTrajectory, '2022-04-01', 'breakfast', 5),
    ).thenShows({
      working_method: [
        { ...row, kind: 'breakfast', occurrences: 3, residents_reached: 15, trajectories: 2 },
        { ...row, kind: 'connection', occurrences: 1, residents_reached: 0, trajectories: 1 },
        { ...row, kind: 'hand-over', occurrences: 1, residents_reached: 0, trajectories: 1 },
        { ...row, quarter: '2022-Q2', kind: 'breakfast', occurrences: 1, residents_reached: 5, trajectories: 1 },
      ],
    });
  });
});

describe('what is published of it', () => {
  const row = (kind: string, occurrences: number, residents_reached: number, trajectories: number) => ({
    quarter: '2022-Q1',
    kind,
    occurrences,
    residents_reached,
    trajectories,
  });
  const shown = (...rows: readonly ReturnType<typeof row>[]) =>
    published(rows, 5).map(({ kind, occurrences, residents_reached, trajectories }) => [
      kind,
      occurrences,
      residents_reached,
      trajectories,
    ]);

  it('are numbers about enough people, with their total', () => {
    expect(shown(row('breakfast', 40, 300, 6), row('hand-over', 9, 0, 5))).toStrictEqual([
      ['breakfast', 40, 300, 6],
      ['hand-over', 9, 0, 5],
      [null, 49, 300, null],
    ]);
  });

  it('leaves out what few did, and what gives that away', () => {
    expect(shown(row('breakfast', 40, 300, 6), row('connection', 12, 0, 7), row('walk', 3, 20, 1))).toStrictEqual([
      ['breakfast', 40, null, 6],
      ['connection', null, 0, null],
      ['walk', null, null, null],
      [null, 55, 320, null],
    ]);
  });

  it('leaves out how few were reached, by however many', () => {
    expect(shown(row('breakfast', 40, 300, 6), row('talk', 9, 4, 8))).toStrictEqual([
      ['breakfast', 40, null, 6],
      ['talk', 9, null, 8],
      [null, 49, 304, null],
    ]);
  });

  it('is nothing at all of a quarter in which few did anything', () => {
    expect(shown(row('breakfast', 4, 30, 2))).toStrictEqual([
      ['breakfast', null, null, null],
      [null, null, null, null],
    ]);
  });
});
