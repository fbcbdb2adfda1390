import { event, slice, type EventOf } from '../declaration';

/** The clear set of tasks of one Buurtbaner; a later one replaces it. */
export const TaskPackageAgreed = event('TaskPackageAgreed.v1')<{ readonly tasks: readonly string[] }>({
  text: { tasks: 'label' },
  reason: 'guidance',
});
export type TaskPackageAgreed = EventOf<typeof TaskPackageAgreed>;

export const taskPackageEvents = slice([TaskPackageAgreed]);
