import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { v4 } from 'uuid';
import { partyOf, type Role } from '../../events/event';
import type { Uuid } from '../../events/ids';
import type { ConsentPurpose } from '../../events/person';
import { QualifyCoach } from '../../src/coach/qualification';
import { NameEmployerContact } from '../../src/employer/contacts';
import { RegisterEmployer } from '../../src/employer/registration';
import { Decide } from '../../src/command-handling/decide';
import type { Command } from '../../src/command-handling/command';
import type { CommandResult, CommandEnvelope } from '../../src/command-handling/command-envelope';
import { GiveConsent } from '../../src/person/consents';
import { RecogniseKeyFigure } from '../../src/person/recognition';
import { RegisterPerson } from '../../src/person/registration';
import { HireBuurtbaner } from '../../src/programme/hiring';
import { OpenPlace } from '../../src/programme/places';
import { OpenProgramme } from '../../src/programme/scheme';
import { PublishVacancy } from '../../src/programme/vacancies';
import { a, id } from '../specification';

type More = Partial<CommandEnvelope> & { readonly role?: Role; readonly actorId?: Uuid };

/** A command of an invented importer. */
export const envelope = (target: Uuid, command: Command, { role, actorId, ...more }: More = {}): CommandEnvelope => {
  const commandId = more.commandId ?? v4();
  const actor = {
    id: actorId ?? id(900),
    role: role ?? 'programme-manager',
    party: partyOf[role ?? 'programme-manager'],
  };
  return {
    commandId,
    target,
    command,
    on: '2021-09-01',
    actor,
    source: 'import',
    correlationId: commandId,
    causationId: commandId,
    ...more,
  };
};

export const execute = (app: INestApplicationContext, given: CommandEnvelope): Promise<CommandResult> =>
  app.get(CommandBus).execute(new Decide(given));

export const PROGRAMME = id(1);
export const EMPLOYER = id(2);
export const PLACE = id(3);
export const VACANCY = id(4);
export const PERSON = id(5);
export const COACH = id(6);
export const TRAJECTORY = id(7);

export const registration = a(RegisterPerson, {
  fullName: 'Noor Achterberg',
  email: 'noor@example.org',
  district: 'West',
  neighbourhoodCode: 'BU03630000',
  languages: ['nl'],
});

/** The hire that `preparations` lead up to. */
export const hireOrder = (more: More = {}): CommandEnvelope =>
  envelope(
    PROGRAMME,
    a(HireBuurtbaner, {
      placeId: PLACE,
      vacancyId: VACANCY,
      trajectoryId: TRAJECTORY,
      personId: PERSON,
      startsOn: '2021-10-01',
      plannedEndOn: '2023-09-30',
      weeklyHours: 32,
      developmentHours: 8,
      priorIncomeSituation: 'no-income',
    }),
    more,
  );

/** Everything a hire needs: programme, employer with a contact, place, vacancy, recognised person, coach. */
export const preparations = (): readonly CommandEnvelope[] => [
  envelope(
    PROGRAMME,
    a(OpenProgramme, {
      name: 'West',
      legalBasis: 'scheme',
      startsOn: '2021-09-01',
      endsOn: '2026-12-31',
      placeCap: 2,
      districtCaps: {},
    }),
  ),
  envelope(EMPLOYER, a(RegisterEmployer, { name: 'De Brug', sector: 'welfare', districts: ['West'] })),
  envelope(EMPLOYER, a(NameEmployerContact, { contactId: id(20), fullName: 'Teun Veld' })),
  envelope(PERSON, registration),
  envelope(PERSON, a(RecogniseKeyFigure, { recognisedBy: ['coach'], grounds: 'Trusted by her neighbours' })),
  envelope(
    COACH,
    a(QualifyCoach, {
      background: 'key-figure',
      informalExperience: 'Ten years',
      requirementsMet: ['method'],
      capacity: 3,
    }),
    { role: 'core-team' },
  ),
  envelope(
    PROGRAMME,
    a(OpenPlace, {
      placeId: PLACE,
      employerId: EMPLOYER,
      district: 'West',
      neighbourhoodCode: 'BU03630000',
      areaPlanRef: 'plan/2021',
      objectives: [
        { kind: 'social-base', text: 'Reach' },
        { kind: 'paid-work', text: 'Work' },
      ],
      fundingSource: 'city',
    }),
  ),
  envelope(
    PROGRAMME,
    a(PublishVacancy, {
      placeId: PLACE,
      vacancyId: VACANCY,
      jobDescriptionRef: 'vacancy/1',
      closesOn: '2021-09-30',
    }),
  ),
];

/** What `preparations` say, done. */
export const prepare = async (app: INestApplicationContext): Promise<void> => {
  for (const preparation of preparations())
    expect(await execute(app, preparation)).toMatchObject({ status: 'accepted' });
};

export const consent = (purpose: ConsentPurpose = 'alumni') => a(GiveConsent, { purpose, wordingVersion: '1' });
