import { isDeepStrictEqual } from 'node:util';
import { Map } from 'immutable';
import { capsByDistrict } from '../../events/district';
import type { Recorded } from '../../events/event';
import type { Day, ProgrammeId } from '../../events/ids';
import { schemeEvents, type ProgrammeOpened, type ProgrammeParametersChanged } from '../../events/programme';
import { command, dataOf, notBefore, requireText } from '../command-handling/command';
import type { Context } from '../command-handling/context';
import { reject } from '../command-handling/rejection';
import {
  applyDecorators,
  CalendarDay,
  Holds,
  isKeepable,
  Label,
  Maybe,
  Normalised,
  Prose,
  Shape,
  Whole,
} from '../platform/validation';
import { DEFAULT_PARAMETERS, districtCapsSchema, parametersIn, parametersSchema } from './parameters';
import { opening, parametersOn, rule, slice, type OpenedProgramme } from './programme';
import { nothing } from './tally';

const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCap = ([name, cap]: readonly [string, unknown]): boolean =>
  isKeepable(name) && typeof cap === 'number' && Number.isInteger(cap) && cap >= 0;
const isCaps = (value: unknown): value is Readonly<Record<string, number>> =>
  isRecord(value) && Object.entries(value).every(isCap);
const namesEachOnce = (value: unknown): boolean =>
  !isCaps(value) || Object.keys(capsByDistrict(value)).length === Object.keys(value).length;

/** Places at most per district: the names are free, so no class describes them. A cap is said once. */
const DistrictCaps = () =>
  applyDecorators(
    // One that names a district twice stays as it came, to be refused.
    Normalised((value) => (isCaps(value) && namesEachOnce(value) ? capsByDistrict(value) : value)),
    Shape(districtCapsSchema, isCaps, '$property must give a whole number of places per district'),
    Holds('named-twice', namesEachOnce, '$property must name a district once, whatever its capitals'),
  );
/** An object of parameters; what does not fit their schema is the decider's to refuse. */
const ParameterValues = () => Shape(parametersSchema, isRecord, '$property must be an object');

export class OpenProgramme extends command('OpenProgramme', {
  route: 'openings',
  roles: ['programme-manager'],
  ids: { target: 'new' },
}) {
  @Label() readonly name!: string;
  @Label(500) readonly legalBasis!: string;
  @CalendarDay() readonly startsOn!: Day;
  @CalendarDay() readonly endsOn!: Day;
  @Whole(0, 100_000) readonly placeCap!: number;
  @DistrictCaps() readonly districtCaps!: Readonly<Record<string, number>>;
  @Maybe() @ParameterValues() readonly parameters?: object;
}

export class ChangeProgrammeParameters extends command('ChangeProgrammeParameters', {
  route: 'parameter-changes',
  roles: ['programme-manager'],
}) {
  @ParameterValues() readonly parameters!: object;
  @Maybe() @Prose() readonly reason?: string;
}

const ofProgramme = ({ target }: Context) => ({ about: { programmeId: target as ProgrammeId }, subjectIds: [] });

/** Opens it once; the same content again is so already. */
const openProgramme = opening({
  command: OpenProgramme,
  decide: (given, programme, context) => {
    const { parameters = {}, ...readable } = dataOf(given);
    if (programme.status === 'opened') {
      const asGiven = { ...readable, parameters: { ...DEFAULT_PARAMETERS, ...parameters } };
      return isDeepStrictEqual(programme.opening, asGiven) ? [] : reject('programme-exists');
    }
    if (readable.endsOn < readable.startsOn) reject('period-invalid');
    const data = { ...readable, parameters: { ...DEFAULT_PARAMETERS, ...parametersIn(parameters) } };
    return [{ type: 'ProgrammeOpened.v1', data, ...ofProgramme(context) }];
  },
});

/** Changes parameters from its day on: what was decided on days before keeps to those of then. */
const changeParameters = rule({
  command: ChangeProgrammeParameters,
  decide: (given, programme, context) => {
    const parameters = parametersIn(given.parameters);
    const standing = parametersOn(programme, context.on);
    if (isDeepStrictEqual({ ...standing, ...parameters }, standing)) return [];
    const reason = requireText(given.reason, 'reason-missing');
    notBefore(programme.openedOn, context.on);
    const data = { parameters: { ...parameters }, reason };
    return [{ type: 'ProgrammeParametersChanged.v1', data, ...ofProgramme(context) }];
  },
});

const opened = ({ data, metadata }: Recorded<ProgrammeOpened>): OpenedProgramme => ({
  status: 'opened',
  openedOn: metadata.occurredOn,
  opening: data,
  changes: [],
  districts: Object.keys(data.districtCaps),
  places: Map(),
  tally: nothing,
  applications: Map(),
});

/** Of changes of one day the one recorded last holds. */
const changed = (
  { changes }: OpenedProgramme,
  { data, metadata }: Recorded<ProgrammeParametersChanged>,
): OpenedProgramme['changes'] => {
  const { occurredOn: on } = metadata;
  const sameDay = changes.find((change) => change.on === on);
  const change = { on, parameters: { ...sameDay?.parameters, ...data.parameters } };
  return [...changes.filter((other) => other !== sameDay), change].sort((a, b) => compare(a.on, b.on));
};

const compare = (a: Day, b: Day): number => (a < b ? -1 : Number(a > b));

/** The scheme: its period, its caps and its parameters. */
export const scheme = slice({
  events: schemeEvents,
  evolve: {
    'ProgrammeOpened.v1': { begin: opened },
    'ProgrammeParametersChanged.v1': (programme, event) => ({ ...programme, changes: changed(programme, event) }),
  },
  rules: [openProgramme, changeParameters],
});
