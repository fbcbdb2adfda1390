import { isTriedFirst } from './programme';

describe('A dry run of the programme of west', () => isTriedFirst('west'));
