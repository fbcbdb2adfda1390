import { CompleteTraining, StartTraining, StopTraining } from '../../src/trajectory/training';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, as, fact, specification } from '../specification';
import { about, asBuurtbaner, asCoach, asCoreTeam, assigned, buurtbaner, coach, hired } from './fixture';
import { allocated, committed, completion, course, start, stop, stopped } from './trainings';

const { given } = specification(trajectory);
const begin = a(StartTraining, { commitmentId: course });
const complete = a(CompleteTraining, { commitmentId: course, qualification: 'certificate' });
const halt = a(StopTraining, { commitmentId: course, reason: 'too far away' });
const agreed = [hired, assigned, allocated, committed] as const;
const started = fact(start, { on: '2025-03-10' });
const completed = fact(completion, { on: '2025-09-01' });
const hers = { about: { ...about, coachId: coach }, subjectIds: [buurtbaner] };

describe('a training', () => {
  it('is started, completed and stopped, by her or by who works with her', () => {
    for (const actor of [asBuurtbaner, asCoach, as('employer'), asCoreTeam]) {
      given(...agreed)
        .when(begin, actor)
        .then({ ...start, ...hers });
      given(...agreed, started)
        .when(complete, actor)
        .then({ ...completion, ...hers });
      given(...agreed, started)
        .when(halt, actor)
        .then({ ...stop, ...hers });
    }
  });

  it('needs no start to be completed or stopped, nor a word of why or of what she attained', () => {
    given(...agreed)
      .when(a(CompleteTraining, { commitmentId: course }), asBuurtbaner)
      .then({ type: 'TrainingCompleted.v1', data: { commitmentId: course } });
    given(...agreed)
      .when(a(StopTraining, { commitmentId: course }), asBuurtbaner)
      .then({ type: 'TrainingStopped.v1', data: { commitmentId: course } });
  });

  it('is so already when it is said again', () => {
    given(...agreed, started)
      .when(begin, asBuurtbaner)
      .thenUnchanged();
    given(...agreed, completed)
      .when(complete, asBuurtbaner)
      .thenUnchanged();
    given(...agreed, stopped)
      .when(halt, asBuurtbaner)
      .thenUnchanged();
  });

  it('that was completed had begun', () => {
    given(...agreed, completed)
      .when(begin, asBuurtbaner)
      .thenUnchanged();
  });

  it('has the last word put an earlier one right: a stop, or a completion by mistake', () => {
    given(...agreed, stopped)
      .when(begin, asBuurtbaner)
      .then(start);
    given(...agreed, stopped)
      .when(complete, asBuurtbaner)
      .then(completion);
    given(...agreed, completed)
      .when(halt, asBuurtbaner)
      .then(stop);
    given(...agreed, stopped, completed)
      .when(complete, asBuurtbaner)
      .thenUnchanged();
  });

  it('is not of a day before what was said of it last', () => {
    const on = (day: string) => ({ ...asBuurtbaner, on: day });
    given(...agreed)
      .when(begin, on('2025-02-28'))
      .thenRefused('date-before-fact');
    given(...agreed, started)
      .when(complete, on('2025-03-09'))
      .thenRefused('date-before-fact');
    given(...agreed, started)
      .when(halt, on('2025-03-09'))
      .thenRefused('date-before-fact');
    given(...agreed, stopped)
      .when(begin, on('2025-05-31'))
      .thenRefused('date-before-fact');
  });
});
