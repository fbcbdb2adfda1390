import { id } from '../specification';
import { employer, programme } from './ids';
import { line, type ImportLine } from './scenario';

export const subsidy = id(60);
const budget = [{ line: 'wage', cents: 100_000 }];
const [officer, clerk] = [id(901), id(902)];

/** A subsidy with one cost. */
export const subsidyLines: readonly ImportLine[] = [
  line(
    'RequestSubsidy',
    subsidy,
    '2021-09-01',
    {
      employerId: employer,
      programmeId: programme,
      places: 1,
      requestedCents: 100_000,
      budget,
      activities: 'Neighbourhood jobs.',
      startsOn: '2021-09-01',
      endsOn: '2023-08-31',
    },
    'employer',
    clerk,
  ),
  line(
    'GrantSubsidy',
    subsidy,
    '2021-09-02',
    {
      decisionNumber: 'B-1',
      grantedCents: 100_000,
      budget,
      obligations: [],
      regimeId: 'voorbeeld-1',
      motivation: 'It fits the area plan.',
    },
    'subsidy-officer',
    officer,
  ),
  line(
    'RecordCost',
    subsidy,
    '2021-10-01',
    {
      costId: id(61),
      line: 'wage',
      amountCents: 40_000,
      periodFrom: '2021-09-01',
      periodTo: '2021-09-30',
      evidenceUri: 'urn:evidence:1',
      evidenceSha256: 'ab'.repeat(32),
    },
    'employer',
    clerk,
  ),
];
