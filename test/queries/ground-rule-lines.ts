import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { id } from '../specification';
import { contact, employer, mina, minasTrajectory, programme } from './ids';
import { line, type ImportLine } from './scenario';

const vuistregels = JSON.parse(readFileSync(join(__dirname, '../../docs/vuistregels-2021.json'), 'utf8')) as object;
const core = ['core-team', id(901)] as const;
const published = line('PublishRuleSet', programme, '2021-09-01', vuistregels, ...core);

/** The same lines, with the fifteen vuistregels published once the programme is opened: trajectories begin under them. */
export const underRules = ([opened, ...others]: readonly ImportLine[]): readonly ImportLine[] => [
  opened!,
  published,
  ...others,
];

export const experience = id(160);
/** What the rules are sharpened by, and what Mina's trajectory has to do with them. */
export const groundRuleLines: readonly ImportLine[] = [
  line('ContributeExperience', programme, '2021-11-10', { experienceId: experience, ruleNumber: 5, role: 'buurtbaner', text: 'speak-in-public' }, 'buurtbaner', mina),
  line('ReviseGroundRule', programme, '2021-11-20', { number: 5, text: 'Stap voor stap.', becauseOf: [experience] }, ...core),
  line('HoldProgrammeMeeting', programme, '2021-11-21', { meetingId: id(170), parties: ['employer', 'coach', 'district'], decisions: 'found-by-the-baker' }, ...core),
  line('RecordPerspective', minasTrajectory, '2021-12-01', { perspectiveId: id(180), byRole: 'colleague', formal: true, text: 'hearsay-about-mina' }, 'employer'),
  line('ConsultOnOutflow', employer, '2021-12-02', { trajectoryId: minasTrajectory, contactId: contact, outcome: 'ran-the-swap-shop' }, 'employer'),
  line('RecordActivity', minasTrajectory, '2021-12-03', { activityId: id(190), kind: 'breakfast', neighbourhoodCode: 'BU03630000', reached: 12, partners: [] }, 'buurtbaner', mina),
  line('RecordActivity', minasTrajectory, '2022-01-03', { activityId: id(191), kind: 'breakfast', neighbourhoodCode: 'BU03630000', reached: 8, partners: [] }, 'buurtbaner', mina),
]; // prettier-ignore
