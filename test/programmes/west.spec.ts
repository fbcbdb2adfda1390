import { leadsToItsRows } from '../acceptance/programme';

describe('The programme of west', () => leadsToItsRows('west'));
