import type { PlaceId, TrajectoryId, VacancyId } from '../../events/ids';
import type { UitstroomKind } from '../../events/trajectory';
import { DISTRICTS, type District } from './cast';
import { idOf, LAST } from './line';

type End = { readonly on: number; readonly kind: UitstroomKind | 'moved-away'; readonly withinEmployer?: true };

/** One Buurtbaner: on which place, from and to which day, and who coached her. */
export type Life = {
  readonly key: string;
  readonly name: string;
  readonly place: number;
  readonly from: number;
  readonly coach: string;
  /** A Buurtbaner who discovered her. */
  readonly foundBy?: string;
  readonly end?: End;
};

/** In the order of their days: those of the first spring, of the second wave, and who succeeded them. */
export const LIVES: readonly Life[] = [
  { key: 'naima', name: 'Naima Oulhaj', place: 1, from: 30, coach: 'gerda', end: { on: 262, kind: 'regular-job' } },
  { key: 'wilma', name: 'Wilma Terpstra', place: 2, from: 33, coach: 'gerda', end: { on: 480, kind: 'regular-job' } },
  { key: 'okan', name: 'Okan Demirel', place: 3, from: 36, coach: 'bart', end: { on: 505, kind: 'education' } },
  { key: 'ria', name: 'Ria Stellingwerf', place: 4, from: 40, coach: 'bart', end: { on: 600, kind: 'volunteer-only' } },
  { key: 'ferit', name: 'Ferit Kayhan', place: 10, from: 42, coach: 'moustafa', end: { on: 284, kind: 'regular-job' } },
  {
    ...{ key: 'hanan', name: 'Hanan Bouzid', place: 11, from: 44, coach: 'moustafa' },
    end: { on: 310, kind: 'moved-away' },
  },
  {
    ...{ key: 'piet', name: 'Piet Verduijn', place: 12, from: 47, coach: 'fatma' },
    end: { on: 540, kind: 'self-employed' },
  },
  {
    ...{ key: 'yasmine', name: 'Yasmine Chaoui', place: 13, from: 50, coach: 'fatma', foundBy: 'ferit' },
    end: { on: 566, kind: 'regular-job', withinEmployer: true },
  },
  { key: 'joyce', name: 'Joyce Pinas', place: 18, from: 52, coach: 'sheila', end: { on: 271, kind: 'regular-job' } },
  {
    ...{ key: 'kwame', name: 'Kwame Asante', place: 19, from: 55, coach: 'sheila' },
    end: { on: 630, kind: 'other-paid-work' },
  },
  {
    ...{ key: 'marlon', name: 'Marlon Hooghart', place: 20, from: 58, coach: 'sheila' },
    end: { on: 655, kind: 'regular-job' },
  },
  { key: 'els', name: 'Els Kruithof', place: 5, from: 61, coach: 'gerda', end: { on: 690, kind: 'regular-job' } },
  { key: 'dilan', name: 'Dilan Arslan', place: 14, from: 64, coach: 'moustafa', end: { on: 741, kind: 'regular-job' } },
  {
    ...{ key: 'henk', name: 'Henk Boomgaard', place: 6, from: 68, coach: 'bart', foundBy: 'naima' },
    end: { on: 755, kind: 'regular-job' },
  },
  { key: 'gloria', name: 'Gloria Esseboom', place: 21, from: 72, coach: 'sheila', end: { on: 798, kind: 'unknown' } },

  { key: 'ines', name: 'Ines Tavares', place: 7, from: 150, coach: 'gerda' },
  { key: 'jamal', name: 'Jamal Ouachrif', place: 15, from: 156, coach: 'fatma' },
  { key: 'sunita', name: 'Sunita Ramdhari', place: 22, from: 160, coach: 'sheila', foundBy: 'kwame' },
  { key: 'cor', name: 'Cor Nijenhuis', place: 8, from: 166, coach: 'bart' },
  { key: 'leyla', name: 'Leyla Özgür', place: 16, from: 172, coach: 'fatma', foundBy: 'dilan' },
  { key: 'patrick', name: 'Patrick Amoah', place: 23, from: 180, coach: 'sheila' },
  { key: 'tineke', name: 'Tineke Roggeveen', place: 9, from: 188, coach: 'gerda', foundBy: 'wilma' },
  { key: 'rachid', name: 'Rachid Lahmidi', place: 17, from: 196, coach: 'moustafa' },
  { key: 'sergio', name: 'Sergio Lourens', place: 24, from: 205, coach: 'bart', foundBy: 'joyce' },
  { key: 'mavis', name: 'Mavis Owusu', place: 25, from: 214, coach: 'fatma', foundBy: 'marlon' },

  {
    ...{ key: 'samira', name: 'Samira Hachim', place: 1, from: 300, coach: 'naima', foundBy: 'naima' },
    end: { on: 545, kind: 'regular-job' },
  },
  {
    ...{ key: 'rowan', name: 'Rowan Liefveld', place: 18, from: 310, coach: 'joyce', foundBy: 'joyce' },
    end: { on: 590, kind: 'regular-job' },
  },
  { key: 'milad', name: 'Milad Karimi', place: 10, from: 325, coach: 'ferit' },
  { key: 'anneke', name: 'Anneke Schotanus', place: 11, from: 350, coach: 'naima', foundBy: 'piet' },
  { key: 'bilal', name: 'Bilal Essakali', place: 2, from: 520, coach: 'ferit', foundBy: 'wilma' },
  { key: 'zeynep', name: 'Zeynep Tunahan', place: 3, from: 562, coach: 'samira' },
  { key: 'dirk', name: 'Dirk Wagenvoort', place: 12, from: 592, coach: 'samira' },
  { key: 'latoya', name: 'Latoya Kensmil', place: 13, from: 612, coach: 'rowan', foundBy: 'yasmine' },
  { key: 'abel', name: 'Abel Tesfai', place: 19, from: 668, coach: 'naima' },
  { key: 'nora', name: 'Nora Bijsterveld', place: 20, from: 700, coach: 'samira', foundBy: 'marlon' },
  { key: 'iris', name: 'Iris Manuela', place: 5, from: 735, coach: 'joyce', foundBy: 'els' },
];

