import { openRuntime, type Runtime } from '../composition/runtime';
import type { Call } from './call';

/** The runtime of a call's configuration, for the caller to close. */
export const runtimeOf = ({ config, log, stop }: Call): Promise<Runtime> => openRuntime(config, log, { stop });
