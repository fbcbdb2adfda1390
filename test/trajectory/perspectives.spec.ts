import type { PerspectiveRecorded } from '../../events/trajectory';
import { RecordPerspective } from '../../src/trajectory/perspectives';
import { trajectory } from '../../src/trajectory/trajectory.decider';
import { a, specification } from '../specification';
import { about, asBuurtbaner, assigned, asStranger, buurtbaner, coach, hired, id } from './fixture';

const { given } = specification(trajectory);
const view = { perspectiveId: id(82), byRole: 'colleague', formal: true, text: 'She knows every door.' };
const record = a(RecordPerspective, view);
const recorded: PerspectiveRecorded = { type: 'PerspectiveRecorded.v1', data: view };
const asResearcher = asStranger('researcher');

describe('a perspective', () => {
  it('is recorded by who asked for it, in the words of who looks on', () => {
    given(hired, assigned)
      .when(record, asResearcher)
      .then({ ...recorded, about: { ...about, coachId: coach }, subjectIds: [buurtbaner] });
    given(hired).when(record, asBuurtbaner).then(recorded);
    for (const text of [undefined, ' '])
      given(hired)
        .when(a(RecordPerspective, { ...view, text }), asResearcher)
        .thenRefused('motivation-missing');
  });

  it('is not for the Buurtbaner or coach of another to record', () => {
    given(hired).when(record, asStranger('buurtbaner')).thenRefused('not-your-decision');
    given(hired).when(record, asStranger('coach')).thenRefused('no-coach');
    given(hired, assigned).when(record, asStranger('coach')).thenRefused('not-your-decision');
  });
});
