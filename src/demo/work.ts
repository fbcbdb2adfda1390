import { weekOf } from '../calendar/calendar';
import { AgreeHours, RecordHours } from '../trajectory/hours';
import { AgreeTaskPackage } from '../trajectory/task-package';
import { HandOverTask, MakeConnection, RecordActivity } from '../trajectory/work';
import { asBuurtbaner, asEmployer, CORE_TEAM, personOf } from './cast';
import { deed, idOf, turn, type Actor, type Deed, type Days, type Story } from './line';
import { daysIn, LIVES, neighbourhoodOf, placeOf, trajectoryOf, type Life } from './lives';

const TASKS = [
  ['koffieochtend', 'huisbezoek'],
  ['huiswerkclub', 'ouderavond'],
  ['moestuin', 'buurttafel'],
  ['inloop', 'formulieren'],
] as const;
const ACTIVITIES = [
  ['buurttafel', 18, ['kerk om de hoek']],
  ['huisbezoek', 4, []],
  ['huiswerkclub', 12, ['basisschool', 'bibliotheek']],
  ['koffieochtend', 15, ['huisarts']],
  ['moestuin', 9, ['woningcorporatie']],
  ['wandelclub', 11, []],
  ['straatfeest', 60, ['winkeliers', 'wijkteam']],
] as const;
const CONNECTIONS = [
  ['de moeders van het schoolplein', 'het ouder-kindteam', 'samen een spreekuur op school'],
  ['de mannen van de garage', 'de woningcorporatie', 'een werkplaats in de kelder'],
  ['de kerk om de hoek', 'het wijkteam', 'een lijst van wie alleen eet'],
  ['de jongens van het plein', 'de sportschool', 'boksen zonder inschrijfgeld'],
] as const;

const worked = (life: Life, index: number, day: Days): readonly Deed[] => {
  const { key, from } = life;
  const place = placeOf(life);
  const at = (number: number, actor: Actor) => ({ target: trajectoryOf(key), on: day(number), actor });
  return [
    deed(AgreeTaskPackage, at(from + 12, asEmployer(place.employer)), { tasks: [...turn(TASKS, index)] }),
    deed(AgreeHours, at(from + 12, CORE_TEAM), { weeklyHours: 28, developmentHours: 7 }),
    ...daysIn(life, 8, 35).map((on, number) =>
      deed(RecordHours, at(on, index % 3 === 0 ? asBuurtbaner(key) : asEmployer(place.employer)), {
        week: weekOf(day(on - 7)),
        production: turn([21, 20, 22, 18.5], number + index),
        development: turn([7, 8, 6, 7], number + index),
      }),
    ),
    ...daysIn(life, 50, 70).map((on, number) => {
      const [kind, reached, partners] = turn(ACTIVITIES, number + index);
      return deed(RecordActivity, at(on, asBuurtbaner(key)), {
        ...{ activityId: idOf(`activity/${key}/${number}`), kind, partners: [...partners] },
        ...{ reached: reached + (number % 5), neighbourhoodCode: neighbourhoodOf(place) },
      });
    }),
    ...daysIn(life, 85, 150).map((on, number) => {
      const [informalParty, formalParty, purpose] = turn(CONNECTIONS, number + index);
      const connectionId = idOf(`connection/${key}/${number}`);
      return deed(MakeConnection, at(on, asBuurtbaner(key)), { connectionId, informalParty, formalParty, purpose });
    }),
  ];
};

/** "Zij monteert zich uit": what others take over. */
const HANDED_OVER = [
  ['naima', 250, 'koffieochtend', 'resident', undefined],
  ['wilma', 455, 'buurttafel', 'volunteer', 'roos'],
  ['ferit', 275, 'inloop op vrijdag', 'colleague', undefined],
  ['joyce', 262, 'huiswerkclub', 'resident', undefined],
  ['okan', 480, 'moestuin', 'volunteer', undefined],
  ['kwame', 600, 'wandelclub', 'resident', 'carla'],
  ['marlon', 630, 'boksen op donderdag', 'volunteer', undefined],
  ['samira', 530, 'taalcafé', 'resident', 'vera'],
  ['rowan', 570, 'kledingbank', 'colleague', undefined],
  ['els', 670, 'formulieren', 'volunteer', undefined],
  ['ines', 600, 'straatfeest', 'resident', undefined],
] as const;

/** What they do in the neighbourhood, hour by hour, and what others take over. */
export const work: Story = (day) => [
  ...LIVES.flatMap((life, index) => worked(life, index, day)),
  ...HANDED_OVER.map(([key, on, task, toRole, to]) =>
    deed(
      HandOverTask,
      { target: trajectoryOf(key), on: day(on), actor: asBuurtbaner(key) },
      { task, toRole, ...(to && { toPersonId: personOf(to) }) },
    ),
  ),
];
