import type { TaskPackageAgreed } from '../../events/trajectory';
import { AgreeTaskPackage } from '../../src/trajectory/task-package';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, fact, specification } from '../specification';
import { about, asCoreTeam, asStranger, assigned, buurtbaner, coach, hired } from './fixture';

const { given } = specification(trajectory);
const agree = (...tasks: string[]) => a(AgreeTaskPackage, { tasks });
const packageOf = (...tasks: string[]): TaskPackageAgreed => ({ type: 'TaskPackageAgreed.v1', data: { tasks } });
const agreed = fact(packageOf('kitchen', 'walking'), { on: '2025-02-01' });

describe('the tasks of a Buurtbaner', () => {
  it('are agreed by her employer or the core team', () => {
    given(hired, assigned)
      .when(agree('kitchen', 'walking'), asCoreTeam)
      .then({ ...agreed.event, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    given(hired).when(agree('kitchen'), asStranger('employer')).then(packageOf('kitchen'));
  });

  it('are agreed once, until they are others', () => {
    given(hired, agreed).when(agree('kitchen', 'walking'), asCoreTeam).thenUnchanged();
    given(hired, agreed).when(agree('kitchen'), asCoreTeam).then(packageOf('kitchen'));
    given(hired, agreed, packageOf('kitchen')).when(agree('kitchen', 'walking'), asCoreTeam).then(agreed.event);
  });

  it('are agreed neither before the hire nor before those they replace', () => {
    given(hired)
      .when(agree('kitchen'), { ...asCoreTeam, on: '2025-01-01' })
      .thenRefused('date-before-fact');
    given(hired, agreed)
      .when(agree('kitchen'), { ...asCoreTeam, on: '2025-01-31' })
      .thenRefused('date-before-fact');
  });
});
