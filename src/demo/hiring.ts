import { DeclineApplication, ReceiveApplication } from '../programme/applications';
import { HireBuurtbaner } from '../programme/hiring';
import { ClosePlace, ConfirmFit, OpenPlace } from '../programme/places';
import { PublishVacancy } from '../programme/vacancies';
import { lastDayOfTerm } from '../calendar/calendar';
import { asEmployer, employerOf, MANAGER, personOf, PROGRAMME } from './cast';
import { deed, idOf, turn, type Deed, type Days, type Story } from './line';
import {
  lifeOf,
  LIVES,
  neighbourhoodOf,
  PLACES,
  placeIdOf,
  placeOf,
  trajectoryOf,
  vacancyOf,
  type Life,
  type Place,
} from './lives';
import { subsidyIdOf } from './subsidies';

const OBJECTIVES = [
  'Bewoners bereiken die geen organisatie bereikt.',
  'Buren die elkaar niet kennen aan één tafel.',
  'Jongeren van het plein een plek en een taak geven.',
  'Ouderen in de flat weer mee laten doen.',
] as const;

const INCOMES = [
  'social-assistance',
  'unemployment-benefit',
  'social-assistance',
  'no-income',
  'other-benefit',
] as const;

const firstOn = ({ number }: Place): number =>
  Math.min(...LIVES.filter(({ place }) => place === number).map(({ from }) => from));

const opened = (place: Place, day: Days): readonly Deed[] => {
  const { number, district, employer } = place;
  const on = firstOn(place) - 22;
  return [
    deed(
      OpenPlace,
      { target: PROGRAMME, on: day(on), actor: asEmployer(employer) },
      {
        placeId: placeIdOf(number),
        employerId: employerOf(employer),
        district,
        neighbourhoodCode: neighbourhoodOf(place),
        areaPlanRef: `gebiedsplan/${district}/1`,
        objectives: [
          { kind: 'social-base', text: turn(OBJECTIVES, number) },
          { kind: 'paid-work', text: 'Van een uitkering naar gewoon werk.' },
        ],
        fundingSource: number % 3 === 0 ? 'district' : 'city',
        subsidyId: subsidyIdOf(`${employer}-1`),
      },
    ),
    deed(
      ConfirmFit,
      { target: PROGRAMME, on: day(on + 2), actor: MANAGER },
      { placeId: placeIdOf(number), about: 'area-plan' },
    ),
  ];
};

const vacancy = (name: string, place: Place, on: number, day: Days): Deed =>
  deed(
    PublishVacancy,
    { target: PROGRAMME, on: day(on), actor: asEmployer(place.employer) },
    {
      placeId: placeIdOf(place.number),
      vacancyId: vacancyOf(name),
      jobDescriptionRef: `functie/${place.number}`,
      closesOn: day(on + 21),
    },
  );

const applied = (key: string, of: Life, on: number, day: Days): Deed =>
  deed(
    ReceiveApplication,
    { target: PROGRAMME, on: day(on), actor: MANAGER },
    {
      ...{ placeId: placeIdOf(of.place), vacancyId: vacancyOf(of.key) },
      ...{ applicationId: idOf(`application/${key}/${of.key}`), personId: personOf(key) },
    },
  );

const hired = (life: Life, index: number, day: Days): readonly Deed[] => {
  const { key, from } = life;
  const place = placeOf(life);
  return [
    vacancy(key, place, from - 20, day),
    applied(key, life, from - 18, day),
    deed(
      ConfirmFit,
      { target: PROGRAMME, on: day(from - 12), actor: MANAGER },
      { placeId: placeIdOf(place.number), about: 'prior-activities' },
    ),
    deed(
      HireBuurtbaner,
      { target: PROGRAMME, on: day(from - 10), actor: MANAGER },
      {
        ...{ placeId: placeIdOf(place.number), vacancyId: vacancyOf(key) },
        ...{ trajectoryId: trajectoryOf(key), personId: personOf(key) },
        startsOn: day(from),
        plannedEndOn: lastDayOfTerm(day(from), index % 4 === 1 ? 18 : 24),
        weeklyHours: 28,
        developmentHours: 7,
        priorIncomeSituation: turn(INCOMES, index),
      },
    ),
  ];
};

const declined = (key: string, of: Life, reason: string, day: Days): readonly Deed[] => [
  applied(key, of, of.from - 17, day),
  deed(
    DeclineApplication,
    { target: PROGRAMME, on: day(of.from - 9), actor: MANAGER },
    { applicationId: idOf(`application/${key}/${of.key}`), reason },
  ),
];

/** The places, who applied, who was hired and who was not, and a place that is closed. */
export const hiring: Story = (day) => [
  ...PLACES.flatMap((place) => opened(place, day)),
  ...LIVES.flatMap((life, index) => hired(life, index, day)),
  ...declined('roos', lifeOf('wilma'), 'De ander kent deze straat langer.', day),
  ...declined('hamid', lifeOf('piet'), 'Nog geen tijd: de kinderen zijn klein.', day),
  ...declined('carla', lifeOf('kwame'), 'Zoekt werk voor meer uren.', day),
  ...declined('vera', lifeOf('bilal'), 'Liever in een andere buurt.', day),
  deed(
    ClosePlace,
    { target: PROGRAMME, on: day(640), actor: MANAGER },
    { placeId: placeIdOf(4), reason: 'Het wijkteam neemt het werk over.' },
  ),
  vacancy('open in Nieuw-West', PLACES[13]!, 790, day),
];
