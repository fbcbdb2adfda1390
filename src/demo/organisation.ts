import { HoldColleagueActivity, AssessThroughflow } from '../employer/embedding';
import { EndEmployerContact, NameEmployerContact } from '../employer/contacts';
import { RegisterEmployer } from '../employer/registration';
import { ChangeProgrammeParameters, OpenProgramme } from '../programme/scheme';
import { asEmployer, contactOf, employerOf, EMPLOYERS, MANAGER, PROGRAMME, type EmployerOfDemo } from './cast';
import { deed, type Deed, type Days, type Story } from './line';

const opening = (day: Days): Deed =>
  deed(
    OpenProgramme,
    { target: PROGRAMME, on: day(0), actor: MANAGER },
    {
      name: 'Buurtbanen in drie stadsdelen',
      legalBasis: 'verzonnen regeling Buurtbanen',
      startsOn: day(0),
      endsOn: day(1460),
      placeCap: 25,
      districtCaps: { Noord: 9, 'Nieuw-West': 8, Zuidoost: 8 },
    },
  );

const registered = (
  { key, name, sector, districts, contact }: EmployerOfDemo,
  index: number,
  day: Days,
): readonly Deed[] => [
  deed(
    RegisterEmployer,
    { target: employerOf(key), on: day(1), actor: MANAGER },
    { name, sector, districts, kvkNumber: `9900000${index + 1}` },
  ),
  deed(
    NameEmployerContact,
    { target: employerOf(key), on: day(2), actor: asEmployer(key) },
    { contactId: contactOf(key), fullName: contact, email: `${key}@example.org` },
  ),
];

/** A contact leaves and another takes over. */
const successor = (day: Days): readonly Deed[] => {
  const at = (number: number) => ({ target: employerOf('zorgpunt'), on: day(number), actor: asEmployer('zorgpunt') });
  return [
    deed(NameEmployerContact, at(410), {
      contactId: contactOf('zorgpunt, second'),
      fullName: 'Winston Grootfaam',
      email: 'w.grootfaam@example.org',
    }),
    deed(EndEmployerContact, at(424), {
      contactId: contactOf('zorgpunt'),
      successorId: contactOf('zorgpunt, second'),
    }),
  ];
};

const COLLEAGUES = [
  ['waaier', 90, 'kennismaking met het team', 11],
  ['westerpad', 97, 'ontbijt met collega’s', 9],
  ['zorgpunt', 104, 'meelopen op de afdeling', 6],
  ['speelwinkel', 230, 'ontbijt met collega’s', 7],
  ['waaier', 455, 'teamdag in de buurt', 14],
  ['westerpad', 640, 'teamdag in de buurt', 12],
] as const;

const THROUGHFLOW = [
  ['waaier', 240, 'possible', ['een vaste kracht voor het wijkteam']],
  ['westerpad', 500, 'conditional', ['een huismeester, als de subsidie van de corporatie doorgaat']],
  ['zorgpunt', 250, 'possible', ['twee helpenden met taalgevoel']],
  ['speelwinkel', 620, 'not-possible', ['geen formatie dit jaar']],
] as const;

/** The programme, and the organisations where Buurtbaners work. */
export const organisation: Story = (day) => [
  opening(day),
  ...EMPLOYERS.flatMap((employer, index) => registered(employer, index, day)),
  ...successor(day),
  ...COLLEAGUES.map(([key, on, kind, participants]) =>
    deed(
      HoldColleagueActivity,
      { target: employerOf(key), on: day(on), actor: asEmployer(key) },
      { kind, participants },
    ),
  ),
  ...THROUGHFLOW.map(([key, on, outcome, needs]) =>
    deed(
      AssessThroughflow,
      { target: employerOf(key), on: day(on), actor: asEmployer(key) },
      { needs: [...needs], outcome },
    ),
  ),
  deed(
    ChangeProgrammeParameters,
    { target: PROGRAMME, on: day(370), actor: MANAGER },
    { parameters: { firstCoachWithinDays: 21 }, reason: 'Na een jaar: wie langer wacht, begint alleen.' },
  ),
];