export const trajectoryOf = (key: string): TrajectoryId => idOf(`trajectory/${key}`);
export const vacancyOf = (key: string): VacancyId => idOf(`vacancy/${key}`);
export const lifeOf = (key: string): Life => LIVES.find((life) => life.key === key)!;

export type Place = { readonly number: number; readonly district: District; readonly employer: string };

/** Nine in Noord, eight in each of the others. */
const districtOf = (number: number): District => DISTRICTS[number <= 9 ? 0 : number <= 17 ? 1 : 2];
const EMPLOYER_IN = { Noord: 'waaier', 'Nieuw-West': 'westerpad', Zuidoost: 'zorgpunt' } as const;

export const PLACES: readonly Place[] = Array.from({ length: 25 }, (_, index) => {
  const number = index + 1;
  const district = districtOf(number);
  const isOfChildren = [8, 9, 24, 25].includes(number);
  return { number, district, employer: isOfChildren ? 'speelwinkel' : EMPLOYER_IN[district] };
});

export const placeIdOf = (number: number): PlaceId => idOf(`place/${number}`);
export const placeOf = ({ place }: Life): Place => PLACES[place - 1]!;

/** Four neighbourhoods in each district. */
export const neighbourhoodOf = ({ number, district }: Place): string =>
  `BU0363${DISTRICTS.indexOf(district) + 1}${String((number % 4) + 1).padStart(3, '0')}`;

/** The last day on which something of it is recorded. */
export const lastOf = ({ end }: Life): number => (end ? end.on - 1 : LAST);

/** The days from the one so many after her first, one in so many, as long as the trajectory goes on. */
export const daysIn = (life: Life, first: number, every: number): readonly number[] => {
  const count = Math.floor((lastOf(life) - life.from - first) / every) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => life.from + first + index * every);
};
