import { openRuntime, type Runtime } from '../composition/house';
import type { Call } from './call';

/** The house of a call's configuration, for the caller to close. */
export const houseOf = ({ config, log, stop }: Call): Promise<Runtime> => openRuntime(config, log, { stop });
