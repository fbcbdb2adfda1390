import type { ProgrammeEvent } from '../../events/programme';
import type { Role } from '../../events/event';
import type { Aggregate, Intake } from '../command-handling/aggregate';
import { parametersOn, type Programme } from './programme';
import {
  ChangeProgrammeParameters,
  ClosePlace,
  ConfirmFit,
  DeclineApplication,
  HireBuurtbaner,
  OpenPlace,
  OpenProgramme,
  PublishVacancy,
  ReceiveApplication,
  type ProgrammeCommand,
} from './programme.commands';
import { programme } from './programme.decider';

const municipality: readonly Role[] = ['programme-manager'];
const alsoEmployer: readonly Role[] = ['programme-manager', 'employer'];

/** `/v1/programmes/{id}/…`; roles as in contract.md 1. */
export const programmes = {
  decider: programme,
  collection: 'programmes',
  commands: {
    OpenProgramme: { body: OpenProgramme, roles: municipality, route: 'openings' },
    ChangeProgrammeParameters: { body: ChangeProgrammeParameters, roles: municipality, route: 'parameter-changes' },
    OpenPlace: { body: OpenPlace, roles: alsoEmployer, route: 'places' },
    PublishVacancy: { body: PublishVacancy, roles: alsoEmployer, route: 'vacancies' },
    ConfirmFit: { body: ConfirmFit, roles: alsoEmployer, route: 'fit-confirmations' },
    HireBuurtbaner: { body: HireBuurtbaner, roles: alsoEmployer, route: 'hires' },
    ReceiveApplication: { body: ReceiveApplication, roles: municipality, route: 'applications' },
    DeclineApplication: { body: DeclineApplication, roles: municipality, route: 'declined-applications' },
    ClosePlace: { body: ClosePlace, roles: municipality, route: 'place-closures' },
  } satisfies Record<Exclude<ProgrammeCommand['type'], 'VacatePlace'>, Intake>,
  backdatingDays: (state) => (state.status === 'absent' ? undefined : parametersOn(state).backdatingDays),
} satisfies Aggregate<ProgrammeCommand, ProgrammeEvent, Programme>;
