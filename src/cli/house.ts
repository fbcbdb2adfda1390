import { openHouse, type House } from '../composition/house';
import type { Call } from './call';

/** The house of a call's configuration, for the caller to close. */
export const houseOf = ({ config, log, stop }: Call): Promise<House> => openHouse(config, log, { stop });
