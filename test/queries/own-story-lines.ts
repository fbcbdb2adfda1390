import { id } from '../specification';
import { badr, badrsTrajectory } from './ids';
import { line, type ImportLine } from './scenario';

/** A story of the other Buurtbaner, open to research. */
export const ownStoryLines: readonly ImportLine[] = [
  line('GiveConsent', badr, '2022-03-01', { purpose: 'research', wordingVersion: '1' }),
  line('RecordOwnStory', badrsTrajectory, '2022-03-02', { storyId: id(79), text: 'they-greet-me-now', visibility: 'research', goalIds: [] }, 'buurtbaner', badr),
]; // prettier-ignore
