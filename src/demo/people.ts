import { GiveConsent, WithdrawConsent } from '../person/consents';
import { RecogniseKeyFigure, RecordPriorActivity } from '../person/recognition';
import { CorrectPersonalData, RegisterPerson } from '../person/registration';
import { CORE_TEAM, FIRST_COACHES, MANAGER, personOf } from './cast';
import { deed, idOf, turn, type Deed, type Days, type Story } from './line';
import { LIVES, neighbourhoodOf, placeOf, PLACES, trajectoryOf, type Life } from './lives';

const LANGUAGES = [['nl'], ['nl', 'ar'], ['nl', 'tr'], ['nl', 'en'], ['nl', 'srn'], ['nl', 'ti', 'en']] as const;

const ACTIVITIES = [
  ['buurttafel', 'Kookte elke woensdag voor wie alleen at.'],
  ['huiswerkclub', 'Hielp kinderen uit het portiek met hun huiswerk.'],
  ['taalcafé', 'Oefende Nederlands met buurvrouwen aan haar eigen tafel.'],
  ['moestuin', 'Maakte van een trapveldje een tuin met de straat.'],
  ['voetbal op het plein', 'Stond elke zondag met de jongens op het plein.'],
  ['burenhulp', 'Deed boodschappen en formulieren voor ouderen in de flat.'],
] as const;

const GROUNDS = [
  'Iedereen in de straat kent haar, en zij kent iedereen.',
  'Wie vastloopt belt eerst daar aan.',
  'Brengt mensen bij elkaar die elkaar niet groeten.',
] as const;

const registered = (
  key: string,
  fullName: string,
  on: number,
  where: { readonly district: string; readonly neighbourhoodCode: string },
  index: number,
  day: Days,
): Deed =>
  deed(
    RegisterPerson,
    { target: personOf(key), on: day(on), actor: MANAGER },
    { fullName, email: `${key}@example.org`, ...where, languages: turn(LANGUAGES, index) },
  );

/** How she became known, before she was hired. */
const beforeHire = (life: Life, index: number, day: Days): readonly Deed[] => {
  const { key, name, from, foundBy } = life;
  const place = placeOf(life);
  const where = { district: place.district, neighbourhoodCode: neighbourhoodOf(place) };
  const [kind, description] = turn(ACTIVITIES, index);
  const at = (number: number) => ({ target: personOf(key), on: day(number), actor: CORE_TEAM });
  return [
    registered(key, name, from - 26, where, index, day),
    deed(RecordPriorActivity, at(from - 24), {
      ...{ activityId: idOf(`prior activity/${key}`), kind, description },
      neighbourhoodCode: where.neighbourhoodCode,
      fromYear: Number(day(0).slice(0, 4)) - 3 - (index % 9),
    }),
    deed(RecogniseKeyFigure, at(from - 16), {
      recognisedBy: foundBy ? ['buurtbaner', 'core-team'] : ['core-team'],
      ...(foundBy && { discoveredByTrajectoryId: trajectoryOf(foundBy) }),
      grounds: turn(GROUNDS, index),
    }),
    deed(GiveConsent, at(from + 3), { purpose: 'coaching', wordingVersion: '1' }),
    ...(index % 2 === 0 ? [deed(GiveConsent, at(from + 3), { purpose: 'stories', wordingVersion: '1' })] : []),
    ...(index % 3 === 0 ? [deed(GiveConsent, at(from + 10), { purpose: 'research', wordingVersion: '1' })] : []),
  ];
};

/** Residents who applied and are no Buurtbaner. */
const OTHERS = [
  { key: 'roos', name: 'Roos Immerzeel', from: 8, place: 2 },
  { key: 'hamid', name: 'Hamid Zerouali', from: 9, place: 12 },
  { key: 'carla', name: 'Carla Sedney', from: 10, place: 19 },
  { key: 'vera', name: 'Vera Langelaar', from: 495, place: 2 },
] as const;

/** The people of the demo, all of them invented. */
export const people: Story = (day) => [
  ...FIRST_COACHES.map(({ key, name, district }, index) =>
    registered(key, name, 3, { district, neighbourhoodCode: neighbourhoodOf(PLACES[index * 4]!) }, index, day),
  ),
  ...LIVES.flatMap((life, index) => beforeHire(life, index, day)),
  ...OTHERS.map(({ key, name, from, place }, index) => {
    const { district } = PLACES[place - 1]!;
    return registered(
      key,
      name,
      from,
      { district, neighbourhoodCode: neighbourhoodOf(PLACES[place - 1]!) },
      index,
      day,
    );
  }),
  deed(
    CorrectPersonalData,
    { target: personOf('tineke'), on: day(260), actor: CORE_TEAM },
    { email: 'tineke.nieuw@example.org', reason: 'Zij heeft een ander adres.' },
  ),
  deed(
    WithdrawConsent,
    { target: personOf('sunita'), on: day(470), actor: CORE_TEAM },
    { purpose: 'coaching', wordingVersion: '1' },
  ),
];
