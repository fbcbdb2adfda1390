import { leadsToItsRows } from './programme';

describe.each(['west', 'noord', 'zuid'] as const)('The programme of %s', leadsToItsRows);
