import type { ActivityHeld, ConnectionMade, TaskHandedOver } from '../../events/trajectory';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { HandOverTask, MakeConnection, RecordActivity } from '../../src/trajectory/work';
import { a, specification } from '../specification';
import { about, asBuurtbaner, asCoach, assigned, asStranger, buurtbaner, coach, hired, id } from './fixture';

const { given } = specification(trajectory);
/** The fingerprint of the commands that `given` has: these say the very same again. */
const again = { ...asBuurtbaner, fingerprint: '' };

const activity = { activityId: id(80), kind: 'kitchen', neighbourhoodCode: 'BU03630000', partners: ['library'] };
const held = (reached?: number): ActivityHeld => ({
  type: 'ActivityHeld.v1',
  data: { ...activity, ...(reached !== undefined && { reached }) },
});
const connection = { connectionId: id(81), informalParty: 'the square', formalParty: 'welfare', purpose: 'language' };
const made: ConnectionMade = { type: 'ConnectionMade.v1', data: connection };
const task = { task: 'kitchen', toRole: 'volunteer' as const };
const handedOver: TaskHandedOver = { type: 'TaskHandedOver.v1', data: task };

const concerned = { about: { ...about, coachId: coach }, subjectIds: [buurtbaner] };

describe('an activity', () => {
  it('is recorded with how many residents it reached, if anyone counted', () => {
    given(hired, assigned)
      .when(a(RecordActivity, { ...activity, reached: 12 }), asBuurtbaner)
      .then({ ...held(12), ...concerned });
    given(hired).when(a(RecordActivity, activity), asStranger('employer')).then(held());
  });

  it('is recorded once under its id', () => {
    given(hired, held()).when(a(RecordActivity, activity), again).thenUnchanged();
    given(hired, held()).when(a(RecordActivity, activity), asBuurtbaner).thenRefused('id-reused');
    given(hired, held(12))
      .when(a(RecordActivity, { ...activity, activityId: id(82) }), again)
      .then({
        type: 'ActivityHeld.v1',
        data: { ...activity, activityId: id(82) },
      });
  });
});

describe('a connection', () => {
  it('is made between an informal and a formal party, for a purpose', () => {
    given(hired, assigned)
      .when(a(MakeConnection, connection), asCoach)
      .then({ ...made, ...concerned });
    for (const purpose of [undefined, ' '])
      given(hired)
        .when(a(MakeConnection, { ...connection, purpose }), asBuurtbaner)
        .thenRefused('motivation-missing');
  });

  it('is made once under its id', () => {
    given(hired, made).when(a(MakeConnection, connection), again).thenUnchanged();
    given(hired, made).when(a(MakeConnection, connection), asBuurtbaner).thenRefused('id-reused');
    given(hired, made)
      .when(a(MakeConnection, { ...connection, purpose: '' }), asBuurtbaner)
      .thenRefused('motivation-missing');
    // An activity's id is none of a connection.
    given(hired, held())
      .when(a(MakeConnection, { ...connection, connectionId: activity.activityId }), asBuurtbaner)
      .then({ type: 'ConnectionMade.v1', data: { ...connection, connectionId: activity.activityId } });
  });
});

describe('a task', () => {
  it('is handed over, which concerns whoever takes over', () => {
    given(hired, assigned)
      .when(a(HandOverTask, { ...task, toPersonId: id(7) }), asBuurtbaner, { toDuplicateOf: null })
      .then({
        type: 'TaskHandedOver.v1',
        data: { ...task, toPersonId: id(7) },
        about: { ...about, coachId: coach },
        subjectIds: [buurtbaner, id(7)],
      });
    given(hired, assigned)
      .when(a(HandOverTask, task), asCoach, { toDuplicateOf: null })
      .then({ ...handedOver, ...concerned });
  });
});
