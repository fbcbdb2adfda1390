import { leadsToItsRows } from './programme';

describe.each(['west', 'noord', 'zuid', 'oost'] as const)('The programme of %s', leadsToItsRows);
