import { isTriedFirst } from '../dry-run/programme';

describe.each(['noord', 'zuid', 'oost'] as const)('A dry run of the programme of %s', isTriedFirst);
